package bindings

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// bufferScripts are buffer.js and the parts that it loads.
var bufferScripts = map[string]script{
	"buffer":           newScript("globals/buffer.js"),
	"buffer_methods":   newScript("globals/buffer_methods.js"),
	"buffer_transcode": newScript("globals/buffer_transcode.js"),
}

// installBuffer defines Node's Buffer. goja_nodejs's own loses data (it reads
// latin1 and base64url as UTF-8), so this is ours; the numbers are in
// buffer_numbers.go.
func installBuffer(r *realm) error {
	return lazily(r.vm, r.bufferParts, "Buffer")
}

// bufferParts returns what js/globals/buffer.js makes, which runs at the first use.
func (r *realm) bufferParts() *goja.Object {
	if r.buffers == nil {
		load := r.loader(bufferScripts, map[string]any{
			"kind":         r.kindOf,
			"errors":       func() *goja.Object { return r.part("errors") },
			"inspection":   r.inspection,
			"known":        r.knownEncoding,
			"encode":       r.encode,
			"decode":       r.decode,
			"byteLengthOf": r.byteLengthOf,
			"compareBytes": r.compareBytes,
			"find":         r.find,
			"fillWith":     r.fillWith,
			"isUTF8":       r.isUTF8,
			"isASCII":      r.isASCII,
			"writeText":    r.writeText,
			"numbers":      r.bufferNumbers(),
		})
		r.buffers = load("buffer")
	}
	return r.buffers
}

// bufferHost is what js/node/buffer.js needs of Go.
func (r *realm) bufferHost() map[string]any { return map[string]any{"buffer": r.bufferParts} }

func (r *realm) isUTF8(call goja.FunctionCall) goja.Value {
	return r.rt.ToValue(utf8.Valid(r.mustBytes(call.Argument(0))))
}

func (r *realm) isASCII(call goja.FunctionCall) goja.Value {
	return r.rt.ToValue(!slices.ContainsFunc(r.mustBytes(call.Argument(0)), func(b byte) bool { return b >= utf8.RuneSelf }))
}

// coded makes one of Node's errors, by its code and the arguments of its message.
func (r *realm) coded(code string, args ...any) *goja.Object {
	values := make([]goja.Value, len(args))
	for i, arg := range args {
		values[i] = r.rt.ToValue(arg)
	}
	object, err := r.rt.New(r.part("errors").Get("codes").ToObject(r.rt).Get(code), values...)
	must(err)
	return object
}

// knownEncoding returns the one name of an encoding that has several.
func (r *realm) knownEncoding(call goja.FunctionCall) goja.Value {
	switch name := strings.ToLower(call.Argument(0).String()); name {
	case "utf8", "utf-8":
		return r.rt.ToValue("utf8")
	case "hex", "base64", "base64url", "ascii":
		return r.rt.ToValue(name)
	case "latin1", "binary":
		return r.rt.ToValue("latin1")
	case "utf16le", "utf-16le", "ucs2", "ucs-2":
		return r.rt.ToValue("utf16le")
	}
	return goja.Undefined()
}

// writeText(bytes, text, offset, length, encoding) writes as much of a text as
// there is room for, and returns how many bytes that were. A character that does
// not fit whole is not written.
func (r *realm) writeText(call goja.FunctionCall) goja.Value {
	data, encoding := r.mustBytes(call.Argument(0)), call.Argument(4).String()
	offset, length := int(call.Argument(2).ToInteger()), int(call.Argument(3).ToInteger())
	offset = min(max(offset, 0), len(data))
	room := data[offset:min(len(data), offset+max(length, 0))]
	text := encodeText(r.text(call.Argument(1)), encoding)
	n := min(len(text), len(room))
	switch {
	case encoding == "utf16le":
		n -= n % 2
	case encoding == "utf8" && n < len(text):
		for n > 0 && !utf8.RuneStart(text[n]) {
			n--
		}
	}
	return r.rt.ToValue(copy(room, text[:n]))
}

// encode returns the bytes of a text as an ArrayBuffer.
func (r *realm) encode(call goja.FunctionCall) goja.Value {
	return r.rt.ToValue(r.rt.NewArrayBuffer(encodeText(r.text(call.Argument(0)), call.Argument(1).String())))
}

func encodeText(text goja.String, encoding string) []byte {
	switch encoding {
	case "hex":
		// What comes after the first pair that is none is ignored, as in Node.
		s := text.String()
		n := 0
		for n+1 < len(s) && unhex(s[n]) >= 0 && unhex(s[n+1]) >= 0 {
			n += 2
		}
		data, _ := hex.DecodeString(s[:n])
		return data
	case "base64", "base64url":
		return decodeBase64(text.String())
	case "latin1", "ascii":
		data := make([]byte, text.Length())
		for i := range data {
			data[i] = byte(text.CharAt(i))
		}
		return data
	case "utf16le":
		data := make([]byte, 2*text.Length())
		for i := range text.Length() {
			c := text.CharAt(i)
			data[2*i], data[2*i+1] = byte(c), byte(c>>8)
		}
		return data
	}
	return []byte(text.String())
}

