package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"
)

// bodyMax is how long a request's body may be; of it, keptBody is kept.
const bodyMax = 16 << 20

// Inbox is the destination. Its methods may be called from any goroutine.
type Inbox struct {
	listener *listener
	server   *http.Server
	shelf    *shelf
	running  sync.WaitGroup // Serve, and a count for each connection
}

// Open starts an inbox. It must be closed.
func Open() *Inbox {
	i := &Inbox{listener: newListener(), shelf: newShelf()}
	i.server = &http.Server{
		Handler:           i,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // what goes wrong, the caller sees
		ConnState:         i.count,
	}
	i.running.Go(func() { _ = i.server.Serve(i.listener) })
	return i
}

// Dial connects to the inbox, once it accepts. After Close the error is
// [net.ErrClosed].
func (i *Inbox) Dial(ctx context.Context) (net.Conn, error) {
	conn, err := i.listener.dial(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the inbox: %w", err)
	}
	return conn, nil
}

// Entries returns what arrived at a name, newest first; never nil.
func (i *Inbox) Entries(name string) []Entry { return i.shelf.entries(name) }

// Close stops the inbox, cuts its connections, and waits for its goroutines.
func (i *Inbox) Close() error {
	err := i.server.Close()
	i.running.Wait()
	return err
}

// count lets Close wait for the goroutine of each connection. Serve calls it for
// a new one while it is counted itself, so the count is not at zero then.
func (i *Inbox) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		i.running.Add(1)
	case http.StateClosed:
		i.running.Done()
	}
}

var namePattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// ServeHTTP takes a request at /NAME or /NAME/anything. POST, PUT, PATCH and
// DELETE are answered {"ok": true}, or 422 {"error": reason}. The body is a row
// or a list of rows, each with an email; a DELETE without a body has the email
// as the last part of its path.
func (i *Inbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !namePattern.MatchString(name) {
		answer(w, http.StatusNotFound, "write to http://inbox.localhost/NAME, with a name of up to 64 letters, digits, dots, dashes and underscores")
		return
	}
	switch r.Method {
	case http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
	default:
		w.Header().Set("Allow", "POST, PUT, PATCH, DELETE")
		answer(w, http.StatusMethodNotAllowed, "the inbox only takes rows (POST, PUT, PATCH, DELETE); what arrived is shown by the admin listener at /inbox/"+name)
		return
	}
	status, reason := http.StatusOK, ""
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyMax))
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		status, reason = http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is longer than %d MiB; send fewer rows at once", bodyMax>>20)
	case err != nil: // the sender has gone: nothing arrived
		return
	case r.Method == http.MethodDelete && len(body) == 0:
		reason = judgePath(rest)
	default:
		reason = judge(body)
	}
	if reason != "" && status == http.StatusOK {
		status = http.StatusUnprocessableEntity
	}
	i.shelf.put(name, Entry{
		Time: time.Now(), Method: r.Method, Path: r.URL.Path,
		Body: keep(body), Status: status, Reason: reason,
	})
	answer(w, status, reason)
}

func answer(w http.ResponseWriter, status int, reason string) {
	var body any = map[string]bool{"ok": true}
	if reason != "" {
		body = map[string]string{"error": reason}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a sender that has gone gets no answer
}
