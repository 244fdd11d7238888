package runtime

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// translate turns what goja returned into the error of a call. It is the only
// place where goja's errors become ours.
func (vm *VM) translate(err error) *connector.Error {
	var ours *connector.Error
	var exception *goja.Exception
	var overflow *goja.StackOverflowError
	var interrupted *goja.InterruptedError
	switch {
	case errors.As(err, &overflow):
		vm.broken = true
		return connector.Errorf(connector.Limit, "the script calls itself deeper than %d calls: end the recursion earlier", maxCallStack)
	case errors.As(err, &interrupted):
		vm.broken = true
		return deadlineError()
	case errors.As(err, &exception):
		return vm.thrown(exception.Value(), exception)
	case errors.As(err, &ours):
		return ours
	}
	return connector.AsError(err)
}

func deadlineError() *connector.Error {
	return connector.Errorf(connector.Deadline, "the call did not end before its deadline: send fewer rows, or raise the connector's timeout")
}

// thrown makes the error of a value that a script threw or rejected with. The
// exception may be nil.
func (vm *VM) thrown(value goja.Value, exception *goja.Exception) (result *connector.Error) {
	// A getter or a Proxy may throw in turn.
	if trouble := vm.goja.Try(func() { result = vm.describeThrown(value) }); trouble != nil {
		result = connector.Errorf(connector.Thrown, "the script threw a value that cannot be read")
	}
	if result.Stack == "" && exception != nil {
		result.Stack = vm.mapFrames(exception.Stack())
	}
	return result
}

func (vm *VM) describeThrown(value goja.Value) *connector.Error {
	object, ok := value.(*goja.Object)
	if !ok {
		return connector.Errorf(connector.Thrown, "%s", describePrimitive(value))
	}
	message, isText := object.Get("message"), false
	if message != nil {
		_, isText = message.Export().(string)
	}
	result := &connector.Error{Kind: connector.Thrown}
	if stack := object.Get("stack"); stack != nil && !goja.IsUndefined(stack) {
		result.Stack = vm.MapStack(stack.String())
	}
	if code := object.Get("code"); isText && code != nil {
		if n, ok := integer(code); ok {
			result.Kind, result.Code = connector.Coded, n
			if data := object.Get("data"); data != nil && !goja.IsUndefined(data) {
				if text, err := vm.values.stringify(data, math.MaxInt); err == nil {
					result.Data = text
				}
			}
		}
	}
	switch {
	case isText && message.String() != "":
		result.Message = message.String()
	default:
		result.Message = object.String()
	}
	return result
}

func describePrimitive(value goja.Value) string {
	if value == nil || goja.IsUndefined(value) {
		return "the script threw undefined"
	}
	if goja.IsNull(value) {
		return "the script threw null"
	}
	return value.String()
}

// integer returns a value's integer; JSON-RPC allows nothing else as a code.
func integer(value goja.Value) (int, bool) {
	switch n := value.Export().(type) {
	case int64:
		return int(n), true
	case float64:
		if n == math.Trunc(n) && math.Abs(n) < 1<<53 {
			return int(n), true
		}
	}
	return 0, false
}

// mapFrames writes a stack with the places of the user's source.
func (vm *VM) mapFrames(frames []goja.StackFrame) string {
	var b strings.Builder
	for _, frame := range frames {
		at := frame.Position()
		p, ok := vm.program.position(frame.SrcName(), at.Line, at.Column)
		if !ok {
			continue
		}
		fmt.Fprintf(&b, "    at %s (%s)\n", frame.FuncName(), p)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// MapStack rewrites the places in a stack property to the user's source.
func (vm *VM) MapStack(stack string) string {
	lines := strings.Split(stack, "\n")
	for i, line := range lines {
		lines[i] = vm.mapLine(line)
	}
	return strings.Join(lines, "\n")
}

// mapLine rewrites "at f (name:line:column(pc))", goja's form of a frame.
func (vm *VM) mapLine(line string) string {
	at := strings.LastIndex(line, vm.program.name+":")
	if at < 0 {
		return line
	}
	var l, c int
	if n, _ := fmt.Sscanf(line[at+len(vm.program.name):], ":%d:%d", &l, &c); n != 2 {
		return line
	}
	p, ok := vm.program.position(vm.program.name, l, c)
	if !ok {
		return line
	}
	closing := ""
	if strings.Contains(line[:at], "(") {
		closing = ")"
	}
	return line[:at] + p.String() + closing
}

func (vm *VM) trackRejection(p *goja.Promise, operation goja.PromiseRejectionOperation) {
	if vm.active == nil {
		return
	}
	if operation == goja.PromiseRejectionReject {
		vm.active.rejected = append(vm.active.rejected, p)
		return
	}
	for i, other := range vm.active.rejected {
		if other == p {
			vm.active.rejected = append(vm.active.rejected[:i], vm.active.rejected[i+1:]...)
			return
		}
	}
}

// reportRejections logs the rejections that nobody has handled by now, as Node
// does once the microtasks are done.
func (vm *VM) reportRejections() {
	for _, p := range vm.active.rejected {
		if p == vm.active.promise {
			continue
		}
		e := vm.thrown(p.Result(), nil)
		vm.Log().Error("unhandled rejection: "+e.Message, "stack", e.Stack)
	}
	vm.active.rejected = nil
}

// report logs an exception that nothing of the script can catch: one thrown by
// a timer or another callback.
func (vm *VM) report(err error) {
	e := vm.translate(err)
	vm.Log().Error("uncaught exception: "+e.Message, "stack", e.Stack)
}
