package cli

import (
	"io"
	"sync"
)

// screen is the stream that a person reads: whole lines from any goroutine, and
// below them, on a terminal, one line that is replaced as work goes on.
type screen struct {
	out      io.Writer
	terminal bool

	mu       sync.Mutex // guards progress, and that nothing is written between two lines
	progress string
}

// Write writes lines above the line of progress.
func (s *screen) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.progress == "" {
		return s.out.Write(text)
	}
	line := append([]byte("\r\x1b[K"), text...)
	if _, err := s.out.Write(append(line, s.progress...)); err != nil {
		return 0, err
	}
	return len(text), nil
}

// show replaces the line of progress; the empty text takes it away. It does
// nothing where nobody would see it.
func (s *screen) show(text string) {
	if !s.terminal {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.progress == text {
		return
	}
	_, _ = io.WriteString(s.out, "\r\x1b[K"+text)
	s.progress = text
}
