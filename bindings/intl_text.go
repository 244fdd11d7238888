package bindings

import (
	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/locale"
)

func (r *realm) intlTextHost() map[string]any {
	return map[string]any{
		"canonical": locale.Canonical,
		"collations": func(call goja.FunctionCall) goja.Value {
			about, _, _ := locale.AboutTag(call.Argument(0).String())
			return r.strings(about.Collations)
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
			parts, numbers := r.locale(call.Argument(0)).Relative(r.decimal(call.Argument(1)), call.Argument(2).String(), call.Argument(3).String(), call.Argument(4).ToBoolean(), o)
			list := make([]any, len(numbers))
			for i, is := range numbers {
				list[i] = is
			}
			return r.natives(map[string]any{"parts": r.flat(parts), "numbers": r.rt.NewArray(list...)})
		},
		"displayName": func(call goja.FunctionCall) goja.Value {
			var o locale.NameOptions
			optionsOf(call.Argument(2), &o)
			return r.rt.ToValue(r.locale(call.Argument(0)).DisplayName(call.Argument(1).String(), o))
		},
		// segmenter(text, granularity) is a function that tells how many units the
		// next piece has, negative where it is no word; 0 at the end.
		"segmenter": func(call goja.FunctionCall) goja.Value {
			s := locale.NewSegmenter(call.Argument(0).String(), call.Argument(1).String())
			return r.named("next", func() int {
				units, word := s.Next()
				if !word {
					return -units
				}
				return units
			})
		},
	}
}

func (r *realm) intlLocaleHost() map[string]any {
	return map[string]any{
		"canonical": locale.Canonical,
		"maximize":  locale.Maximize,
		"minimize":  locale.Minimize,
		"setTagOf": func(call goja.FunctionCall) goja.Value {
			r.setTagOf(r.callback(call.Argument(0)))
			return goja.Undefined()
		},
		"parts": func(call goja.FunctionCall) goja.Value {
			t, _ := locale.ParseTag(call.Argument(0).String())
			return r.natives(map[string]any{"base": t.Base, "language": t.Language, "script": t.Script, "region": t.Region, "keywords": r.keywordsOf(call.Argument(0).String())})
		},
		"combine": func(call goja.FunctionCall) goja.Value {
			var parts locale.Tag
			optionsOf(call.Argument(1), &parts)
			return r.rt.ToValue(locale.With(call.Argument(0).String(), parts))
		},
		"about": func(call goja.FunctionCall) goja.Value {
			about, week, zones := locale.AboutTag(call.Argument(0).String())
			weekend := make([]any, len(week.Weekend))
			for i, day := range week.Weekend {
				weekend[i] = day
			}
			return r.natives(map[string]any{
				"calendars": r.strings(about.Calendars), "collations": r.strings(about.Collations), "hourCycles": r.strings(about.HourCycles), "numberingSystems": r.strings(about.NumberingSystems),
				"direction": about.Direction, "firstDay": week.FirstDay, "weekend": r.rt.NewArray(weekend...), "minimalDays": week.MinimalDays, "timeZones": r.strings(zones),
			})
		},
	}
}
