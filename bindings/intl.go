package bindings

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/locale"
)

// Intl is written in js/intl over package locale. A VM that never names it, and
// calls no toLocaleString, pays for a small native function each.

var intlParts = []nodeModule{
	newIntlPart("options", (*realm).intlOptionsHost),
	newIntlPart("number", (*realm).intlNumberHost),
	newIntlPart("date", (*realm).intlDateHost),
	newIntlPart("text", (*realm).intlTextHost),
	newIntlPart("locale", (*realm).intlLocaleHost),
	newIntlPart("index", (*realm).intlHost),
}

func newIntlPart(name string, host func(r *realm) map[string]any) nodeModule {
	return nodeModule{name: "intl:" + name, script: newScript("intl/" + name + ".js"), host: host, inner: true}
}

// intlMethods are the methods of the language that write as a locale has it, with the
// length that each has there.
var intlMethods = []struct {
	owner, name string
	length      int
}{
	{"Number", "toLocaleString", 0}, {"BigInt", "toLocaleString", 0}, {"Array", "toLocaleString", 0}, {"TypedArray", "toLocaleString", 0},
	{"String", "localeCompare", 1}, {"String", "toLocaleUpperCase", 0}, {"String", "toLocaleLowerCase", 0},
	{"Date", "toLocaleString", 0}, {"Date", "toLocaleDateString", 0}, {"Date", "toLocaleTimeString", 0},
}

