package bindings

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"golang.org/x/net/http/httpguts"
)

func (w *web) headersHost() map[string]any {
	return map[string]any{
		// byteString(value, name) converts to a ByteString (Web IDL 3.2.10): a header's
		// name, or the value of the header that is named.
		"byteString": func(call goja.FunctionCall) goja.Value {
			value := w.text(call.Argument(0))
			for i := range value.Length() {
				switch {
				case value.CharAt(i) <= 0xff:
				case len(call.Arguments) < 2:
					w.throwTypeError(quoted(value.String()) + " is not a valid name of a header")
				default:
					w.throwTypeError("the value of header " + quoted(call.Argument(1).String()) +
						" holds a character above U+00FF, which a header cannot carry: encode it, as with encodeURIComponent")
				}
			}
			return value
		},
		// name checks a header's name and returns it in lower case.
		"name": func(call goja.FunctionCall) goja.Value {
			value := w.text(call.Argument(0))
			name := value.String()
			if !httpguts.ValidHeaderFieldName(name) {
				w.throwTypeError(quoted(name) + " is not a valid name of a header")
			}
			if lower := strings.ToLower(name); lower != name {
				return w.rt.ToValue(lower)
			}
			return value
		},
		// value "normalizes" and checks a header's value (Fetch 2.2.2). It never
		// shows it: it may be a secret.
		"value": func(call goja.FunctionCall) goja.Value {
			value := w.text(call.Argument(1))
			text := value.String()
			trimmed := strings.Trim(text, "\t\n\r ")
			if strings.ContainsAny(trimmed, "\x00\r\n") {
				w.throwTypeError("the value of header " + quoted(w.text(call.Argument(0)).String()) + " holds a line break or a zero byte")
			}
			if len(trimmed) != len(text) {
				return w.rt.ToValue(trimmed)
			}
			return value
		},
	}
}

// quoted shows a short text, and of a long one nothing: a part of a secret would
// not be blanked as the whole is.
func quoted(text string) string {
	if n := utf8.RuneCountInString(text); n > 60 {
		return "a text of " + strconv.Itoa(n) + " characters"
	}
	return `"` + text + `"`
}

// hopHeaders are the headers of a request that are the connection's and not the
// script's: what a script sets of them is not sent. Host among them, since a
// grant is for a host.
var hopHeaders = []string{"Host", "Connection", "Content-Length", "Expect", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade"}

// ownNames are the headers that are looked for here or in net/http, by their
// canonical name. All others are sent in the letters that the script wrote, as
// Node does.
var ownNames = append([]string{"Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Content-Encoding", "Content-Language", "Content-Location",
	"Content-Type", "Cookie", "Proxy-Authorization", "Range", "Referer", "User-Agent"}, hopHeaders...)

// sentHeaders makes the headers of a request from a flat list of names and
// values. A name that came more than once is sent once, combined.
func sentHeaders(list []string) http.Header {
	header := http.Header{}
	sent := map[string]string{} // by canonical name: as it is sent
	for i := 0; i+1 < len(list); i += 2 {
		canonical, value := http.CanonicalHeaderKey(list[i]), isomorphicEncode(list[i+1])
		name, again := sent[canonical]
		switch {
		case again && canonical == "Cookie":
			value = header[name][0] + "; " + value
		case again:
			value = header[name][0] + ", " + value
		case slices.Contains(ownNames, canonical) || strings.ToLower(list[i]) == list[i]:
			name = canonical
		default:
			name = list[i]
		}
		sent[canonical] = name
		header[name] = []string{value}
	}
	for _, name := range hopHeaders {
		delete(header, name)
	}
	for name, value := range map[string]string{"User-Agent": "patchbay", "Accept": "*/*", "Accept-Language": "*"} {
		if _, ok := header[name]; !ok {
			header[name] = []string{value}
		}
	}
	return header
}

// receivedHeaders is the way back: sorted by name, in lower case.
func receivedHeaders(header http.Header) []any {
	list := make([]any, 0, 2*len(header))
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			list = append(list, strings.ToLower(name), isomorphicDecode(value))
		}
	}
	return list
}

// isomorphicEncode turns characters up to U+00FF into bytes, as the standard has it for headers.
func isomorphicEncode(text string) string {
	if isASCII(text) {
		return text
	}
	out := make([]byte, 0, len(text))
	for _, r := range text {
		out = append(out, byte(r))
	}
	return string(out)
}

func isomorphicDecode(text string) string {
	if isASCII(text) {
		return text
	}
	out := make([]rune, len(text))
	for i := range len(text) {
		out[i] = rune(text[i])
	}
	return string(out)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
