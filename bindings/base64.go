package bindings

import (
	"encoding/base64"
	"strings"

	"github.com/dop251/goja"
)

// installBase64 defines atob and btoa (HTML standard, "base64 utility methods").
func installBase64(r *realm) error {
	for name, f := range map[string]func(goja.FunctionCall) goja.Value{"atob": r.atob, "btoa": r.btoa} {
		if err := define(r.rt.GlobalObject(), name, r.named(name, f)); err != nil {
			return err
		}
	}
	return nil
}

func (r *realm) btoa(call goja.FunctionCall) goja.Value {
	if len(call.Arguments) == 0 {
		r.throwTypeError("btoa needs a string")
	}
	text := r.text(call.Arguments[0])
	data := make([]byte, text.Length())
	for i := range data {
		c := text.CharAt(i)
		if c > 0xff {
			panic(r.domException("InvalidCharacterError", "btoa takes bytes as characters, up to U+00FF: encode text first, as in Buffer.from(text).toString(\"base64\")"))
		}
		data[i] = byte(c)
	}
	return r.rt.ToValue(base64.StdEncoding.EncodeToString(data))
}

func (r *realm) atob(call goja.FunctionCall) goja.Value {
	if len(call.Arguments) == 0 {
		r.throwTypeError("atob needs a string")
	}
	data, ok := forgivingBase64(r.text(call.Arguments[0]).String())
	if !ok {
		panic(r.domException("InvalidCharacterError", "atob takes base64, and this is none"))
	}
	return latin1(data)
}

// forgivingBase64 is "forgiving-base64 decode" (Infra 7).
func forgivingBase64(text string) ([]byte, bool) {
	text = strings.Map(func(c rune) rune {
		if strings.ContainsRune(" \t\n\f\r", c) {
			return -1
		}
		return c
	}, text)
	if len(text)%4 == 0 {
		text = strings.TrimSuffix(strings.TrimSuffix(text, "="), "=")
	}
	data, err := base64.RawStdEncoding.DecodeString(text)
	return data, err == nil
}

// latin1 makes a string with one character for each byte.
func latin1(data []byte) goja.Value {
	chars := make([]uint16, len(data))
	for i, b := range data {
		chars[i] = uint16(b)
	}
	return goja.StringFromUTF16(chars)
}
