package bindings

import (
	"bytes"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/runtime"
)

// traceDepth is how many frames a stack holds that is made later than its error.
const traceDepth = 32

func (r *realm) frames() []goja.StackFrame { return r.rt.CaptureCallStack(traceDepth, nil) }

// trace is the stack property of an error that is made where the script is now.
func (r *realm) trace(head string) string { return trace(head, r.frames()) }

// sites are the frames of the script where it is now: name, file, line and column
// of each.
func (r *realm) sites(goja.FunctionCall) goja.Value {
	var list []any
	for _, f := range r.frames() {
		if shows(f) {
			at := f.Position()
			list = append(list, r.rt.NewArray(f.FuncName(), f.SrcName(), at.Line, at.Column))
		}
	}
	return r.rt.NewArray(list...)
}

// shows reports whether a frame is the script's, and not one of our own.
func shows(f goja.StackFrame) bool {
	name := f.SrcName()
	return name != "<native>" && !strings.HasPrefix(name, runtime.HostPrefix)
}

// trace writes a stack property as goja does, so that runtime can map it, less
// the frames of our own.
func trace(head string, frames []goja.StackFrame) string {
	var b bytes.Buffer
	b.WriteString(head)
	for i := range frames {
		if !shows(frames[i]) {
			continue
		}
		b.WriteString("\n\tat ")
		frames[i].Write(&b)
	}
	return b.String()
}
