package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/cli"
)

// served is a patchbay server, started as on the command line, in this process.
type served struct {
	url   string
	stop  func() int // ends it as a signal does, and returns its exit code
	lines *lines
}

// serve starts a server for a folder on a free port, and stops it with the test.
func serve(t *testing.T, folder string, flags ...string) *served {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	s := &served{lines: &lines{changed: make(chan struct{}, 1)}}
	code := make(chan int, 1)
	go func() {
		code <- cli.Run(ctx, cli.Process{
			Args:   append([]string{"serve", folder, "--listen", "127.0.0.1:0", "--admin="}, flags...),
			Env:    func(string) (string, bool) { return "", false },
			Stdin:  strings.NewReader(""),
			Stdout: io.Discard,
			Stderr: s.lines,
		})
	}()
	s.stop = sync.OnceValue(func() int { cancel(); return <-code })
	t.Cleanup(func() {
		if c := s.stop(); c != 0 {
			t.Errorf("the server ended with %d:\n%s", c, s.log())
		}
		if log := s.log(); strings.Contains(log, "scripts are left") {
			t.Errorf("VMs are left:\n%s", log)
		}
	})
	address := regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+`)
	for deadline := time.After(30 * time.Second); s.url == ""; {
		select {
		case <-s.lines.changed:
			s.url = address.FindString(s.log())
		case c := <-code:
			t.Fatalf("the server ended with %d:\n%s", c, s.log())
		case <-deadline:
			t.Fatalf("the server said no address:\n%s", s.log())
		}
	}
	for deadline := time.Now().Add(3 * time.Minute); ; time.Sleep(10 * time.Millisecond) {
		response, err := http.Get(s.url + "/readyz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return s
			}
		}
		if time.Now().After(deadline) {
			t.Fatalf("the server is not ready:\n%s", s.log())
		}
	}
}

// do sends one request and returns status and body.
func (s *served) do(t *testing.T, verb, path, contentType, body string) (status int, answer string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), verb, s.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode, readAll(t, response.Body)
}

// post sends one JSON-RPC body and returns the answer's.
func (s *served) post(t *testing.T, path, body string) string {
	t.Helper()
	_, answer := s.do(t, http.MethodPost, path, "application/json", body)
	return strings.TrimSpace(answer)
}

// log returns what the server has written until now.
func (s *served) log() string {
	s.lines.mu.Lock()
	defer s.lines.mu.Unlock()
	return s.lines.text.String()
}

// lines keeps what is written, and tells that there is more.
type lines struct {
	changed chan struct{}

	mu   sync.Mutex // guards text
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, err := l.text.Write(p)
	select {
	case l.changed <- struct{}{}:
	default:
	}
	return n, err
}
