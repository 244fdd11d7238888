package npm

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// packuments asks for each package once, and ahead of time where it is known that
// it will be needed. Close waits for what is under way.
type packuments struct {
	client *client
	ctx    context.Context // of what is asked for ahead
	cancel context.CancelFunc
	slots  *semaphore.Weighted
	group  sync.WaitGroup

	mu    sync.Mutex // guards known
	known map[string]*pending
}

// A pending is a package that was asked for.
type pending struct {
	done chan struct{} // closed once the other fields are set
	of   *packument
	err  error
}

func openPackuments(ctx context.Context, c *client) *packuments {
	p := &packuments{client: c, slots: semaphore.NewWeighted(parallel), known: map[string]*pending{}}
	p.ctx, p.cancel = context.WithCancel(ctx)
	return p
}

func (p *packuments) close() {
	p.cancel()
	p.group.Wait()
}

// ask begins to ask for a package, if nobody has.
func (p *packuments) ask(name string) *pending {
	p.mu.Lock()
	defer p.mu.Unlock()
	if known := p.known[name]; known != nil {
		return known
	}
	asked := &pending{done: make(chan struct{})}
	p.known[name] = asked
	p.group.Go(func() {
		defer close(asked.done)
		if asked.err = p.slots.Acquire(p.ctx, 1); asked.err != nil {
			return
		}
		defer p.slots.Release(1)
		asked.of, asked.err = p.client.packument(p.ctx, name)
	})
	return asked
}

// get waits for a package.
func (p *packuments) get(ctx context.Context, name string) (*packument, error) {
	asked := p.ask(name)
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-asked.done:
		return asked.of, asked.err
	}
}
