package bindings

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/dop251/goja"
)

func (w *web) formDataHost() map[string]any {
	return map[string]any{
		"gather":   w.gather,
		"boundary": newBoundary,
		// parse(bytes, boundary) returns [name, filename, type, start, end] of each
		// part, the first four as text and numbers and filename undefined where it is
		// none; or a text that says what is wrong.
		"parse": func(call goja.FunctionCall) goja.Value {
			data, _ := w.bytes(call.Argument(0))
			parts, err := parseMultipart(data, isomorphicEncode(call.Argument(1).String()))
			if err != nil {
				return w.rt.ToValue(err.Error())
			}
			list := make([]any, len(parts))
			for i, p := range parts {
				filename := goja.Undefined()
				if p.file {
					filename = w.rt.ToValue(p.filename)
				}
				list[i] = w.rt.NewArray(p.name, filename, p.contentType, w.arrayBuffer(bytes.Clone(p.body)))
			}
			return w.rt.NewArray(list...)
		},
		// text decodes the bytes of a field.
		"text": func(call goja.FunctionCall) goja.Value {
			data, _ := w.bytes(call.Argument(0))
			return w.rt.ToValue(decodeUTF8(data))
		},
		// pairs is the application/x-www-form-urlencoded parser, over bytes.
		"pairs": func(call goja.FunctionCall) goja.Value {
			data, _ := w.bytes(call.Argument(0))
			var list []any
			for name, value := range formPairs(string(data)) {
				list = append(list, name, value)
			}
			return w.rt.NewArray(list...)
		},
	}
}

// newBoundary makes what parts multipart/form-data: no body can be made to hold it.
func newBoundary() string {
	var b [16]byte
	rand.Read(b[:])
	return "----formdata-patchbay-" + hex.EncodeToString(b[:])
}

// formPart is one part of multipart/form-data.
type formPart struct {
	name, filename string
	file           bool // it has a filename
	contentType    string
	encoded        bool // in base64: no browser sends it, and Node reads it
	body           []byte
}

// parseMultipart is the multipart/form-data parser (Fetch 5.3, "formData()"; the
// grammar is that of RFC 7578 and RFC 2046). What stands before the first boundary
// is not skipped, as browsers do not.
func parseMultipart(data []byte, boundary string) ([]formPart, error) {
	dashes := []byte("--" + boundary)
	for bytes.HasPrefix(data, crlf) {
		data = data[2:]
	}
	var parts []formPart
	for {
		after, ok := bytes.CutPrefix(data, dashes)
		if !ok {
			return nil, errors.New("it does not begin with the boundary that Content-Type names")
		}
		if bytes.HasPrefix(after, []byte("--")) {
			return parts, nil
		}
		if after, ok = bytes.CutPrefix(after, crlf); !ok {
			return nil, errors.New("a boundary is not followed by a line break")
		}
		part, rest, err := parsePartHeaders(after)
		if err != nil {
			return nil, err
		}
		body, next, ok := bytes.Cut(rest, append([]byte("\r\n"), dashes...))
		if !ok {
			return nil, errors.New("it ends within a part")
		}
		if part.encoded {
			if body, ok = forgivingBase64(string(body)); !ok {
				return nil, errors.New("a part that is said to be base64 is not")
			}
		}
		part.body = body
		parts = append(parts, part)
		data = rest[len(rest)-len(next)-len(dashes):]
	}
}

var crlf = []byte("\r\n")

// parsePartHeaders reads the headers of a part, up to the empty line that ends them.
func parsePartHeaders(data []byte) (part formPart, rest []byte, err error) {
	named := false
	for {
		line, after, ok := bytes.Cut(data, crlf)
		if !ok {
			return part, nil, errors.New("it ends within the headers of a part")
		}
		data = after
		if len(line) == 0 {
			if !named {
				return part, nil, errors.New("a part has no name")
			}
			return part, data, nil
		}
		name, value, ok := strings.Cut(string(line), ":")
		if !ok {
			return part, nil, errors.New("a part has a header without a colon")
		}
		value = strings.Trim(value, " \t")
		switch strings.ToLower(strings.TrimRight(name, " \t")) {
		case "content-disposition":
			if part.name, part.filename, part.file, named = parseDisposition(value); !named {
				return part, nil, errors.New("a part has a Content-Disposition that is not form-data with a name")
			}
		case "content-transfer-encoding":
			part.encoded = strings.EqualFold(value, "base64")
		case "content-type":
			part.contentType = isomorphicDecode(value)
		}
	}
}

// parseDisposition reads form-data; name="..."; filename="...". In the values %0A,
// %0D and %22 stand for what cannot stand between quotes; a backslash is itself.
func parseDisposition(value string) (name, filename string, file, ok bool) {
	kind, rest, _ := strings.Cut(value, ";")
	if !strings.EqualFold(strings.TrimSpace(kind), "form-data") {
		return "", "", false, false
	}
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimLeft(rest, "; \t") {
		key, after, found := strings.Cut(rest, "=")
		if !found {
			return "", "", false, false
		}
		var text string
		if quoted, isQuoted := strings.CutPrefix(after, `"`); isQuoted {
			if text, rest, found = strings.Cut(quoted, `"`); !found {
				return "", "", false, false
			}
		} else {
			text, rest, _ = strings.Cut(after, ";")
			text = strings.TrimSpace(text)
		}
		text = readUTF8([]byte(unescapeName.Replace(text)))
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "name":
			name, ok = text, true
		case "filename":
			filename, file = text, true
		}
	}
	return name, filename, file, ok
}

var unescapeName = strings.NewReplacer("%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r", "%22", `"`)
