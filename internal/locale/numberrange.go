package locale

import (
	"strings"
	"unicode/utf8"
)

// NumberRange writes a range of two numbers; source tells of each part whether it is
// of the first, of the second, or of both: "startRange", "endRange", "shared". What
// both have alike is written once, as ICU does it.
func (l *Locale) NumberRange(from, to Decimal, o NumberOptions) (parts []Part, source []string) {
	add := func(of string, list ...Part) {
		for _, p := range list {
			parts, source = append(parts, p), append(source, of)
		}
	}
	first, last := l.written(from, o), l.written(to, o)
	if Join(first.parts()) == Join(last.parts()) {
		w := l.written(from, o)
		l.approximate(w, o)
		add("shared", w.parts()...)
		return parts, source
	}
	// One name of a unit serves both, in the form of the whole.
	outer := last.outer
	last.places["{c}"] = l.named(last.places["{c}"], from, to, o)
	if o.Style == "unit" || o.Style == "percent" && o.Notation == "compact" {
		unit, display := o.Unit, o.UnitDisplay
		if o.Style == "percent" {
			unit, display = "percent", "short"
		}
		outer = l.unitPattern(unit, display, l.pluralOfRange(from, to, o))
	}
	before, after := cutPattern(outer)
	innerBefore, innerAfter := cutPattern(first.inner)
	alike := first.inner == last.inner && weight(first) > 1
	scientific := o.Notation == "scientific" || o.Notation == "engineering"
	add("shared", last.around(before)...)
	if alike {
		add("shared", fill(innerBefore, first.places, "compact")...)
		add("startRange", first.body...)
	} else {
		first.outer = "{0}"
		add("startRange", first.parts()...)
	}
	separator := l.data.Numbers.Range
	if !strings.HasPrefix(separator, " ") && (scientific || !alike && weight(first) > 0) {
		separator = " " + separator + " "
	}
	add("shared", Part{"literal", separator})
	if alike {
		add("endRange", last.body...)
		add("shared", fill(innerAfter, first.places, "compact")...)
	} else {
		last.outer = "{0}"
		add("endRange", last.parts()...)
	}
	add("shared", last.around(after)...)
	return parts, source
}

// approximate gives a number the sign that says about.
func (l *Locale) approximate(w *written, o NumberOptions) {
	if o.CurrencySign == "accounting" && o.Style == "currency" && len(w.inner) > 0 && w.inner[0] == '(' {
		return // as ICU, whose pattern of brackets has no place for it
	}
	w.inner = l.withSign(w.inner, "~")
}

// pluralOfRange is the plural form of what a range counts.
func (l *Locale) pluralOfRange(from, to Decimal, o NumberOptions) string {
	form := func(d Decimal) string {
		if d.NaN || d.Infinite {
			return "other"
		}
		exponent := l.exponent(d, o)
		return l.pluralOf(o.round(d.shift(-exponent)), exponent, o)
	}
	return l.PluralRange(form(from), form(to))
}

func (l *Locale) named(symbol []Part, from, to Decimal, o NumberOptions) []Part {
	if o.Style != "currency" || o.CurrencyDisplay != "name" {
		return symbol
	}
	return []Part{{"currency", l.currencyName(o.Currency, l.pluralOfRange(from, to, o))}}
}

// weight is how many characters stand around the digits.
func weight(w *written) int {
	before, after := cutPattern(w.inner)
	n := 0
	for _, p := range append(fill(before, w.places, ""), fill(after, w.places, "")...) {
		n += utf8.RuneCountInString(p.Value)
	}
	return n
}
