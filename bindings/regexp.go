package bindings

// The engine takes \p{...} in a regular expression for the letters "p{...}": it
// matches nothing and says nothing. So RegExp is wrapped: a pattern with the flag
// u (or v, where no set notation is used) has its property escapes written out as
// ranges before the engine sees it. internal/bundle has esbuild turn such literals
// into calls of RegExp. What is not known here is a SyntaxError, never silence.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/dop251/goja"
	"golang.org/x/text/unicode/rangetable"
)

// compiledPatterns is how many patterns a VM keeps ready. A literal that was made a
// call of RegExp is one each time it is reached.
const compiledPatterns = 256

func installRegExp(r *realm) error {
	native := r.rt.Get("RegExp").ToObject(r.rt)
	reflect := r.rt.Get("Reflect").ToObject(r.rt)
	construct, ok := goja.AssertFunction(reflect.Get("construct"))
	if !ok {
		return fmt.Errorf("the engine has no Reflect.construct")
	}
	ready := map[string]pattern{}
	var wrapped *goja.Object

	create := func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		list := func(args []goja.Value) goja.Value {
			items := make([]any, len(args))
			for i, arg := range args {
				items[i] = arg
			}
			return r.rt.NewArray(items...)
		}
		build := func(args []goja.Value) *goja.Object {
			value, err := construct(reflect, native, list(args), newTarget)
			must(err)
			return value.ToObject(r.rt)
		}
		if len(args) < 2 {
			return build(args)
		}
		source, isText := args[0].(goja.String)
		flags, hasFlags := args[1].(goja.String)
		if !isText || !hasFlags || !strings.ContainsAny(flags.String(), "uvy") {
			return build(args)
		}
		key := flags.String() + "/" + source.String()
		p, ok := ready[key]
		if !ok || newTarget != wrapped {
			expanded, changed, err := expandProperties(source.String(), flags.String())
			if err != nil {
				panic(r.syntaxError(fmt.Sprintf("Invalid regular expression: /%s/%s: %s", source, flags, err)))
			}
			if changed {
				args = []goja.Value{r.rt.ToValue(expanded), r.rt.ToValue(strings.ReplaceAll(flags.String(), "v", "u"))}
				p.source = source
			}
			p.object = build(args)
			if newTarget != wrapped {
				return p.show(p.object)
			}
			if len(ready) >= compiledPatterns {
				clear(ready)
			}
			ready[key] = p
		}
		// The engine copies a regular expression without compiling it again.
		return p.show(build([]goja.Value{p.object}))
	}
	constructor := func(call goja.ConstructorCall) *goja.Object {
		if call.NewTarget != nil {
			return create(call.Arguments, call.NewTarget)
		}
		// ECMAScript 22.2.4.1: RegExp(re) without new is re itself.
		if args := call.Arguments; len(args) > 0 && (len(args) == 1 || goja.IsUndefined(args[1])) {
			if object, ok := args[0].(*goja.Object); ok && object.ClassName() == "RegExp" {
				return object
			}
		}
		return create(call.Arguments, wrapped)
	}
	wrapped = r.named("RegExp", constructor).ToObject(r.rt)
	// It stands in for the engine's own in everything: prototype, species, and what
	// polyfills have added.
	descriptor, _ := goja.AssertFunction(reflect.Get("getOwnPropertyDescriptor"))
	defineProperty, _ := goja.AssertFunction(reflect.Get("defineProperty"))
	keys, _ := goja.AssertFunction(reflect.Get("ownKeys"))
	own, err := keys(reflect, native)
	if err != nil {
		return err
	}
	r.rt.ForOf(own, func(key goja.Value) bool {
		described, err := descriptor(reflect, native, key)
		must(err)
		_, err = defineProperty(reflect, wrapped, key, described)
		must(err)
		return true
	})
	if err := define(native.Get("prototype").ToObject(r.rt), "constructor", wrapped); err != nil {
		return err
	}
	return define(r.rt.GlobalObject(), "RegExp", wrapped)
}

// pattern is a regular expression that is ready to be copied. source is what was
// written, where the engine was given something else.
type pattern struct {
	object *goja.Object
	source goja.Value
}

