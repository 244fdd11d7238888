package bindings

import (
	"strings"

	"github.com/dop251/goja"
	whatwg "github.com/nlnwa/whatwg-url/url"
)

// urlRecord is what a URL object of a script holds.
type urlRecord struct{ url *whatwg.Url }

func (w *web) urlHost() map[string]any {
	return map[string]any{
		// parse returns a record, or null.
		"parse": func(call goja.FunctionCall) goja.Value {
			input, base := call.Argument(0).String(), ""
			if given := call.Argument(1); !goja.IsUndefined(given) {
				if base = given.String(); base == "" {
					return goja.Null()
				}
			}
			u, err := parseURL(base, input)
			if err != nil {
				return goja.Null()
			}
			return w.rt.ToValue(&urlRecord{u})
		},
		"get": func(call goja.FunctionCall) goja.Value {
			return w.rt.ToValue(call.Argument(0).Export().(*urlRecord).get(call.Argument(1).String()))
		},
		"set": func(call goja.FunctionCall) goja.Value {
			call.Argument(0).Export().(*urlRecord).set(call.Argument(1).String(), call.Argument(2).String())
			return goja.Undefined()
		},
	}
}

func (r *urlRecord) get(member string) string {
	u := r.url
	switch member {
	case "href":
		return u.Href(false)
	case "origin":
		return origin(u)
	case "protocol":
		return u.Protocol()
	case "username":
		return u.Username()
	case "password":
		return u.Password()
	case "host":
		return u.Host()
	case "hostname":
		return u.Hostname()
	case "port":
		return u.Port()
	case "pathname":
		return u.Pathname()
	case "search":
		return u.Search()
	case "hash":
		return u.Hash()
	}
	return ""
}

func (r *urlRecord) set(member, value string) {
	u := r.url
	switch member {
	case "protocol":
		u.SetProtocol(value)
	case "username":
		u.SetUsername(value)
	case "password":
		u.SetPassword(value)
	case "host":
		u.SetHost(value)
	case "hostname":
		u.SetHostname(value)
	case "port":
		u.SetPort(value)
	case "pathname":
		u.SetPathname(value)
	case "search", "query":
		u.SetSearch(value)
	case "hash":
		u.SetHash(value)
	}
}

// origin is "origin" of the URL standard (4.7), serialized.
func origin(u *whatwg.Url) string {
	switch u.Scheme() {
	case "http", "https", "ws", "wss", "ftp":
		return u.Scheme() + "://" + u.Host()
	case "blob":
		if inner, err := whatwg.Parse(u.Pathname()); err == nil && (inner.Scheme() == "http" || inner.Scheme() == "https") {
			return origin(inner)
		}
	}
	return "null"
}

func (w *web) searchParamsHost() map[string]any {
	return map[string]any{
		// parseQuery returns an array of [name, value]; a "?" before is no part.
		"parseQuery": func(call goja.FunctionCall) goja.Value {
			var list []any
			for name, value := range formPairs(strings.TrimPrefix(call.Argument(0).String(), "?")) {
				list = append(list, w.rt.NewArray(name, value))
			}
			return w.rt.NewArray(list...)
		},
		"serializeQuery": func(call goja.FunctionCall) goja.Value {
			var b strings.Builder
			list, _ := call.Argument(0).Export().([]any)
			for i, item := range list {
				pair, _ := item.([]any)
				name, _ := pair[0].(string)
				value, _ := pair[1].(string)
				if i > 0 {
					b.WriteByte('&')
				}
				formEncode(&b, name)
				b.WriteByte('=')
				formEncode(&b, value)
			}
			return w.rt.ToValue(b.String())
		},
	}
}

// formPairs is the application/x-www-form-urlencoded parser (URL standard 5.1).
func formPairs(query string) func(yield func(name, value string) bool) {
	return func(yield func(name, value string) bool) {
		for part := range strings.SplitSeq(query, "&") {
			if part == "" {
				continue
			}
			name, value, _ := strings.Cut(part, "=")
			if !yield(formDecode(name), formDecode(value)) {
				return
			}
		}
	}
}

func formDecode(text string) string {
	if !strings.ContainsAny(text, "+%") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '+':
			c = ' '
		case c == '%' && i+2 < len(text) && unhex(text[i+1]) >= 0 && unhex(text[i+2]) >= 0:
			c = byte(unhex(text[i+1])<<4 | unhex(text[i+2]))
			i += 2
		}
		out = append(out, c)
	}
	return readUTF8(out)
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// formEncode writes text with the application/x-www-form-urlencoded
// percent-encode set, spaces as "+".
func formEncode(b *strings.Builder, text string) {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '*', c == '-', c == '.', c == '_':
			b.WriteByte(c)
		case c == ' ':
			b.WriteByte('+')
		default:
			percentEncode(b, c)
		}
	}
}

func percentEncode(b *strings.Builder, c byte) {
	const hex = "0123456789ABCDEF"
	b.WriteByte('%')
	b.WriteByte(hex[c>>4])
	b.WriteByte(hex[c&15])
}
