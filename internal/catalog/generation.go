package catalog

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/patchbay/patchbay/internal/connector"
)

// A generation is one loaded version of a connector.
type generation struct {
	name        connector.Name
	number      int
	runner      Runner
	description connector.Description

	mu      sync.Mutex // guards the fields below
	pins    int
	retired bool
	idle    chan struct{} // closed when it is retired and nothing pins it
}

func newGeneration(name connector.Name, number int, runner Runner, description connector.Description) *generation {
	return &generation{name: name, number: number, runner: runner, description: description, idle: make(chan struct{})}
}

func (g *generation) pin() {
	g.mu.Lock()
	g.pins++
	g.mu.Unlock()
}

func (g *generation) unpin() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pins--
	if g.retired && g.pins == 0 {
		close(g.idle)
	}
}

// retire says that nobody new will pin the generation. It may be called once.
// The channel is closed when the last pin has gone.
func (g *generation) retire() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.retired = true
	if g.pins == 0 {
		close(g.idle)
	}
	return g.idle
}

// call runs a call, which pins the generation until the runner says that it has
// ended.
func (g *generation) call(ctx context.Context, call connector.Call, heard func([]connector.Verdict)) (json.RawMessage, error) {
	g.pin()
	result, err := g.runner.Call(ctx, call, progress{generation: g, heard: heard})
	if err != nil {
		return nil, connector.AsError(err)
	}
	return result, nil
}

// progress listens to one call.
type progress struct {
	generation *generation
	heard      func([]connector.Verdict) // nil where nobody listens
}

func (p progress) Rows(verdicts []connector.Verdict) {
	if p.heard != nil {
		p.heard(verdicts)
	}
}

func (p progress) Ended() { p.generation.unpin() }
