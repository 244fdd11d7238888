package bindings

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// blobMax bounds what is gathered into one buffer: a script could double a blob
// with each line.
const blobMax = 512 << 20

func (w *web) blobHost() map[string]any {
	return map[string]any{
		"gather": w.gather,
		"decode": func(call goja.FunctionCall) goja.Value {
			data, _ := w.bytes(call.Argument(0))
			return w.rt.ToValue(decodeUTF8(data))
		},
		"isBufferSource": func(call goja.FunctionCall) goja.Value {
			return w.rt.ToValue(w.isBufferSource(call.Argument(0)))
		},
		"uuid": randomUUID,
	}
}

// gather(parts, native) returns an ArrayBuffer of what an array of our own holds,
// one after the other: texts, as UTF-8, and buffers and views. Where native is true,
// the line endings of texts become "\n" (File API 3.1, "native").
func (w *web) gather(call goja.FunctionCall) goja.Value {
	list := call.Argument(0).ToObject(w.rt)
	native := call.Argument(1).ToBoolean()
	parts := make([][]byte, list.Get("length").ToInteger())
	size := 0
	for i := range parts {
		part := list.Get(strconv.Itoa(i))
		if text, ok := part.(goja.String); ok {
			data := utf8Bytes(text)
			if native {
				data = []byte(lineEndings.Replace(string(data)))
			}
			parts[i] = data
		} else {
			parts[i], _ = w.bytes(part)
		}
		if size += len(parts[i]); size > blobMax {
			panic(w.newError("RangeError", "these bytes are together longer than "+connector.Size(blobMax)+", the most that one buffer is made of here: send them in parts", "ERR_BUFFER_TOO_LARGE"))
		}
	}
	all := make([]byte, 0, size)
	for _, part := range parts {
		all = append(all, part...)
	}
	return w.arrayBuffer(all)
}

var lineEndings = strings.NewReplacer("\r\n", "\n", "\r", "\n")
