package connector

import (
	"context"
	"sync"
)

type goneKey struct{}
type outcomeKey struct{}

// WithGone returns a context that carries the signal "the caller has gone".
// A call's own context does not end when its caller goes, since work under way
// must not be torn; whoever wants to know asks [Gone].
func WithGone(ctx context.Context, gone <-chan struct{}) context.Context {
	return context.WithValue(ctx, goneKey{}, gone)
}

// Gone returns the channel that is closed when the caller has gone; nil, which
// blocks for ever, where nobody said.
func Gone(ctx context.Context) <-chan struct{} {
	gone, _ := ctx.Value(goneKey{}).(<-chan struct{})
	return gone
}

// Outcome counts, for the access line of one HTTP request, the rows that its
// calls had and what became of them.
type Outcome struct {
	mu          sync.Mutex // guards the fields below
	rows        int
	rejected    int
	firstReason string
}

// WithOutcome returns a context that carries a new Outcome, and the Outcome.
func WithOutcome(ctx context.Context) (context.Context, *Outcome) {
	o := new(Outcome)
	return context.WithValue(ctx, outcomeKey{}, o), o
}

// RecordRows adds to the Outcome of ctx, if it has one. firstReason is ignored
// where rejected is 0.
func RecordRows(ctx context.Context, rows, rejected int, firstReason string) {
	o, _ := ctx.Value(outcomeKey{}).(*Outcome)
	if o == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.rows += rows
	if rejected > 0 && o.rejected == 0 {
		o.firstReason = firstReason
	}
	o.rejected += rejected
}

// Rows returns what was recorded until now.
func (o *Outcome) Rows() (rows, rejected int, firstReason string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.rows, o.rejected, o.firstReason
}
