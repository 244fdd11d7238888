package runtime

import (
	"context"
	"fmt"
	"sync"

	"github.com/patchbay/patchbay/internal/connector"
)

// start starts a VM that startNext has counted.
func (p *Pool) start() {
	s, err := p.newSeat()
	if err == nil {
		ctx, cancel := context.WithTimeout(p.base, p.config.LoadTimeout)
		defer cancel()
		t := newTask(s.vm, ctx, connector.Call{})
		t.loading = true
		l := p.lease(s, t, func() {})
		err = guard(s.vm, func() error { return s.vm.load(t) })
		if !p.end(l) {
			return
		}
	}
	p.host.mu.Lock()
	if s != nil && s.vm.offer.methods != nil && p.description == nil {
		d := s.vm.offer.description()
		p.description = &d
	}
	told := true
	if err != nil {
		p.drop()
		told = p.failStart(err) || p.closed
	} else {
		p.starting--
		p.rest(s)
	}
	p.settle()
	p.host.mu.Unlock()
	if !told {
		p.config.Log.Warn("a VM could not be started: "+connector.AsError(err).Message, "error", err)
	}
}

// failStart tells the call that waits longest why there is no VM for it, if any
// call waits. host.mu is held.
func (p *Pool) failStart(err error) (told bool) {
	p.starting--
	first := p.waiting.Front()
	if first != nil {
		first.Value.(*waiter).hand(nil, connector.AsError(err))
	}
	return first != nil
}

// newSeat makes a VM whose script has not run.
func (p *Pool) newSeat() (s *seat, err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			s, err = nil, fmt.Errorf("start a VM: panic: %v", trouble)
		}
	}()
	slot := newSlot(p)
	if !slot.take(p.base.Done()) {
		return nil, errClosed()
	}
	defer slot.give()
	program, err := p.program()
	if err != nil {
		return nil, fmt.Errorf("compile: %w", err)
	}
	vm, err := newVM(program, p.config.Bindings, p.config.Log, slot, p.told)
	if err != nil {
		return nil, fmt.Errorf("start a VM: %w", err)
	}
	return &seat{vm: vm, pool: p}, nil
}

// program returns the program, compiled at most once for as long as it is kept.
func (p *Pool) program() (*Program, error) {
	if p.config.Program != nil {
		return p.config.Program, nil
	}
	p.host.mu.Lock()
	if p.compiled == nil {
		p.compiled = sync.OnceValues(p.config.Compile)
	}
	compiled := p.compiled
	p.host.mu.Unlock()
	program, err := compiled()
	if err != nil {
		p.host.mu.Lock()
		p.compiled = nil
		p.host.mu.Unlock()
	}
	return program, err
}
