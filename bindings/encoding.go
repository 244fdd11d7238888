package bindings

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

func (w *web) encodingHost() map[string]any {
	return map[string]any{
		"encode": func(call goja.FunctionCall) goja.Value {
			return w.rt.ToValue(w.rt.NewArrayBuffer(utf8Bytes(call.Argument(0))))
		},
		"encodeInto": func(call goja.FunctionCall) goja.Value {
			dst, ok := w.bytes(call.Argument(1))
			if !ok {
				dst = nil
			}
			read, written := encodeInto(w.text(call.Argument(0)), dst)
			return w.rt.NewArray(read, written)
		},
		"encodingName": func(label string) any {
			if name, ok := encodingName(label); ok {
				return name
			}
			return goja.Undefined()
		},
		"decoder": func(name string, fatal, ignoreBOM bool) goja.Value {
			return w.rt.ToValue(newTextDecoder(name, fatal, ignoreBOM))
		},
		"decode": func(call goja.FunctionCall) goja.Value {
			d := call.Argument(0).Export().(*textDecoder)
			var input []byte
			if v := call.Argument(1); !goja.IsUndefined(v) {
				var ok bool
				// A detached buffer is no bytes (Encoding 7.2, decode step 3).
				if input, ok = w.bytes(v); !ok && !w.isBufferSource(v) {
					w.throwTypeError("decode needs an ArrayBuffer or a view of one")
				}
			}
			text, ok := d.decode(input, call.Argument(2).ToBoolean())
			if !ok {
				return goja.Undefined()
			}
			return w.rt.ToValue(text)
		},
	}
}

// isBufferSource reports whether a value is an ArrayBuffer or a view, also of a
// detached buffer.
func (w *web) isBufferSource(value goja.Value) bool {
	kind := w.kind(value)
	return kind == "ArrayBuffer" || kind == "View"
}

// utf8Bytes is "UTF-8 encode": a lone surrogate becomes U+FFFD on the way into
// a Go string. The bytes are a copy.
func utf8Bytes(value goja.Value) []byte {
	return []byte(strings.ToValidUTF8(value.String(), "\uFFFD"))
}

// encodeInto writes as many whole code points as fit. read counts UTF-16 code
// units (Encoding 7.4).
func encodeInto(text goja.String, dst []byte) (read, written int) {
	for read < text.Length() {
		r, units := rune(text.CharAt(read)), 1
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if read+1 < text.Length() {
				pair = utf16.DecodeRune(r, rune(text.CharAt(read+1)))
			}
			if r = pair; r != utf8.RuneError {
				units = 2
			}
		}
		if written+utf8.RuneLen(r) > len(dst) {
			break
		}
		written += utf8.EncodeRune(dst[written:], r)
		read += units
	}
	return read, written
}

// encodingName returns the standard's name of a label, in lower case. The
// replacement encoding is no encoding to a TextDecoder.
func encodingName(label string) (string, bool) {
	label = strings.Trim(label, "\t\n\f\r ")
	if label != strings.TrimSpace(label) {
		return "", false // the table trims more than the standard does
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return "", false
	}
	name, err := htmlindex.Name(e)
	if err != nil || name == "replacement" {
		return "", false
	}
	return name, true
}

// textDecoder is the state of a TextDecoder.
type textDecoder struct {
	name      string
	fatal     bool
	ignoreBOM bool

	decoder transform.Transformer // nil between streams
	pending []byte                // the beginning of a character
	begun   bool                  // a character was read: a byte order mark may not come any more
}

func newTextDecoder(name string, fatal, ignoreBOM bool) *textDecoder {
	return &textDecoder{name: name, fatal: fatal, ignoreBOM: ignoreBOM}
}

// decode returns the text of input; of what came before it too, where the last
// call said that more would come. ok is false where a fatal decoder met an
// error.
func (d *textDecoder) decode(input []byte, more bool) (text string, ok bool) {
	if d.decoder == nil {
		d.decoder, d.begun, d.pending = transformer(d.name), false, nil
	}
	src := input
	if len(d.pending) > 0 {
		src = append(bytes.Clone(d.pending), input...)
	}
	out, read := transformAll(d.decoder, src, !more)
	if d.fatal && bytes.Count(out, replacement) > countReplacement(d.name, src[:read]) {
		d.decoder = nil
		return "", false
	}
	d.pending = bytes.Clone(src[read:])
	if !more {
		d.decoder = nil
	}
	if !d.begun && len(out) > 0 {
		d.begun = true
		if !d.ignoreBOM && (d.name == "utf-8" || strings.HasPrefix(d.name, "utf-16")) {
			out = bytes.TrimPrefix(out, byteOrderMark)
		}
	}
	return string(out), true
}

var (
	replacement   = []byte("\uFFFD")
	byteOrderMark = []byte("\uFEFF")
)

func transformer(name string) transform.Transformer {
	switch name {
	case "utf-8":
		return unicode.UTF8.NewDecoder().Transformer
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Transformer
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Transformer
	}
	if name == "iso-2022-jp" {
		return new(iso2022JP)
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		e = encoding.Replacement
	}
	if name == "iso-8859-8-i" {
		e = charmap.ISO8859_8 // the same characters in another order of display
	}
	if table, ok := e.(*charmap.Charmap); ok {
		return singleByte{table}
	}
	return e.NewDecoder().Transformer
}

// transformAll turns as much of src as can be decoded into out.
func transformAll(t transform.Transformer, src []byte, atEOF bool) (out []byte, read int) {
	out = make([]byte, 0, len(src)+16)
	for {
		nDst, nSrc, err := t.Transform(out[len(out):cap(out)], src[read:], atEOF)
		out, read = out[:len(out)+nDst], read+nSrc
		if !errors.Is(err, transform.ErrShortDst) {
			return out, read
		}
		out = append(make([]byte, 0, 2*cap(out)+64), out...)
	}
}

// countReplacement counts the U+FFFD that the input itself holds, which are no
// errors.
func countReplacement(name string, src []byte) int {
	switch name {
	case "utf-8":
		return bytes.Count(src, replacement)
	case "utf-16le", "utf-16be":
		n := 0
		for i := 0; i+1 < len(src); i += 2 {
			a, b := src[i], src[i+1]
			if name == "utf-16be" {
				a, b = b, a
			}
			if a == 0xFD && b == 0xFF {
				n++
			}
		}
		return n
	}
	return 0
}

// decodeUTF8 is "UTF-8 decode": it drops a byte order mark.
func decodeUTF8(data []byte) string { return readUTF8(bytes.TrimPrefix(data, byteOrderMark)) }

// readUTF8 is "UTF-8 decode without BOM". Each longest start of a character that
// does not go on becomes one U+FFFD; Go's own conversion makes one of each byte.
func readUTF8(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	out, _ := transformAll(transformer("utf-8"), data, true)
	return string(out)
}
