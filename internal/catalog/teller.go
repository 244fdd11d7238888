package catalog

import "sync"

// A teller hands events to the one who hears them, one at a time and in order,
// without making those wait who tell them.
type teller struct {
	hear func(Event)
	done chan struct{}
	wake chan struct{}

	mu     sync.Mutex // guards the fields below
	queue  []Event
	closed bool
}

func openTeller(hear func(Event)) *teller {
	t := &teller{hear: hear, done: make(chan struct{}), wake: make(chan struct{}, 1)}
	go t.run()
	return t
}

func (t *teller) event(e Event) {
	if t.hear == nil {
		return
	}
	t.mu.Lock()
	t.queue = append(t.queue, e)
	t.mu.Unlock()
	t.nudge()
}

func (t *teller) nudge() {
	select {
	case t.wake <- struct{}{}:
	default:
	}
}

func (t *teller) run() {
	defer close(t.done)
	for range t.wake {
		t.mu.Lock()
		queue, closed := t.queue, t.closed
		t.queue = nil
		t.mu.Unlock()
		for _, e := range queue {
			t.hear(e)
		}
		if closed {
			return
		}
	}
}

// stop waits until all events are told.
func (t *teller) stop() {
	t.mu.Lock()
	t.closed = true
	t.mu.Unlock()
	t.nudge()
	<-t.done
}
