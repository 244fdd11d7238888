package rows

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/patchbay/patchbay/internal/connector"
)

// Call runs the connector's method on params and returns its result, or a
// *connector.Error. heard may be called with the verdicts of eachRow, whose
// indexes count within the rows of these params, from any goroutine.
type Call func(ctx context.Context, params json.RawMessage, heard func([]connector.Verdict)) (json.RawMessage, error)

// Outcome is what became of a batch. Notes are there also where Run failed.
type Outcome struct {
	Result      json.RawMessage // the answer; nil where Run failed
	Rejected    int             // how many rejections it holds
	FirstReason string          // of them; empty where there are none
	Notes       []Note
}

// Run has the rows delivered and returns the answer for them. Without batching
// that is one call, whose error fails the whole. With batching, a part that
// fails rejects its rows, and Run fails only where nothing at all was sent, or
// where a row that has to be rejected has no id to name it by. It returns when
// all its calls have; calls end with ctx.
func (b *Batch) Run(ctx context.Context, batching connector.Batching, call Call) (Outcome, error) {
	l := newLedger(b)
	l.notes = b.withoutID()
	var first answer
	var err error
	if batching.Rows < 1 || b.Len() == 0 {
		first, err = b.runWhole(ctx, call, l)
	} else {
		first, err = b.runParts(ctx, batching, call, l)
	}
	if err != nil {
		return Outcome{Notes: l.notes}, err
	}
	outcome := Outcome{Result: l.render(first), Notes: l.notes}
	outcome.Rejected, outcome.FirstReason = l.rejected()
	return outcome, nil
}

func (b *Batch) runWhole(ctx context.Context, call Call, l *ledger) (answer, error) {
	result, err := call(ctx, b.params, func([]connector.Verdict) {})
	if err != nil {
		return answer{}, err
	}
	a, err := readAnswer(result)
	if err != nil {
		return answer{}, err
	}
	l.enter(a.rejections, 0, b.Len())
	return a, nil
}

// A part is rows that go to the script in one call.
type part struct {
	low, high int
	answer    answer
	err       *connector.Error
	before    *connector.Error // with which the part failed of which this is a half
	unsent    string           // why it was not begun; empty where it was
	misshapen bool             // err is about the shape of the answer

	mu    sync.Mutex     // guards heard
	heard map[int]string // reason by row
}

func (p *part) hear(verdicts []connector.Verdict) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.heard == nil {
		p.heard = map[int]string{}
	}
	for _, v := range verdicts {
		p.heard[p.low+v.Index] = v.Reason
	}
}

// runParts runs the parts and enters their verdicts in the order of the rows.
// The answer that it returns lends its other members to the whole.
func (b *Batch) runParts(ctx context.Context, batching connector.Batching, call Call, l *ledger) (answer, error) {
	var pending []*part // the next one is the last
	for low := 0; low < b.Len(); low += batching.Rows {
		pending = append(pending, &part{low: low, high: min(low+batching.Rows, b.Len())})
	}
	slices.Reverse(pending)

	var mu sync.Mutex // guards pending, running and done
	running, done := 0, []*part(nil)
	more := sync.NewCond(&mu)
	worker := func() {
		mu.Lock()
		defer mu.Unlock()
		for {
			for len(pending) == 0 && running > 0 {
				more.Wait()
			}
			if len(pending) == 0 {
				return
			}
			p := pending[len(pending)-1]
			pending = pending[:len(pending)-1]
			running++
			mu.Unlock()
			p.run(ctx, b, call)
			mu.Lock()
			running--
			if batching.Bisect && p.mayBeHalved() {
				middle := p.low + (p.high-p.low)/2
				pending = append(pending, &part{low: middle, high: p.high, before: p.err}, &part{low: p.low, high: middle, before: p.err})
			} else {
				done = append(done, p)
			}
			more.Broadcast()
		}
	}
	var workers sync.WaitGroup
	for range min(max(batching.Parallel, 1), len(pending)) {
		workers.Go(worker)
	}
	workers.Wait()

	slices.SortFunc(done, func(a, b *part) int { return cmp.Compare(a.low, b.low) })
	if err := wholeError(done); err != nil {
		return answer{}, err
	}
	var first answer
	for _, p := range done {
		if p.err == nil && p.unsent == "" {
			if first.raw == nil {
				first = p.answer
			}
			l.enter(p.answer.rejections, p.low, p.high)
			continue
		}
		if err := l.enterFailed(p); err != nil {
			return answer{}, err
		}
	}
	return first, nil
}

