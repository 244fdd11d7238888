package runtime

import (
	"sync"

	"github.com/patchbay/patchbay/internal/connector"
)

// listener keeps the promises of [connector.Progress] for a VM that may be
// abandoned: Ended comes once, and nothing after it.
type listener struct {
	to connector.Progress

	mu     sync.Mutex // guards the fields below
	inside int        // calls of Rows under way
	over   bool
}

func newListener(to connector.Progress) *listener {
	if to == nil {
		to = connector.NoProgress{}
	}
	return &listener{to: to}
}

func (l *listener) Rows(verdicts []connector.Verdict) {
	l.mu.Lock()
	if l.over {
		l.mu.Unlock()
		return
	}
	l.inside++
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		l.inside--
		last := l.over && l.inside == 0
		l.mu.Unlock()
		if last {
			l.to.Ended()
		}
	}()
	l.to.Rows(verdicts)
}

func (l *listener) Ended() {
	l.mu.Lock()
	now := !l.over && l.inside == 0
	l.over = true
	l.mu.Unlock()
	if now {
		l.to.Ended()
	}
}
