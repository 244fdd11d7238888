package runtime

import (
	"container/list"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// PoolConfig says how the VMs of one program are made and bounded. Zero values
// stand for the defaults.
type PoolConfig struct {
	Program *Program                 // or:
	Compile func() (*Program, error) // called when a VM is started and no program is at hand, never twice at once

	Bindings    []Binding
	Log         *slog.Logger  // lines carry what it carries; nil discards
	Host        *Host         // what all pools of a process share; nil for bounds of its own
	VMs         int           // most VMs at once; default 64
	Wait        time.Duration // for a VM, then Busy; default 10 s
	AnswerLimit int           // bytes of JSON; default 16 MiB
	WaitUntil   time.Duration // how long waitUntil may outlive the answer; default 30 s
	LoadTimeout time.Duration // for the script's first run in each VM; default 10 s
	Idle        time.Duration // after which an idle VM is dropped, and then the program; default 5 min
}

func (c PoolConfig) withDefaults() PoolConfig {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Host == nil {
		c.Host = NewHost(0, 0)
	}
	if c.VMs == 0 {
		c.VMs = 64
	}
	if c.AnswerLimit == 0 {
		c.AnswerLimit = 16 << 20
	}
	for _, d := range []struct {
		value    *time.Duration
		standard time.Duration
	}{
		{&c.Wait, 10 * time.Second}, {&c.WaitUntil, 30 * time.Second},
		{&c.LoadTimeout, 10 * time.Second}, {&c.Idle, 5 * time.Minute},
	} {
		if *d.value == 0 {
			*d.value = d.standard
		}
	}
	return c
}

const (
	// mostStuck is how many VMs of a pool may be running that cannot be stopped,
	// before it takes no more calls.
	mostStuck = 16
	// retryAfter is when a caller should come back that found all VMs busy.
	retryAfter = 5 * time.Second
)

// Pool keeps the VMs of one program. Its methods may be called from any
// goroutine.
type Pool struct {
	config PoolConfig
	host   *Host
	base   context.Context // of the VMs' first runs; ends when the pool is closed
	cancel context.CancelFunc
	told   *told

	// Guarded by host.mu:
	description *connector.Description // nil until a script has run
	vms         int                    // that exist or are being started; not the abandoned
	starting    int
	wanted      int // entries in host.starts
	running     int // slots held
	resting     []*seat
	waiting     list.List // of *waiter, in the order of asking
	leases      map[*lease]struct{}
	compiled    func() (*Program, error) // nil while no program is kept
	used        time.Time                // when there was last something to do
	sweeper     *time.Timer              // drops what is idle; nil while nothing is
	closed      bool
	cutting     bool          // Close does not wait any longer
	drained     chan struct{} // closed when the pool is closed and nothing is left
	abandoned   int           // VMs, ever
	stuck       int           // of them, those that still run
}

// PoolStats is what a Pool does at one time.
type PoolStats struct {
	VMs       int // that exist or are being started; not the abandoned
	Idle      int // of them, those at rest
	Starting  int // of them, those whose script has not run
	Waiting   int // calls without a VM
	Abandoned int // VMs that could not be stopped in time, ever
	Stuck     int // of them, those that still run
	Programs  int // compiled programs that are kept: 0 or 1
}

// Stats tells what the pool does now.
func (p *Pool) Stats() PoolStats {
	p.host.mu.Lock()
	defer p.host.mu.Unlock()
	s := PoolStats{VMs: p.vms, Idle: len(p.resting), Starting: p.starting, Waiting: p.waiting.Len(),
		Abandoned: p.abandoned, Stuck: p.stuck}
	if p.config.Program != nil || p.compiled != nil {
		s.Programs = 1
	}
	return s
}

// OpenPool runs the script in a first VM, which finds what throws at load and
// which methods there are. That VM is kept until it has been idle for long. The
// error is an *[Error]: Thrown, Limit or Deadline where the script is to blame,
// and [PlaceOf] knows where. Close must be called.
func OpenPool(ctx context.Context, config PoolConfig) (*Pool, error) {
	config = config.withDefaults()
	p := &Pool{config: config, host: config.Host, told: new(told), leases: map[*lease]struct{}{}, drained: make(chan struct{})}
	p.base, p.cancel = context.WithCancel(context.WithoutCancel(ctx))
	s, err := p.take(ctx, config.Wait+config.LoadTimeout+time.Second)
	switch {
	case err == nil:
		p.giveBack(s)
	case errors.Is(err, errUnfinished):
		// The destination that it talks to at its top level may be back when a
		// call comes; what it offers is known.
		config.Log.Warn("the script " + connector.AsError(err).Message)
	default:
		_ = p.Close(ctx)
		return nil, err
	}
	return p, nil
}

// Describe returns what the first run of the script told.
func (p *Pool) Describe() Description {
	p.host.mu.Lock()
	defer p.host.mu.Unlock()
	return *p.description
}

// Call runs one method of the connector and returns its result as JSON, or an
// *[Error]. The call's time is up when ctx ends. What it left running goes on
// after the answer until ctx's deadline, also when ctx is cancelled by then; and
// the signal of the caller's going (connector.Gone) only tells the script.
// progress may be nil; its Ended is
// called once for each Call, when nothing of it is left: that may be before Call
// returns, or long after.
func (p *Pool) Call(ctx context.Context, call Call, progress Progress) (json.RawMessage, error) {
	return p.run(ctx, call, progress, func(vm *VM, t *task) { vm.handle(t, p.config.AnswerLimit) })
}

// run lends a VM to one task of a call. use carries it out and replies once.
func (p *Pool) run(ctx context.Context, call Call, progress Progress, use func(vm *VM, t *task)) (json.RawMessage, error) {
	heard := newListener(progress)
	s, err := p.take(ctx, p.config.Wait)
	if err != nil {
		heard.Ended()
		return nil, err
	}
	type answer struct {
		text []byte
		err  error
	}
	answers := make(chan answer, 1)
	reply := func(text []byte, err error) {
		select {
		case answers <- answer{text, err}:
		default: // the first answer counts
		}
	}
	t := newTask(s.vm, ctx, call)
	t.progress, t.waitUntil, t.reply = heard, p.config.WaitUntil, reply
	l := p.lease(s, t, func() {
		heard.Ended()
		reply(nil, t.overBy())
	})
	go func() {
		defer heard.Ended()
		err := guard(s.vm, func() error {
			use(s.vm, t)
			return nil
		})
		if err != nil {
			reply(nil, err)
		}
		if p.end(l) {
			p.giveBack(s)
		}
	}()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-ctx.Done():
	}
	select {
	case a := <-answers:
		return a.text, a.err
	default:
		return nil, errTimeUp(ctx)
	}
}