func installIntl(r *realm) error {
	index := func() *goja.Object { return r.node("intl:index") }
	if err := lazily(r.vm, index, "Intl"); err != nil {
		return err
	}
	for _, m := range intlMethods {
		var f goja.Callable
		method := r.named(m.name, func(call goja.FunctionCall) goja.Value {
			if f == nil {
				f, _ = goja.AssertFunction(index().Get(m.owner + ".prototype." + m.name))
			}
			value, err := f(call.This, call.Arguments...)
			must(err)
			return value
		})
		if m.length > 0 {
			must(method.(*goja.Object).DefineDataProperty("length", r.rt.ToValue(m.length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		}
		var class *goja.Object
		if m.owner == "TypedArray" { // which no global names
			class = r.rt.Get("Uint8Array").ToObject(r.rt).Prototype()
		} else {
			class = r.rt.Get(m.owner).ToObject(r.rt)
		}
		if err := define(class.Get("prototype").ToObject(r.rt), m.name, method); err != nil {
			return err
		}
	}
	return nil
}

// locale finds what js/intl has chosen, which is there.
func (r *realm) locale(value goja.Value) *locale.Locale {
	l, ok := locale.Find(value.String())
	if !ok {
		l, _ = locale.Find(locale.Default)
	}
	return l
}

// optionsOf reads the options that js/intl resolved.
func optionsOf(value goja.Value, into any) {
	object, ok := value.(*goja.Object)
	if !ok {
		return
	}
	text, err := object.MarshalJSON()
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	must(err)
}

func (r *realm) intlOptionsHost() map[string]any {
	tagOf := func(goja.Value) goja.Value { return goja.Undefined() }
	r.setTagOf = func(f goja.Callable) {
		tagOf = func(value goja.Value) goja.Value {
			tag, err := f(goja.Undefined(), value)
			must(err)
			return tag
		}
	}
	return map[string]any{
		"fallback":  locale.Default,
		"canonical": locale.Canonical,
		"supports":  locale.Supports,
		// keywords(tag) are those of its -u- extension, a list of keys and values.
		"keywords":     func(call goja.FunctionCall) goja.Value { return r.keywordsOf(call.Argument(0).String()) },
		"resolve":      locale.Resolve,
		"hasNumbering": locale.HasNumbering,
		"numberingOf":  func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(r.locale(call.Argument(0)).Numbering()) },
		// tagOf(value) is the tag of an Intl.Locale, undefined of anything else.
		"tagOf": func(call goja.FunctionCall) goja.Value { return tagOf(call.Argument(0)) },
	}
}

// strings makes an array of texts.
func (r *realm) strings(list []string) *goja.Object {
	values := make([]any, len(list))
	for i, text := range list {
		values[i] = text
	}
	return r.rt.NewArray(values...)
}

func (r *realm) keywordsOf(tag string) goja.Value {
	parts, _ := locale.ParseTag(tag)
	var list []string
	for _, key := range slices.Sorted(maps.Keys(parts.Keywords)) {
		list = append(list, key, parts.Keywords[key])
	}
	return r.strings(list)
}

// flat makes the list of types and values that js/intl reads.
func (r *realm) flat(parts []locale.Part) *goja.Object {
	list := make([]any, 0, 2*len(parts))
	for _, p := range parts {
		list = append(list, p.Type, p.Value)
	}
	return r.rt.NewArray(list...)
}

// decimal reads what js/intl made of a number: digits that are exact.
func (r *realm) decimal(value goja.Value) locale.Decimal {
	text := value.String()
	if text == "NaN" {
		return locale.Decimal{NaN: true}
	}
	d, ok := locale.ParseDecimal(text)
	if ok {
		return d
	}
	if len(text) > locale.MaxDigits {
		panic(r.newError("RangeError", fmt.Sprintf("A number of more than %d digits cannot be formatted", locale.MaxDigits), ""))
	}
	return locale.FromFloat(value.ToFloat())
}

func (r *realm) intlNumberHost() map[string]any {
	en, _ := locale.Find(locale.Default)
	return map[string]any{
		"hasUnit":        en.HasUnit,
		"currencyDigits": locale.CurrencyDigits,
		"number": func(call goja.FunctionCall) goja.Value {
			var o struct {
				locale.NumberOptions
				Tag string `json:"tag"`
			}
			optionsOf(call.Argument(0), &o)
			l := r.locale(r.rt.ToValue(o.Tag))
			return r.natives(map[string]any{
				"format": func(call goja.FunctionCall) goja.Value {
					return r.rt.ToValue(locale.Join(l.Number(r.decimal(call.Argument(0)), o.NumberOptions)))
				},
				"parts": func(call goja.FunctionCall) goja.Value {
					return r.flat(l.Number(r.decimal(call.Argument(0)), o.NumberOptions))
				},
				"range": func(call goja.FunctionCall) goja.Value {
					return r.ranged(l.NumberRange(r.decimal(call.Argument(0)), r.decimal(call.Argument(1)), o.NumberOptions))
				},
			})
		},
		"plural": func(call goja.FunctionCall) goja.Value {
			var o struct {
				locale.NumberOptions
				Tag  string `json:"tag"`
				Type string `json:"type"`
			}
			optionsOf(call.Argument(0), &o)
			l := r.locale(r.rt.ToValue(o.Tag))
			ranged := func(from, to string) string { return l.PluralRange(from, to) }
			return r.natives(map[string]any{"range": ranged, "select": func(call goja.FunctionCall) goja.Value {
				integer, fraction := "", ""
				for _, p := range l.Number(r.decimal(call.Argument(0)), o.NumberOptions) {
					switch p.Type {
					case "integer":
						integer += p.Value
					case "fraction":
						fraction += p.Value
					}
				}
				return r.rt.ToValue(l.Plural(integer, fraction, o.Type == "ordinal"))
			}})
		},
	}
}

// ranged is the parts of a range, and of which of its ends each is.
func (r *realm) ranged(parts []locale.Part, source []string) goja.Value {
	return r.natives(map[string]any{"parts": r.flat(parts), "source": r.strings(source)})
}

func (r *realm) intlDateHost() map[string]any {
	return map[string]any{
		"hasNumbering": locale.HasNumbering,
		"localZone":    func() string { return locale.LocalZone().Name() },
		"zone": func(call goja.FunctionCall) goja.Value {
			zone, err := locale.FindZone(call.Argument(0).String())
			if err != nil {
				panic(r.newError("RangeError", "Invalid time zone specified: "+call.Argument(0).String(), ""))
			}
			return r.rt.ToValue(zone.Name())
		},
		"hourCycle": func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(r.locale(call.Argument(0)).HourCycle()) },
		"date": func(call goja.FunctionCall) goja.Value {
			l := r.locale(call.Argument(0))
			zone, err := locale.FindZone(call.Argument(1).String())
			must(err)
			var o locale.DateOptions
			optionsOf(call.Argument(2), &o)
			o.Zone = zone
			return r.natives(map[string]any{
				"format": func(call goja.FunctionCall) goja.Value {
					// As Node: the narrow space that CLDR has before AM is in the parts only.
					return r.rt.ToValue(strings.ReplaceAll(locale.Join(l.Date(call.Argument(0).ToInteger(), o)), "\u202f", " "))
				},
				"parts": func(call goja.FunctionCall) goja.Value { return r.flat(l.Date(call.Argument(0).ToInteger(), o)) },
				"range": func(call goja.FunctionCall) goja.Value {
					return r.ranged(l.DateRange(call.Argument(0).ToInteger(), call.Argument(1).ToInteger(), o))
				},
				"fields": func() *goja.Object {
					fields := map[string]any{}
					for name, form := range l.Fields(o) {
						fields[name] = form
					}
					return r.natives(fields)
				},
			})
		},
	}
}

func (r *realm) intlHost() map[string]any {
	return map[string]any{
		"values": func(call goja.FunctionCall) goja.Value {
			values := locale.Values(call.Argument(0).String())
			if values == nil {
				return goja.Undefined()
			}
			return r.strings(values)
		},
		"hasCasing": locale.HasCasing,
		"upper":     locale.Upper,
		"lower":     locale.Lower,
	}
}
