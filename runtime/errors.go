package runtime

import (
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

const (
	// mostMessage is how long the message of an error may be on the wire.
	mostMessage = 16 << 10
	// mostData is how long the data of a script's own error may be.
	mostData = 1 << 20
	// mostKeys is how many keys are told of an object that is no error.
	mostKeys = 10
	// mostCauses is how many links of a chain of causes are logged.
	mostCauses = 8
)

func errDeadline() *connector.Error {
	return connector.Errorf(connector.Deadline, "the call did not end before its deadline: send fewer rows, or raise the connector's timeout")
}

// errTimeUp says why a call whose context has ended was not answered.
func errTimeUp(ctx context.Context) *connector.Error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return connector.Errorf(connector.Deadline, "the call was cancelled before it ended")
	}
	return errDeadline()
}

// translate turns what goja returned into the error of a call. It and thrown are
// the only places where goja's errors become ours. It must be called within a
// turn, unless the error is past catching.
func (vm *VM) translate(err error) *connector.Error {
	var exception *goja.Exception
	var overflow *goja.StackOverflowError
	var interrupted *goja.InterruptedError
	switch {
	case errors.As(err, &overflow):
		e := connector.Errorf(connector.Limit, "the script calls itself deeper than %d calls: end the recursion earlier", maxCallStack)
		e.Stack = vm.mapFrames(firstFrames(overflow.Stack()))
		return e
	case errors.As(err, &interrupted):
		e := *errDeadline()
		if cause, ok := interrupted.Value().(*connector.Error); ok {
			e = *cause
		}
		e.Stack = vm.mapFrames(interrupted.Stack())
		return &e
	case errors.As(err, &exception):
		return vm.thrown(exception.Value(), exception.Stack())
	}
	return connector.AsError(err)
}

// firstFrames cuts the stack of an endless recursion, which repeats itself.
func firstFrames(frames []goja.StackFrame) []goja.StackFrame {
	return frames[:min(len(frames), siteDepth)]
}

// thrown makes the error of a value that a script threw or rejected with. frames
// are those of the throw; nil where they are unknown. It runs getters of the
// script, which may throw in turn, and must be called within a turn.
func (vm *VM) thrown(value goja.Value, frames []goja.StackFrame) *connector.Error {
	var result *connector.Error
	if trouble := vm.goja.Try(func() { result = vm.describeThrown(value) }); trouble != nil {
		result = connector.Errorf(connector.Thrown, "the script threw a value that cannot be read: throw an Error")
	}
	if result.Stack == "" {
		result.Stack = vm.mapFrames(frames)
	}
	result.Message = whole(PlainMessage(result.Message), mostMessage)
	if t := vm.task; t != nil && !t.loading && goja.IsUndefined(vm.Params()) && result.Message == "Value is not object coercible" {
		result.Message += " (the request had no params)"
	}
	return result
}

func (vm *VM) describeThrown(value goja.Value) *connector.Error {
	object, ok := value.(*goja.Object)
	if !ok {
		return connector.Errorf(connector.Thrown, "%s", vm.describePrimitive(value))
	}
	stack := vm.fullStack(object)
	if err := goErrorOf(object); err != nil {
		// One of ours keeps its kind on its way through the script.
		var ours *connector.Error
		if errors.As(err, &ours) {
			e := *ours
			e.Stack = stack
			return &e
		}
		return &connector.Error{Kind: connector.Thrown, Message: err.Error(), Stack: stack}
	}
	message, isText := object.Get("message").(goja.String)
	if code, ok := integer(object.Get("code")); ok && isText && !vm.inheritsNoCode(object) {
		e := &connector.Error{Kind: connector.Coded, Code: code, Message: message.String(), Stack: stack}
		if data := object.Get("data"); data != nil && !goja.IsUndefined(data) {
			// Data that cannot be written costs the data, not the error.
			e.Data, e.Cause = vm.values.stringify(data, vm.offer.numbers, mostData, "the error's data")
		}
		return e
	}
	return &connector.Error{Kind: connector.Thrown, Message: vm.messageOf(object), Stack: stack}
}

// inheritsNoCode reports whether the code of an error is the one of the prototype
// that IgnoreCode named.
func (vm *VM) inheritsNoCode(object *goja.Object) bool {
	if vm.noCode == nil {
		return false
	}
	for ; object != nil; object = object.Prototype() {
		if object == vm.noCode {
			return true
		}
		if slices.Contains(object.GetOwnPropertyNames(), "code") {
			return false
		}
	}
	return false
}

// messageOf returns what a person should read of a thrown object.
func (vm *VM) messageOf(object *goja.Object) string {
	if message := object.Get("message"); message != nil && !goja.IsUndefined(message) {
		if text := message.String(); text != "" {
			return text
		}
	}
	if object.ClassName() == "Error" {
		return object.String()
	}
	if kind := kindOf(object); kind != "an object" {
		return "the script threw " + kind + " that is no error: throw an Error"
	}
	// Its values may be secrets, or hold them.
	keys := ""
	if names := object.Keys(); len(names) > 0 {
		keys = " (its keys are " + strings.Join(names[:min(len(names), mostKeys)], ", ") + ")"
	}
	return "the script threw an object without a message" + keys + ": throw an Error"
}

