package catalog

import (
	"sync"

	"github.com/patchbay/patchbay/internal/connector"
)

// A lineage is one connector through its generations.
type lineage struct {
	name  connector.Name
	tried chan struct{} // closed once the first attempt to load it has ended
	once  sync.Once     // closes tried

	mu      sync.Mutex  // guards the fields below
	current *generation // nil while none has loaded
	err     error       // why the newest version did not load; nil where it did
	born    int         // number of the newest generation
	busy    bool        // it is being opened
	gone    bool        // it is no longer in the folder

	// seen belongs to the goroutine that opens the connector while busy, and to
	// the watcher else.
	seen seen
}

func newLineage(name connector.Name) *lineage {
	return &lineage{name: name, tried: make(chan struct{})}
}

// pin returns the current generation, pinned; else why there is none.
func (l *lineage) pin() (*generation, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current != nil {
		l.current.pin()
	}
	return l.current, l.err
}

func (l *lineage) status() Status {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := Status{Name: l.name, Err: l.err}
	if l.current != nil {
		s.Methods, s.HTTP, s.Generation = l.current.description.Methods, l.current.description.AnswersHTTP, l.current.number
	}
	return s
}

// swap makes a runner the current generation and returns it with the one before,
// which may be nil. It returns nil where the connector has gone meanwhile.
func (l *lineage) swap(runner Runner) (now, before *generation) {
	description := runner.Describe()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.gone {
		return nil, nil
	}
	l.born++
	before, l.current, l.err = l.current, newGeneration(l.name, l.born, runner, description), nil
	return l.current, before
}

// fail keeps what serves, with the reason why there is nothing newer. It returns
// the number of the generation that serves, 0 where there is none; again says
// that the same was the reason before.
func (l *lineage) fail(err error) (serving int, again bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	again = l.err != nil && l.err.Error() == err.Error()
	l.err = err
	if l.current != nil {
		serving = l.current.number
	}
	return serving, again
}

// remove takes the current generation away, to be retired.
func (l *lineage) remove() *generation {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.gone = true
	before := l.current
	l.current = nil
	return before
}

// begin claims seen for opening; false where it is being opened.
func (l *lineage) begin() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy {
		return false
	}
	l.busy = true
	return true
}

func (l *lineage) end() {
	l.mu.Lock()
	l.busy = false
	l.mu.Unlock()
	l.pass()
}

// pass lets those go who wait for the first attempt.
func (l *lineage) pass() { l.once.Do(func() { close(l.tried) }) }

// idle reports whether the connector is not being opened, and whether its
// newest version failed.
func (l *lineage) idle() (idle, failed bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.busy, l.err != nil
}
