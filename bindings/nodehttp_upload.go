package bindings

import (
	"io"
	"maps"
	"net/http"
	"sync"
)

// upload is the body of a request on its way from a script to a connection, which
// reads it. A script that waits until what it wrote was taken holds no more of it
// than what it wrote last.
type upload struct {
	trailer http.Header // of the request, or nil: filled at the end, where net/http looks then

	mu     sync.Mutex // guards what follows
	news   *sync.Cond // of mu: there is more to read, or the end
	parts  []part
	ended  bool               // no part follows
	rest   http.Header        // the trailers
	last   func(dropped bool) // of the end
	closed bool               // nobody reads on
}

type part struct {
	data  []byte
	taken func(dropped bool) // called once
}

func newUpload() *upload {
	u := &upload{last: func(bool) {}}
	u.news = sync.NewCond(&u.mu)
	return u
}

func (u *upload) add(data []byte, taken func(dropped bool)) {
	u.mu.Lock()
	closed := u.closed
	if !closed {
		u.parts = append(u.parts, part{data, taken})
		u.news.Broadcast()
	}
	u.mu.Unlock()
	if closed {
		taken(true)
	}
}

// trail says what follows the body, before finish.
func (u *upload) trail(rest http.Header) {
	u.mu.Lock()
	u.rest = rest
	u.mu.Unlock()
}

func (u *upload) finish(taken func(dropped bool)) {
	u.mu.Lock()
	closed := u.closed
	if !closed {
		u.ended, u.last = true, taken
		u.news.Broadcast()
	}
	u.mu.Unlock()
	if closed {
		taken(true)
	}
}

func (u *upload) Read(p []byte) (int, error) {
	u.mu.Lock()
	for len(u.parts) == 0 && !u.ended && !u.closed {
		u.news.Wait()
	}
	taken := func(bool) {}
	defer func() { taken(false) }()
	defer u.mu.Unlock()
	switch {
	case u.closed:
		return 0, io.ErrClosedPipe
	case len(u.parts) == 0:
		taken, u.last = u.last, taken
		if len(u.rest) > 0 {
			maps.Copy(u.trailer, u.rest)
		}
		return 0, io.EOF
	}
	first := &u.parts[0]
	n := copy(p, first.data)
	if first.data = first.data[n:]; len(first.data) == 0 {
		taken = first.taken
		u.parts = u.parts[1:]
	}
	return n, nil
}

// Close is called when the connection reads no more, and may be while a Read waits.
func (u *upload) Close() error {
	u.mu.Lock()
	var left []func(bool)
	if !u.closed {
		u.closed = true
		for _, p := range u.parts {
			left = append(left, p.taken)
		}
		left = append(left, u.last)
		u.parts, u.last = nil, func(bool) {}
		u.news.Broadcast()
	}
	u.mu.Unlock()
	for _, taken := range left {
		taken(true)
	}
	return nil
}
