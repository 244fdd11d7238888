package bindings

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
)

func TestReckon(t *testing.T) {
	s := newShared()
	var now, most atomic.Int32
	var all sync.WaitGroup
	gate, running := make(chan struct{}), make(chan struct{}, cap(s.heavy)+1)
	for range cap(s.heavy) + 1 {
		all.Go(func() {
			s.reckon(t.Context(), func() {
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				running <- struct{}{}
				<-gate
				now.Add(-1)
			})
		})
	}
	for range cap(s.heavy) {
		<-running
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if s.reckon(ctx, func() {}) {
		t.Error("it ran although its call was over and no core was free")
	}
	close(gate)
	all.Wait()
	if n := most.Load(); int(n) != cap(s.heavy) {
		t.Errorf("%d ran at once, want %d", n, cap(s.heavy))
	}
	if s.reckon(ctx, func() {}) {
		t.Error("it ran although its call was over")
	}
}
