package unicodeset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/rangetable"
)

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
		if table := binaryProperty(name); table != nil {
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

func binaryProperty(name string) *unicode.RangeTable {
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
