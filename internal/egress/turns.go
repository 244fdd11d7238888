package egress

import (
	"context"
	"fmt"
	"math"

	"golang.org/x/time/rate"
)

// turns let requests go one after the other, in the order in which they asked:
// at most so many a second, at most so many at once.
type turns struct {
	limiter *rate.Limiter // nil for no bound
	// slots holds a value for each request in flight; nil for no bound. Senders
	// that wait on a channel are served in their order.
	slots chan struct{}
}

func newTurns(perSecond float64, concurrency int) *turns {
	t := &turns{}
	if perSecond > 0 {
		t.limiter = rate.NewLimiter(rate.Limit(perSecond), max(1, int(min(math.Ceil(perSecond), 1<<30))))
	}
	if concurrency > 0 {
		t.slots = make(chan struct{}, concurrency)
	}
	return t
}

// take waits for a turn; release gives it back. The slot comes first: a request
// that waits for one must not have spent its share of the rate already.
func (t *turns) take(ctx context.Context) (release func(), err error) {
	release = func() {}
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	if t.slots != nil {
		select {
		case t.slots <- struct{}{}:
			release = func() { <-t.slots }
		case <-ctx.Done():
			return nil, &waitError{bound: fmt.Sprintf("concurrency %d", cap(t.slots)), cause: context.Cause(ctx)}
		}
	}
	if t.limiter != nil {
		if err := t.limiter.Wait(ctx); err != nil {
			release()
			cause := context.Cause(ctx)
			if cause == nil { // the limiter saw that the deadline would pass, and did not wait for it
				cause = context.DeadlineExceeded
			}
			return nil, &waitError{bound: fmt.Sprintf("rate %g/s", float64(t.limiter.Limit())), cause: cause}
		}
	}
	return release, nil
}

// waitError is of a request that got no turn in its time.
type waitError struct {
	bound string
	cause error
}

func (w *waitError) Error() string {
	return "not sent: the connector's fetch has its " + w.bound + " in use; send less at once, or grant more"
}

func (w *waitError) Unwrap() error { return w.cause }