func (p *part) run(ctx context.Context, b *Batch, call Call) {
	select {
	case <-ctx.Done():
		p.unsent = "not sent: deadline"
	case <-connector.Gone(ctx):
		p.unsent = "not sent: the caller has gone"
	default:
	}
	switch {
	case p.unsent != "" && p.before != nil:
		p.unsent, p.err = "", p.before // the halves' rows were sent, and that is what came of it
		return
	case p.unsent != "":
		return
	}
	result, err := call(ctx, b.Params(p.low, p.high), p.hear)
	if err == nil {
		p.answer, err = readAnswer(result)
		p.misshapen = err != nil
	}
	if err != nil {
		p.err = connector.AsError(err)
	}
}

// mayBeHalved reports whether a smaller part may do better: the script said no,
// and did so because of the rows.
func (p *part) mayBeHalved() bool {
	return p.err != nil && !p.misshapen && p.high-p.low > 1 && (p.err.Kind == connector.Thrown || p.err.Kind == connector.Coded)
}

// wholeError returns the error of a call of which no part came to anything,
// for one reason that is not about its rows.
func wholeError(parts []*part) error {
	first := parts[0]
	for _, p := range parts {
		switch {
		case first.unsent != "":
			if p.unsent == "" {
				return nil
			}
		case p.err == nil || p.err.Kind != first.err.Kind:
			return nil
		case !p.misshapen && !neverSent(p.err.Kind) && p.err.Kind != connector.Internal:
			return nil
		}
	}
	if first.unsent != "" {
		return connector.Errorf(connector.Deadline, "no row was sent: the call's time was over before it began")
	}
	return first.err
}

// neverSent reports whether an error of a kind says that the script did not
// see the rows.
func neverSent(kind connector.Kind) bool {
	return kind == connector.NoMethod || kind == connector.NoConnector || kind == connector.Busy || kind == connector.InvalidRequest
}

// enterFailed rejects the rows of a part that failed or was not begun. What
// eachRow had told of a row as delivered does not count: a script that stages rows
// with eachRow and then commits them was cut before the commit, and a row that is
// sent twice does less harm than one that never arrives. The error is that a row
// has no id to reject it by.
func (l *ledger) enterFailed(p *part) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	reason := p.unsent
	switch {
	case p.unsent != "":
	case neverSent(p.err.Kind):
		reason = "not sent: " + p.err.Message
	case p.err.Kind == connector.Deadline:
		reason = "unknown: the row may have been delivered: " + p.err.Message
	default:
		reason = p.err.Message
	}
	shared := &verdict{reason: l.blank(quote(reasonOr(reason)))}
	for row := p.low; row < p.high; row++ {
		v := shared
		if said := p.heard[row]; said != "" {
			v = &verdict{reason: l.blank(quote(said))}
		}
		if l.batch.hasID(row) {
			l.reject(row, v)
			continue
		}
		text := fmt.Sprintf("row %d has to be rejected and has no id to name it by, so the whole call fails", row)
		l.notes = append(l.notes, Note{Text: text})
		if p.err != nil {
			return p.err
		}
		return connector.Errorf(connector.Deadline, "%s: %s", text, reason)
	}
	return nil
}

func reasonOr(reason string) string {
	if reason == "" {
		return "rejected without a reason"
	}
	return reason
}
