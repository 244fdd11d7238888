package locale

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dress puts around a number what its sign and style add.
func (l *Locale) dress(w *written, sign, plural string, o NumberOptions) {
	n := &l.data.Numbers
	switch o.Style {
	case "percent":
		w.inner = strings.Replace(l.withSign(n.PercentPattern, sign), "{0}", w.inner, 1)
	case "currency":
		l.dressCurrency(w, sign, plural, o)
	case "unit":
		w.inner = l.withSign(w.inner, sign)
		w.outer = l.unitPattern(o.Unit, o.UnitDisplay, plural)
	default:
		w.inner = l.withSign(w.inner, sign)
	}
}

// withSign puts a sign into a pattern, where the locale has its minus.
func (l *Locale) withSign(pattern, sign string) string {
	if sign == "" {
		return pattern
	}
	out := strings.Replace(l.data.Numbers.Negative, "{0}", pattern, 1)
	return strings.Replace(out, "{-}", "{"+sign+"}", 1)
}

// The places of numberData.CurrencyPattern.
const (
	moneyPlain = iota
	moneyNegative
	moneyAccounting
	moneySpaced // of a symbol that ends in a letter, and so keeps its distance
	moneySpacedNegative
	moneySpacedAccounting
	moneyNamed
)

func (l *Locale) dressCurrency(w *written, sign, plural string, o NumberOptions) {
	patterns := &l.data.Numbers.CurrencyPattern
	if o.CurrencyDisplay == "name" {
		w.places["{c}"] = []Part{{"currency", l.currencyName(o.Currency, plural)}}
		w.inner, w.outer = l.withSign(w.inner, sign), patterns[moneyNamed]
		return
	}
	symbol := l.currencySymbol(o.Currency, o.CurrencyDisplay)
	w.places["{c}"] = []Part{{"currency", symbol}}
	first := moneyPlain
	if symbolTouches(patterns[moneyPlain], symbol) && w.body[0].Type == "integer" {
		first = moneySpaced
	}
	pattern := patterns[first]
	switch {
	case sign == "-" && o.CurrencySign == "accounting":
		pattern = patterns[first+moneyAccounting]
	case sign != "":
		pattern = strings.Replace(patterns[first+moneyNegative], "{-}", "{"+sign+"}", 1)
	}
	w.inner = strings.Replace(pattern, "{0}", w.inner, 1)
}

// symbolTouches reports whether a symbol would stand beside the digits with a side
// that is neither a symbol nor a space (UTS 35, currencySpacing).
func symbolTouches(pattern, symbol string) bool {
	side, _ := utf8.DecodeLastRuneInString(symbol)
	if strings.Index(pattern, "{c}") > strings.Index(pattern, "{0}") {
		side, _ = utf8.DecodeRuneInString(symbol)
	}
	return !unicode.In(side, unicode.S, unicode.Z)
}

func (l *Locale) currencySymbol(code, display string) string {
	entry, known := l.data.Numbers.Currencies[code]
	i := map[string]int{"symbol": 0, "narrowSymbol": 1}
	var text string
	if at, ok := i[display]; ok && known && json.Unmarshal(entry[at], &text) == nil {
		return text
	}
	return code
}

func (l *Locale) currencyName(code, plural string) string {
	entry, known := l.data.Numbers.Currencies[code]
	if !known {
		return code
	}
	var text string
	if json.Unmarshal(entry[2], &text) == nil {
		return text
	}
	var byForm forms
	if json.Unmarshal(entry[2], &byForm) == nil {
		return byForm.of(plural)
	}
	return code
}

// fill puts parts in the places of a pattern. What stands between is literal where
// it is space or brackets, else what other says.
func fill(pattern string, places map[string][]Part, other string) []Part {
	var parts []Part
	literal := func(text string) {
		trimmed := strings.TrimFunc(text, isSpacing)
		if text == "" {
			return
		}
		if trimmed == "" || trimmed == "(" || trimmed == ")" {
			parts = append(parts, Part{"literal", text})
			return
		}
		at := strings.Index(text, trimmed)
		if at > 0 {
			parts = append(parts, Part{"literal", text[:at]})
		}
		parts = append(parts, Part{other, trimmed})
		if end := at + len(trimmed); end < len(text) {
			parts = append(parts, Part{"literal", text[end:]})
		}
	}
	for pattern != "" {
		i := strings.IndexByte(pattern, '{')
		if i < 0 {
			literal(pattern)
			break
		}
		literal(pattern[:i])
		end := i + strings.IndexByte(pattern[i:], '}') + 1
		parts = append(parts, places[pattern[i:end]]...)
		pattern = pattern[end:]
	}
	return parts
}

// isSpacing tells spaces and the marks of direction.
func isSpacing(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200e' || r == '\u200f' || r == '\u061c'
}

// cutPattern returns what stands before and behind the number.
func cutPattern(pattern string) (before, after string) {
	before, after, _ = strings.Cut(pattern, "{0}")
	return before, after
}
