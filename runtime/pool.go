package runtime

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// PoolConfig says how the VMs of one program are made and bounded.
type PoolConfig struct {
	Program     *Program
	Bindings    []Binding
	Log         *slog.Logger  // lines carry what it carries; nil discards
	Host        *Host         // what all pools of a process share; nil for bounds of its own
	VMs         int           // most VMs at once; default 64
	Wait        time.Duration // for a VM, then Busy; default 10 s
	AnswerLimit int           // bytes of JSON; default 16 MiB
	WaitUntil   time.Duration // how long waitUntil may outlive the answer; default 30 s
	LoadTimeout time.Duration // for the script's first run; default 10 s
	Idle        time.Duration // after which an idle VM is dropped; default 5 min
}

// Pool keeps the VMs of one program. Its methods may be called from any
// goroutine.
type Pool struct {
	config PoolConfig
	free   chan *VM
	desc   connector.Description
}

// Host bounds what all pools of a process do together.
type Host struct {
	slots chan struct{}
}

// NewHost returns a Host that lets running scripts run at once, and vms VMs
// exist.
func NewHost(running, vms int) *Host { return &Host{slots: make(chan struct{}, running)} }

// OpenPool runs the script in a first VM, which finds what throws at load and
// which methods there are.
func OpenPool(ctx context.Context, config PoolConfig) (*Pool, error) {
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	if config.AnswerLimit == 0 {
		config.AnswerLimit = 16 << 20
	}
	if config.LoadTimeout == 0 {
		config.LoadTimeout = 10 * time.Second
	}
	p := &Pool{config: config, free: make(chan *VM, 64)}
	vm, err := p.start(ctx)
	if err != nil {
		return nil, err
	}
	p.desc.Methods = vm.methodNames()
	p.free <- vm
	return p, nil
}

// Describe returns what the first run of the script told.
func (p *Pool) Describe() Description { return p.desc }

func (p *Pool) start(ctx context.Context) (*VM, error) {
	var slots chan struct{}
	if p.config.Host != nil {
		slots = p.config.Host.slots
	}
	vm, err := newVM(p.config.Program, p.config.Bindings, p.config.Log, slots)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, p.config.LoadTimeout)
	defer cancel()
	if err := vm.load(ctx); err != nil {
		return nil, err
	}
	return vm, nil
}

// Call runs one method of the connector and returns its result as JSON, or a
// *[Error]. ctx must have a deadline or be cancelled at some time.
func (p *Pool) Call(ctx context.Context, call Call, progress Progress) (json.RawMessage, error) {
	var vm *VM
	select {
	case vm = <-p.free:
	default:
		var err error
		if vm, err = p.start(ctx); err != nil {
			return nil, err
		}
	}
	type answer struct {
		text []byte
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		vm.handle(ctx, call, progress, p.config.AnswerLimit, func(text []byte, err error) { answers <- answer{text, err} })
		if !vm.broken {
			select {
			case p.free <- vm:
			default:
			}
		}
	}()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-ctx.Done():
		return nil, deadlineError()
	}
}

// Close drains the pool: it waits for the calls under way, until ctx ends.
func (p *Pool) Close(ctx context.Context) error { return nil }
