package runtime

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// handle runs one method: the call of a task. It replies once, and returns when
// nothing of the call is left.
func (vm *VM) handle(t *task, limit int) {
	vm.serve(t, func() (goja.Value, error) {
		m, ok := vm.offer.methods[t.call.Method]
		if !ok && vm.offer.route == nil {
			return nil, noMethod(t.call.Method)
		}
		params, err := vm.values.parse(t.call.Params, vm.offer.numbers, "params")
		if err != nil {
			return nil, err
		}
		if !ok {
			if m, err = vm.routed(t.call.Method, params); err != nil {
				return nil, err
			}
		}
		t.params = params
		context, err := vm.contextObject(t)
		if err != nil {
			return nil, err
		}
		return m.call(m.this, params, context)
	}, func(result goja.Value) ([]byte, error) {
		for _, f := range vm.onAnswer {
			if err := f(result); err != nil {
				return nil, err
			}
		}
		return vm.values.stringify(result, vm.offer.numbers, limit, "the result of "+t.call.Method)
	}, nil)
}

func noMethod(name string) *connector.Error {
	return connector.Errorf(connector.NoMethod, "method %q is not implemented by this connector", name)
}

// routed asks the script's own router for a method.
func (vm *VM) routed(name string, params goja.Value) (method, error) {
	found, err := vm.offer.route(goja.Undefined(), vm.goja.ToValue(name), params)
	if err != nil {
		return method{}, err
	}
	call, ok := goja.AssertFunction(found)
	if !ok {
		return method{}, noMethod(name)
	}
	return method{call: call, this: goja.Undefined()}, nil
}

// contextObject makes the second argument of a method.
func (vm *VM) contextObject(t *task) (*goja.Object, error) {
	id, err := vm.values.parse(t.call.ID, connector.NumbersRounded, "the id")
	if err != nil {
		return nil, err
	}
	object, headers := vm.goja.NewObject(), vm.goja.NewObject()
	lower := map[string][]string{}
	for name, list := range t.call.Headers {
		name = strings.ToLower(name)
		lower[name] = append(lower[name], list...)
	}
	for _, name := range slices.Sorted(maps.Keys(lower)) {
		if err := vm.define(headers, name, strings.Join(lower[name], ", ")); err != nil {
			return nil, err
		}
	}
	waitUntil := func(call goja.FunctionCall) goja.Value {
		vm.waitUntil(t, call.Argument(0))
		return goja.Undefined()
	}
	err = errors.Join(
		vm.define(object, "connector", string(t.call.Connector)),
		vm.define(object, "method", t.call.Method),
		vm.define(object, "id", id),
		vm.define(object, "headers", headers),
		vm.define(object, "waitUntil", waitUntil),
	)
	if err != nil {
		return nil, err
	}
	for _, f := range vm.onCall {
		f(object)
	}
	return object, nil
}

// define makes a property as an object literal does, whatever the script has
// done to prototypes.
func (vm *VM) define(object *goja.Object, name string, value any) error {
	return object.DefineDataProperty(name, vm.goja.ToValue(value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// waitUntil keeps the call going until a promise has settled.
func (vm *VM) waitUntil(t *task, value goja.Value) {
	if t != vm.task {
		panic(vm.goja.NewTypeError("%s", "waitUntil: the call that this context belongs to is over"))
	}
	if !isThenable(value) {
		panic(vm.goja.NewTypeError("%s", "waitUntil takes a promise: call the async function and pass what it returns"))
	}
	promise, err := vm.adopt(value)
	if err != nil {
		panic(err)
	}
	t.addWaits(1)
	done := func(goja.FunctionCall) goja.Value {
		t.addWaits(-1)
		return goja.Undefined()
	}
	failed := func(call goja.FunctionCall) goja.Value {
		t.addWaits(-1)
		e := vm.thrown(call.Argument(0), nil)
		vm.logError("a promise that was given to waitUntil was rejected", e, nil)
		return goja.Undefined()
	}
	if _, err := vm.then(vm.goja.ToValue(promise), vm.goja.ToValue(done), vm.goja.ToValue(failed)); err != nil {
		panic(err)
	}
}

// isThenable reports whether await would wait for a value.
func isThenable(value goja.Value) bool {
	if _, ok := asPromise(value); ok {
		return true
	}
	object, ok := value.(*goja.Object)
	if !ok {
		return false
	}
	_, ok = goja.AssertFunction(object.Get("then"))
	return ok
}
