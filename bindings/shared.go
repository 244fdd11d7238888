package bindings

import (
	"context"
	goruntime "runtime"
	"sync"
)

// shared is what all VMs of one connector have in common.
type shared struct {
	served  sync.Once     // to say where a jayson server is served
	warned  sync.Map      // texts that were logged, and need no more be
	modules []string      // the names of the built-in modules
	heavy   chan struct{} // a token for each reckoning off the loop: those use a core each
}

func newShared() *shared {
	return &shared{modules: Modules(), heavy: make(chan struct{}, goruntime.GOMAXPROCS(0))}
}

// reckon runs f when there is a core for it; false when ctx ended before.
func (s *shared) reckon(ctx context.Context, f func()) bool {
	select {
	case s.heavy <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	defer func() { <-s.heavy }()
	if ctx.Err() != nil {
		return false
	}
	f()
	return true
}