func (vm *VM) describePrimitive(value goja.Value) string {
	switch {
	case value == nil || goja.IsUndefined(value):
		return "the script threw undefined: throw an Error"
	case goja.IsNull(value):
		return "the script threw null: throw an Error"
	}
	if text, ok := value.(goja.String); ok && text.Length() > 0 {
		return text.String()
	}
	return fmt.Sprintf("the script threw %s (%s): throw an Error", kindOf(value), value.String())
}

// fullStack returns the stack of an error with those of its causes; empty for
// what is no error.
func (vm *VM) fullStack(object *goja.Object) string {
	var b strings.Builder
	seen := map[*goja.Object]bool{}
	for range mostCauses {
		if stack, ok := object.Get("stack").(goja.String); ok {
			b.WriteString(vm.ownStack(object, stack.String()))
		} else if b.Len() > 0 {
			b.WriteString(vm.messageOf(object))
		}
		seen[object] = true
		cause := object.Get("cause")
		if cause == nil || goja.IsUndefined(cause) || goja.IsNull(cause) || b.Len() == 0 {
			break
		}
		b.WriteString("\ncaused by: ")
		next, ok := cause.(*goja.Object)
		if !ok {
			b.WriteString(vm.describePrimitive(cause))
			break
		}
		if seen[next] {
			b.WriteString("an error above")
			break
		}
		object = next
	}
	return b.String()
}

// ownStack maps one stack property, and takes the engine's words out of its head.
func (vm *VM) ownStack(object *goja.Object, stack string) string {
	if message, ok := object.Get("message").(goja.String); ok && message.Length() > 0 {
		text := message.String()
		stack = strings.Replace(stack, text, PlainMessage(text), 1)
	}
	if goErrorOf(object) != nil {
		stack = strings.TrimPrefix(stack, "Go")
	}
	return vm.MapStack(stack)
}

// goErrorOf returns the Go error that a binding threw as this object, or nil.
func goErrorOf(object *goja.Object) error {
	if object.ClassName() != "Error" {
		return nil
	}
	value, ok := object.Get("value").(*goja.Object)
	if !ok || value.ExportType() == nil || !value.ExportType().Implements(errorType) {
		return nil
	}
	err, _ := value.Export().(error)
	return err
}

// integer returns a value's integer; JSON-RPC allows nothing else as a code.
func integer(value goja.Value) (int, bool) {
	if value == nil || !goja.IsNumber(value) {
		return 0, false
	}
	f := value.ToFloat()
	if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		return 0, false
	}
	return int(f), true
}

var goWords = regexp.MustCompile(` ?[(:]? ?\*?\b(?:ast|json|goja|file|token|parser)\.[A-Za-z]+\b\)?`)

// goDumps are the values that goja writes into messages as Go sees them, with
// their addresses.
var goDumps = []struct {
	dump  *regexp.Regexp
	plain string
}{
	{regexp.MustCompile(`(?s)Could not convert .*? to primitive`), "Cannot convert object to primitive value"},
	{regexp.MustCompile(`%!\w\(PANIC=[^\n]*\)`), "an object"},
	{regexp.MustCompile(`&\{[^\n]*\(\*goja\.\w+\)[^\n]*\}`), "an object"},
}

// PlainMessage puts what goja says in the words of its Go packages into those of
// JavaScript.
func PlainMessage(message string) string {
	for _, d := range goDumps {
		message = d.dump.ReplaceAllLiteralString(message, d.plain)
	}
	switch {
	case strings.HasPrefix(message, "json: cannot unmarshal number "):
		number, _, _ := strings.Cut(strings.TrimPrefix(message, "json: cannot unmarshal number "), " ")
		return "the number " + whole(number, 40) + " in the JSON text is out of range"
	case strings.HasPrefix(message, "Compiler bug: "), strings.HasPrefix(message, "Internal bug: "):
		return "the JavaScript engine failed: " + goWords.ReplaceAllString(message, "")
	case strings.HasPrefix(message, "Unexpected token "), strings.HasPrefix(message, "unsupported "),
		strings.HasPrefix(message, "Unsupported "), strings.HasPrefix(message, "unknown "), strings.HasPrefix(message, "Unknown "):
		return goWords.ReplaceAllString(message, "")
	}
	return message
}

// whole cuts a text for a person at the last white space before a number of bytes:
// part of a secret would get past whoever blanks it.
func whole(text string, most int) string {
	if len(text) <= most {
		return text
	}
	if end := strings.LastIndexAny(text[:most+1], " \t\n"); end > 0 {
		return text[:end] + " ..."
	}
	return fmt.Sprintf("(%d bytes are not shown)", len(text))
}

// kindOf names the type of a value as JavaScript does, with its article.
func kindOf(value goja.Value) string {
	switch v := value.(type) {
	case nil:
		return "undefined"
	case goja.String:
		return "a string"
	case *goja.Symbol:
		return "a symbol"
	case *goja.Object:
		switch {
		case isClass(v):
			return "a class"
		case isCallable(v):
			return "a function"
		case v.ClassName() == "Array":
			return "an array"
		}
		return "an object"
	}
	switch {
	case goja.IsUndefined(value):
		return "undefined"
	case goja.IsNull(value):
		return "null"
	case goja.IsNumber(value):
		return "a number"
	case goja.IsBigInt(value):
		return "a BigInt"
	}
	return "a boolean"
}
