package bindings

import (
	"encoding/json"
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
	newIntlPart("index", (*realm).intlHost),
}

func newIntlPart(name string, host func(r *realm) map[string]any) nodeModule {
	return nodeModule{name: "intl:" + name, script: newScript("intl/" + name + ".js"), host: host, inner: true}
}

var intlMethods = []string{
	"Number.prototype.toLocaleString", "BigInt.prototype.toLocaleString", "Array.prototype.toLocaleString", "String.prototype.localeCompare",
	"Date.prototype.toLocaleString", "Date.prototype.toLocaleDateString", "Date.prototype.toLocaleTimeString",
}

func installIntl(r *realm) error {
	index := func() *goja.Object { return r.node("intl:index") }
	if err := lazily(r.vm, index, "Intl"); err != nil {
		return err
	}
	for _, key := range intlMethods {
		path := strings.Split(key, ".")
		owner := r.rt.Get(path[0]).ToObject(r.rt).Get("prototype").ToObject(r.rt)
		var f goja.Callable
		method := r.named(path[2], func(call goja.FunctionCall) goja.Value {
			if f == nil {
				f, _ = goja.AssertFunction(index().Get(key))
			}
			value, err := f(call.This, call.Arguments...)
			must(err)
			return value
		})
		if err := define(owner, path[2], method); err != nil {
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
		"fallback":     locale.Default,
		"canonical":    locale.Canonical,
		"supports":     locale.Supports,
		"plain":        locale.Plain,
		"hasNumbering": locale.HasNumbering,
		"numberingOf":  func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(r.locale(call.Argument(0)).Numbering()) },
		// tagOf(value) is the tag of an Intl.Locale, undefined of anything else.
		"tagOf": func(call goja.FunctionCall) goja.Value { return tagOf(call.Argument(0)) },
	}
}

// primitive(object) is ToPrimitive with the hint number.
func (r *realm) primitive(call goja.FunctionCall) goja.Value {
	object, ok := call.Argument(0).(*goja.Object)
	if !ok {
		return call.Argument(0)
	}
	if number := object.ToNumber(); number != nil {
		return number
	}
	return goja.Undefined()
}

// flat makes the list of types and values that js/intl reads.
func (r *realm) flat(parts []locale.Part) *goja.Object {
	list := make([]any, 0, 2*len(parts))
	for _, p := range parts {
		list = append(list, p.Type, p.Value)
	}
	return r.rt.NewArray(list...)
}

func decimalOf(value goja.Value) locale.Decimal {
	text := value.String()
	if text == "NaN" {
		return locale.Decimal{NaN: true}
	}
	d, ok := locale.ParseDecimal(text)
	if !ok {
		return locale.FromFloat(value.ToFloat())
	}
	return d
}

func (r *realm) intlNumberHost() map[string]any {
	en, _ := locale.Find(locale.Default)
	return map[string]any{
		"hasUnit":        en.HasUnit,
		"currencyDigits": locale.CurrencyDigits,
		// primitive(object) is ToPrimitive with the hint number.
		"primitive": r.primitive,
		"number": func(call goja.FunctionCall) goja.Value {
			var o struct {
				locale.NumberOptions
				Tag string `json:"tag"`
			}
			optionsOf(call.Argument(0), &o)
			l := r.locale(r.rt.ToValue(o.Tag))
			return r.natives(map[string]any{
				"format": func(call goja.FunctionCall) goja.Value {
					return r.rt.ToValue(locale.Join(l.Number(decimalOf(call.Argument(0)), o.NumberOptions)))
				},
				"parts": func(call goja.FunctionCall) goja.Value {
					return r.flat(l.Number(decimalOf(call.Argument(0)), o.NumberOptions))
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
			return r.natives(map[string]any{"select": func(call goja.FunctionCall) goja.Value {
				integer, fraction := "", ""
				for _, p := range l.Number(decimalOf(call.Argument(0)), o.NumberOptions) {
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
					parts, source := l.DateRange(call.Argument(0).ToInteger(), call.Argument(1).ToInteger(), o)
					list := make([]any, len(source))
					for i, s := range source {
						list[i] = s
					}
					return r.natives(map[string]any{"parts": r.flat(parts), "source": r.rt.NewArray(list...)})
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

func (r *realm) intlTextHost() map[string]any {
	return map[string]any{
		"canonical": locale.Canonical,
		"maximize":  locale.Maximize,
		"minimize":  locale.Minimize,
		"setTagOf": func(call goja.FunctionCall) goja.Value {
			r.setTagOf(r.callback(call.Argument(0)))
			return goja.Undefined()
		},
		"collator": func(call goja.FunctionCall) goja.Value {
			var o locale.CollatorOptions
			optionsOf(call.Argument(1), &o)
			c := r.locale(call.Argument(0)).Collator(o)
			return r.natives(map[string]any{"compare": func(a, b string) int { return c.Compare(a, b) }})
		},
		"list": func(call goja.FunctionCall) goja.Value {
			items := call.Argument(1).ToObject(r.rt)
			texts := make([]string, items.Get("length").ToInteger())
			for i := range texts {
				texts[i] = items.Get(r.rt.ToValue(i).String()).String()
			}
			return r.flat(r.locale(call.Argument(0)).List(texts, call.Argument(2).String(), call.Argument(3).String()))
		},
		"relative": func(call goja.FunctionCall) goja.Value {
			o := locale.NumberOptions{Style: "decimal", Notation: "standard", SignDisplay: "auto", UseGrouping: "auto", Numbering: call.Argument(5).String(),
				RoundingMode: "halfExpand", RoundingType: "fractionDigits", Increment: 1, MinInteger: 1, MaxFraction: 3}
			parts, numbers := r.locale(call.Argument(0)).Relative(decimalOf(call.Argument(1)), call.Argument(2).String(), call.Argument(3).String(), call.Argument(4).ToBoolean(), o)
			list := make([]any, len(numbers))
			for i, is := range numbers {
				list[i] = is
			}
			return r.natives(map[string]any{"parts": r.flat(parts), "numbers": r.rt.NewArray(list...)})
		},
		"displayName": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(r.locale(call.Argument(0)).DisplayName(call.Argument(1).String(), call.Argument(2).String()))
		},
		// segments(text, granularity) is a list of places, each with 1 where a word is.
		"segments": func(call goja.FunctionCall) goja.Value {
			var list []any
			for _, s := range locale.Segments(call.Argument(0).String(), call.Argument(1).String()) {
				word := 0
				if s.Word {
					word = 1
				}
				list = append(list, s.At, word)
			}
			return r.rt.NewArray(list...)
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
			list := make([]any, len(values))
			for i, v := range values {
				list[i] = v
			}
			return r.rt.NewArray(list...)
		},
	}
}