func errClosed() *connector.Error {
	e := connector.Errorf(connector.Busy, "the connector is being closed: try again")
	e.RetryAfter = time.Second
	return e
}

func errCut() *connector.Error {
	return connector.Errorf(connector.Deadline, "the connector was closed before the call ended: send it again")
}

// Close lets the calls end that were made, with all that they left running. When
// ctx ends before, it stops what is left, and its error says how many calls that
// were. It may be called more than once.
func (p *Pool) Close(ctx context.Context) error {
	h := p.host
	h.mu.Lock()
	p.closed = true
	if p.sweeper != nil {
		p.sweeper.Stop()
	}
	for len(p.resting) > 0 && p.waiting.Len() == 0 {
		p.unrest(p.resting[0])
		p.drop()
	}
	p.settle()
	h.mu.Unlock()
	defer p.cancel()
	select {
	case <-p.drained:
		return nil
	case <-ctx.Done():
	}
	h.mu.Lock()
	p.cutting = true
	var left []*lease
	for l := range p.leases {
		left = append(left, l)
	}
	cut := p.waiting.Len()
	for p.waiting.Len() > 0 {
		p.waiting.Front().Value.(*waiter).hand(nil, errClosed())
	}
	p.settle()
	h.mu.Unlock()
	p.cancel()
	for _, l := range left {
		if !l.task.loading {
			cut++
		}
		l.task.expire(errCut())
	}
	// A VM is gone by then, or abandoned; only compiling cannot be cut short.
	timeout := time.NewTimer(4 * grace)
	defer timeout.Stop()
	select {
	case <-p.drained:
	case <-timeout.C:
	}
	if cut == 0 {
		return nil
	}
	return fmt.Errorf("close: %d calls were cut off: %w", cut, context.Cause(ctx))
}
