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

// trace writes a stack property as goja does, so that runtime can map it, less
// the frames of our own.
func trace(head string, frames []goja.StackFrame) string {
	var b bytes.Buffer
	b.WriteString(head)
	for i := range frames {
		if name := frames[i].SrcName(); name == "<native>" || strings.HasPrefix(name, runtime.HostPrefix) {
			continue
		}
		b.WriteString("\n\tat ")
		frames[i].Write(&b)
	}
	return b.String()
}