// decodeBase64 reads either alphabet, passes over what belongs to none, and
// ends at the first "=", as Node does.
func decodeBase64(text string) []byte {
	text, _, _ = strings.Cut(text, "=")
	clean := make([]byte, 0, len(text))
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '-':
			clean = append(clean, '+')
		case c == '_':
			clean = append(clean, '/')
		case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/':
			clean = append(clean, c)
		}
	}
	if len(clean)%4 == 1 {
		clean = clean[:len(clean)-1]
	}
	data, _ := base64.RawStdEncoding.DecodeString(string(clean))
	return data
}

// decode returns the text of bytes from start to end.
func (r *realm) decode(call goja.FunctionCall) goja.Value {
	data := r.mustBytes(call.Argument(0))
	start, end := int(call.Argument(2).ToInteger()), int(call.Argument(3).ToInteger())
	end = min(end, len(data))
	if start >= end {
		return r.rt.ToValue("")
	}
	data = data[start:end]
	switch call.Argument(1).String() {
	case "hex":
		return r.rt.ToValue(hex.EncodeToString(data))
	case "base64":
		return r.rt.ToValue(base64.StdEncoding.EncodeToString(data))
	case "base64url":
		return r.rt.ToValue(base64.RawURLEncoding.EncodeToString(data))
	case "latin1":
		return latin1(data)
	case "ascii":
		plain := make([]byte, len(data))
		for i, b := range data {
			plain[i] = b & 0x7f
		}
		return r.rt.ToValue(string(plain))
	case "utf16le":
		chars := make([]uint16, len(data)/2)
		for i := range chars {
			chars[i] = uint16(data[2*i]) | uint16(data[2*i+1])<<8
		}
		return goja.StringFromUTF16(chars)
	}
	return r.rt.ToValue(readUTF8(data))
}

func (r *realm) byteLengthOf(call goja.FunctionCall) goja.Value {
	text := r.text(call.Argument(0))
	n := text.Length()
	switch call.Argument(1).String() {
	case "hex":
		n /= 2
	case "base64", "base64url":
		// By length alone, as in Node.
		for i := n - 1; i >= 0 && n-i <= 2 && text.CharAt(i) == '='; i-- {
			n--
		}
		n = n * 3 / 4
	case "utf16le":
		n *= 2
	case "utf8":
		n = len(text.String())
	}
	return r.rt.ToValue(n)
}

func (r *realm) compareBytes(call goja.FunctionCall) goja.Value {
	return r.rt.ToValue(bytes.Compare(r.mustBytes(call.Argument(0)), r.mustBytes(call.Argument(1))))
}

// find(bytes, what, offset, forward, wide) returns where what stands in bytes, or
// -1. A wide search finds only at even places.
func (r *realm) find(call goja.FunctionCall) goja.Value {
	data, what := r.mustBytes(call.Argument(0)), r.mustBytes(call.Argument(1))
	offset, forward, wide := int(call.Argument(2).ToInteger()), call.Argument(3).ToBoolean(), call.Argument(4).ToBoolean()
	if offset < 0 {
		offset += len(data)
		if offset < 0 {
			if !forward {
				return r.rt.ToValue(-1)
			}
			offset = 0
		}
	}
	if wide {
		offset -= offset % 2
	}
	if forward {
		if offset > len(data) || len(what) == 0 {
			if len(what) == 0 {
				return r.rt.ToValue(min(offset, len(data)))
			}
			return r.rt.ToValue(-1)
		}
		for at := offset; ; at++ {
			i := bytes.Index(data[at:], what)
			if i < 0 {
				return r.rt.ToValue(-1)
			}
			if at += i; !wide || at%2 == 0 {
				return r.rt.ToValue(at)
			}
		}
	}
	if len(what) == 0 {
		return r.rt.ToValue(min(offset, len(data)))
	}
	for end := min(offset+len(what), len(data)); ; {
		i := bytes.LastIndex(data[:end], what)
		if i < 0 || !wide || i%2 == 0 {
			return r.rt.ToValue(i)
		}
		end = i + len(what) - 1
	}
}

// fillWith(bytes, what, start, end) repeats what.
func (r *realm) fillWith(call goja.FunctionCall) goja.Value {
	data, what := r.mustBytes(call.Argument(0)), bytes.Clone(r.mustBytes(call.Argument(1)))
	start, end := int(call.Argument(2).ToInteger()), int(call.Argument(3).ToInteger())
	for at := start; at < min(end, len(data)); {
		at += copy(data[at:min(end, len(data))], what)
	}
	return goja.Undefined()
}

// mustBytes is bytes for a value that JavaScript has checked.
func (r *realm) mustBytes(value goja.Value) []byte {
	data, ok := r.bytes(value)
	if !ok {
		r.throwTypeError("the value holds no bytes: its buffer may have been transferred")
	}
	return data
}
