package server

import (
	"errors"
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
	more  bool // the answer is to be followed by linger
}

// boundBody puts bounds on the body of r. net/http takes the deadline off the
// connection when the body has ended.
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
		b.more = drain(b.w, b.r, b.inner, b.limit)
		return 0, tooLarge(b.limit)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return n, connector.Errorf(connector.Deadline, "the body did not arrive within %s: send it in smaller parts", b.time)
	}
	return n, err
}

func (b *body) Close() error { return b.inner.Close() }

func tooLarge(limit int64) *connector.Error {
	return connector.Errorf(connector.TooLarge, "the body is larger than %s: send fewer rows in one request", connector.Size(limit))
}

// Most clients look at the answer only when they have sent everything, and would
// see a broken connection in its place: net/http reads 256 KB of what nobody
// read, and nothing at all where the client asked to close. So what is refused is
// read all the same, within bounds: before the answer where that keeps the
// connection alive, else after it, so that who listens need not wait.

// drain reads what is left of the body of r, if that is not much, and reports
// whether there is more. Then the connection will be closed after the answer,
// and the caller has to call linger when it is written.
func drain(w http.ResponseWriter, r *http.Request, rest io.Reader, limit int64) (more bool) {
	if rest == nil || rest == http.NoBody || r.ContentLength == 0 {
		return false
	}
	if r.ContentLength <= 2*limit {
		controller := http.NewResponseController(w)
		_ = controller.SetReadDeadline(time.Now().Add(patience))
		_, err := io.CopyN(io.Discard, rest, 2*limit+1)
		_ = controller.SetReadDeadline(time.Time{})
		if err == io.EOF {
			return false
		}
	}
	w.Header().Set("Connection", "close")
	return true
}

// linger sends the answer off, and goes on to read for a while.
func linger(w http.ResponseWriter, rest io.Reader) {
	controller := http.NewResponseController(w)
	_ = controller.Flush()
	_ = controller.SetReadDeadline(time.Now().Add(patience))
	_, _ = io.Copy(io.Discard, rest) // ends when the client does, or has had its time
}

// patience is how long a client that is refused may go on sending.
const patience = 2 * time.Second
