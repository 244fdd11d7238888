package server

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// body is the body of a request within its bounds of size and time. What goes
// wrong is a *connector.Error.
type body struct {
	w     http.ResponseWriter
	r     *http.Request
	inner io.ReadCloser
	limit int64
	time  time.Duration // how long it may take; for the message
	read  int64
}

// boundBody puts bounds on the body of r.
func boundBody(w http.ResponseWriter, r *http.Request, limit int64, timeout time.Duration) *body {
	// Where there is no connection, in tests, there is no deadline either.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(timeout))
	b := &body{w: w, r: r, inner: r.Body, limit: limit, time: timeout}
	r.Body = b
	return b
}

func (b *body) Read(p []byte) (int, error) {
	if room := b.limit - b.read + 1; int64(len(p)) > room {
		p = p[:room] // one byte more tells that there is more
	}
	n, err := b.inner.Read(p)
	b.read += int64(n)
	switch {
	case b.read > b.limit:
		b.read = b.limit
		drain(b.w, b.r, b.inner, b.limit)
		return 0, tooLarge(b.limit)
	case errors.Is(err, os.ErrDeadlineExceeded):
		b.w.Header().Set("Connection", "close")
		return n, connector.Errorf(connector.Deadline, "the body did not arrive within %s: send it in smaller parts", b.time)
	case err == io.EOF:
		_ = http.NewResponseController(b.w).SetReadDeadline(time.Time{})
	}
	return n, err
}

func (b *body) Close() error { return b.inner.Close() }

func tooLarge(limit int64) *connector.Error {
	return connector.Errorf(connector.TooLarge, "the body is larger than %s: send fewer rows in one request", size(limit))
}

func size(bytes int64) string {
	for _, unit := range [...]struct {
		name  string
		bytes int64
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if bytes >= unit.bytes && bytes%unit.bytes == 0 {
			return fmt.Sprintf("%d %s", bytes/unit.bytes, unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", bytes)
}

// drain reads what a client goes on sending although it will not be heard:
// most clients look at the answer only when they have sent everything, and
// would see a broken connection in its place. What is too much or too slow is
// cut; net/http then waits a moment before it closes.
func drain(w http.ResponseWriter, r *http.Request, rest io.Reader, most int64) {
	if rest == nil || rest == http.NoBody || r.ContentLength == 0 {
		return
	}
	if r.ContentLength <= 2*most {
		controller := http.NewResponseController(w)
		_ = controller.SetReadDeadline(time.Now().Add(2 * time.Second))
		_, err := io.CopyN(io.Discard, rest, 2*most+1)
		_ = controller.SetReadDeadline(time.Time{})
		if err == io.EOF {
			return
		}
	}
	w.Header().Set("Connection", "close")
}
