package bindings

import (
	"strings"

	"github.com/dop251/goja"
)

// decodeDataURL(url) is the "data: URL processor" (Fetch 6) but for the MIME type,
// which it returns as it is written: [type, bytes], or undefined where the URL is
// none. The URL is serialized and has no fragment.
func (w *web) decodeDataURL(call goja.FunctionCall) goja.Value {
	kind, text, ok := strings.Cut(strings.TrimPrefix(call.Argument(0).String(), "data:"), ",")
	if !ok {
		return goja.Undefined()
	}
	kind = strings.Trim(kind, "\t\n\f\r ")
	data := percentDecode(text)
	if before, is := cutBase64(kind); is {
		kind = before
		if data, ok = forgivingBase64(string(data)); !ok {
			return goja.Undefined()
		}
	}
	return w.rt.NewArray(isomorphicDecode(kind), w.arrayBuffer(data))
}

// cutBase64 cuts off ";base64", with spaces between the two.
func cutBase64(kind string) (before string, ok bool) {
	const word = "base64"
	if len(kind) < len(word) || !strings.EqualFold(kind[len(kind)-len(word):], word) {
		return "", false
	}
	return strings.CutSuffix(strings.TrimRight(kind[:len(kind)-len(word)], " "), ";")
}

func percentDecode(text string) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '%' && i+2 < len(text) && unhex(text[i+1]) >= 0 && unhex(text[i+2]) >= 0 {
			c = byte(unhex(text[i+1])<<4 | unhex(text[i+2]))
			i += 2
		}
		out = append(out, c)
	}
	return out
}
