package cli

import (
	"context"
	"sync"
	"time"

	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/connector"
)

// heard keeps the first event of each connector. The catalog's events may come a
// moment after it is ready.
type heard struct {
	mu      sync.Mutex // guards the fields below
	events  map[connector.Name]catalog.Event
	changed chan struct{}
}

func newHeard() *heard {
	return &heard{events: map[connector.Name]catalog.Event{}, changed: make(chan struct{})}
}

func (h *heard) hear(e catalog.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, again := h.events[e.Name]; again || e.Name == "" { // the latter is of the configuration
		return
	}
	h.events[e.Name] = e
	close(h.changed)
	h.changed = make(chan struct{})
}

// count returns how many connectors have had an event.
func (h *heard) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.events)
}

// all waits, for a moment, until each of the connectors has had an event, and
// returns the first of each.
func (h *heard) all(ctx context.Context, names []connector.Name) map[connector.Name]catalog.Event {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	for {
		h.mu.Lock()
		changed, missing := h.changed, 0
		events := map[connector.Name]catalog.Event{}
		for _, name := range names {
			if e, ok := h.events[name]; ok {
				events[name] = e
			} else {
				missing++
			}
		}
		h.mu.Unlock()
		if missing == 0 {
			return events
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return events
		}
	}
}