// show lets a copy tell the pattern that was written.
func (p pattern) show(object *goja.Object) *goja.Object {
	if p.source != nil {
		must(object.DefineDataProperty("source", p.source, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return object
}

func (r *realm) syntaxError(message string) *goja.Object {
	object, err := r.rt.New(r.rt.Get("SyntaxError"), r.rt.ToValue(message))
	must(err)
	return object
}

// expandProperties writes out the property escapes of a pattern. changed is false
// where the pattern has none and the flags need no change.
func expandProperties(pattern, flags string) (expanded string, changed bool, err error) {
	if !strings.ContainsAny(flags, "uv") {
		return pattern, false, nil
	}
	sets := strings.Contains(flags, "v")
	changed = sets
	var b strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\\' && i+1 < len(pattern):
			i++
			negated := pattern[i] == 'P'
			if !negated && pattern[i] != 'p' {
				if sets && pattern[i] == 'q' && inClass {
					return "", false, fmt.Errorf("\\q{...} is not available here")
				}
				b.WriteByte('\\')
				b.WriteByte(pattern[i])
				continue
			}
			end := strings.IndexByte(pattern[i:], '}')
			if end < 2 || pattern[i+1] != '{' {
				return "", false, fmt.Errorf("invalid property name")
			}
			table, err := property(pattern[i+2 : i+end])
			if err != nil {
				return "", false, err
			}
			i += end
			changed = true
			switch {
			case inClass && negated:
				writeRanges(&b, complement(table))
			case inClass:
				writeRanges(&b, table)
			case negated:
				b.WriteString("[^")
				writeRanges(&b, table)
				b.WriteByte(']')
			default:
				b.WriteByte('[')
				writeRanges(&b, table)
				b.WriteByte(']')
			}
		case c == '[' && !inClass:
			inClass = true
			b.WriteByte(c)
		case c == ']' && inClass:
			inClass = false
			b.WriteByte(c)
		case sets && inClass && (c == '[' || i+1 < len(pattern) && (c == '-' || c == '&') && pattern[i+1] == c):
			return "", false, fmt.Errorf("set notation (flag v) is not available here: write the class with the flag u")
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), changed, nil
}

// property returns the code points of a property: ECMAScript 22.2.2.9, tables 68 to 70.
func property(expression string) (*unicode.RangeTable, error) {
	name, value, hasValue := strings.Cut(expression, "=")
	switch {
	case hasValue && (name == "General_Category" || name == "gc"):
		if table := category(value); table != nil {
			return table, nil
		}
	case hasValue && (name == "Script" || name == "sc" || name == "Script_Extensions" || name == "scx"):
		// The extensions of a script are not in Go's tables; the script itself is.
		if table := unicode.Scripts[value]; table != nil {
			return table, nil
		}
		return nil, fmt.Errorf("the script %q is not known here: write its long name, such as Greek", value)
	case !hasValue:
		if table := category(name); table != nil {
			return table, nil
		}
		if table := binary(name); table != nil {
			return table, nil
		}
	}
	return nil, fmt.Errorf("the property %q is not known here: write out the characters", expression)
}

func category(name string) *unicode.RangeTable {
	if long, ok := unicode.CategoryAliases[name]; ok {
		name = long
	}
	return unicode.Categories[name]
}

func binary(name string) *unicode.RangeTable {
	merge := rangetable.Merge
	switch name {
	case "Any":
		return ranges(0, unicode.MaxRune)
	case "ASCII":
		return ranges(0, unicode.MaxASCII)
	case "Assigned":
		return complement(unicode.Cn)
	case "Alphabetic", "Alpha":
		return merge(unicode.L, unicode.Nl, unicode.Other_Alphabetic)
	case "Uppercase", "Upper":
		return merge(unicode.Lu, unicode.Other_Uppercase)
	case "Lowercase", "Lower":
		return merge(unicode.Ll, unicode.Other_Lowercase)
	case "White_Space", "space":
		return unicode.White_Space
	case "ID_Start", "IDS":
		return without(merge(unicode.L, unicode.Nl, unicode.Other_ID_Start), unicode.Pattern_Syntax, unicode.Pattern_White_Space)
	case "ID_Continue", "IDC":
		return without(merge(unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue),
			unicode.Pattern_Syntax, unicode.Pattern_White_Space)
	}
	if table := emoji(name); table != nil {
		return table
	}
	return unicode.Properties[name]
}

func ranges(lo, hi rune) *unicode.RangeTable {
	return &unicode.RangeTable{R32: []unicode.Range32{{Lo: uint32(lo), Hi: uint32(hi), Stride: 1}}}
}

// spans calls f with each run of neighbouring code points of a table, in order.
func spans(table *unicode.RangeTable, f func(lo, hi rune)) {
	lo, hi := rune(-1), rune(-2)
	add := func(from, to, stride rune) {
		for c := from; c <= to; c += stride {
			last := c
			if stride == 1 {
				last = to
			}
			if c != hi+1 {
				if lo >= 0 {
					f(lo, hi)
				}
				lo = c
			}
			hi = last
			if stride == 1 {
				return
			}
		}
	}
	for _, r := range table.R16 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range table.R32 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	if lo >= 0 {
		f(lo, hi)
	}
}

func complement(table *unicode.RangeTable) *unicode.RangeTable {
	result, next := &unicode.RangeTable{}, rune(0)
	spans(table, func(lo, hi rune) {
		if lo > next {
			result.R32 = append(result.R32, unicode.Range32{Lo: uint32(next), Hi: uint32(lo - 1), Stride: 1})
		}
		next = hi + 1
	})
	if next <= unicode.MaxRune {
		result.R32 = append(result.R32, unicode.Range32{Lo: uint32(next), Hi: unicode.MaxRune, Stride: 1})
	}
	return result
}

func without(table *unicode.RangeTable, others ...*unicode.RangeTable) *unicode.RangeTable {
	return complement(union(complement(table), union(others...)))
}

// union is rangetable.Merge for tables whose 16-bit code points may stand in R32,
// as complement makes them.
func union(tables ...*unicode.RangeTable) *unicode.RangeTable {
	var runs []unicode.Range32
	for _, table := range tables {
		spans(table, func(lo, hi rune) { runs = append(runs, unicode.Range32{Lo: uint32(lo), Hi: uint32(hi), Stride: 1}) })
	}
	slices.SortFunc(runs, func(a, b unicode.Range32) int { return cmp.Compare(a.Lo, b.Lo) })
	result := &unicode.RangeTable{}
	for _, run := range runs {
		if last := len(result.R32) - 1; last >= 0 && run.Lo <= result.R32[last].Hi+1 {
			result.R32[last].Hi = max(result.R32[last].Hi, run.Hi)
			continue
		}
		result.R32 = append(result.R32, run)
	}
	return result
}

func writeRanges(b *strings.Builder, table *unicode.RangeTable) {
	spans(table, func(lo, hi rune) {
		fmt.Fprintf(b, `\u{%x}`, lo)
		if hi > lo {
			fmt.Fprintf(b, `-\u{%x}`, hi)
		}
	})
}
