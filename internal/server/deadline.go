package server

import (
	"context"
	"sync"
	"time"
)

// A call's context ends at its deadline and not with the answer: work that the
// script left running may go on until then. Nobody here hears when that work
// ends, so a timer for each request would keep its memory for a minute after
// an answer of a millisecond. Requests that begin within 1/256 of their timeout
// share one timer instead. The price: a call may have that much more time.

// deadlines makes contexts that end when their time is over.
type deadlines struct {
	base   context.Context // of all; never ends
	mu     sync.Mutex      // guards shared
	shared map[time.Duration]sharedDeadline
}

type sharedDeadline struct {
	context.Context
	cancel context.CancelFunc // never called: requests end one by one, the deadline comes once for all
	until  time.Time          // who begins later needs another
}

// within returns a context that ends after a timeout, with the values of values.
func (d *deadlines) within(timeout time.Duration, values context.Context) context.Context {
	now := time.Now()
	d.mu.Lock()
	defer d.mu.Unlock()
	shared, ok := d.shared[timeout]
	if !ok || now.After(shared.until) {
		slack := timeout / 256
		// It belongs to many requests, so it is derived from none.
		ctx, cancel := context.WithDeadline(d.base, now.Add(timeout+slack))
		shared = sharedDeadline{ctx, cancel, now.Add(slack)}
		if d.shared == nil {
			d.shared = map[time.Duration]sharedDeadline{}
		}
		d.shared[timeout] = shared
	}
	return callContext{shared.Context, values}
}

// callContext has the end of one context and the values of another, whose own
// end it does not see.
type callContext struct {
	context.Context
	values context.Context
}

func (c callContext) Value(key any) any {
	// The first has what all requests have, and the parts that the context package
	// itself keeps there, without which each derived context would cost a goroutine.
	if value := c.Context.Value(key); value != nil {
		return value
	}
	return c.values.Value(key)
}
