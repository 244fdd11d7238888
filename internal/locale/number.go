package locale

import (
	"strconv"
	"strings"
)

// NumberOptions are those of ECMA-402's NumberFormat, resolved: each has a value.
type NumberOptions struct {
	Style           string // decimal, percent, currency, unit
	Currency        string // upper case
	CurrencyDisplay string // symbol, narrowSymbol, code, name
	CurrencySign    string // standard, accounting
	Unit            string
	UnitDisplay     string // short, long, narrow
	Notation        string // standard, scientific, engineering, compact
	CompactDisplay  string // short, long
	SignDisplay     string // auto, always, never, exceptZero, negative
	UseGrouping     string // auto, always, min2, false
	Numbering       string // a numbering system
	RoundingMode    string
	RoundingType    string // fractionDigits, significantDigits, morePrecision, lessPrecision, compact
	Increment       int
	StripIfInteger  bool

	MinInteger, MinFraction, MaxFraction, MinSignificant, MaxSignificant int
}

// Numbering returns the numbering system that the locale writes in.
func (l *Locale) Numbering() string { return l.data.Numbers.Numbering }

// HasNumbering reports whether a numbering system is one that numbers can be written in.
func HasNumbering(system string) bool { return common().Digits[system] != "" }

// CurrencyDigits returns how many digits of fraction a currency has (ISO 4217).
func CurrencyDigits(code string) int {
	if n, ok := common().CurrencyDigits[code]; ok {
		return n
	}
	return 2
}

// Number writes a number.
func (l *Locale) Number(d Decimal, o NumberOptions) []Part { return l.written(d, o).parts() }

// written is a number in the pieces that ranges put together: what stands for the
// digits, and around it what has a place in the pattern of the style.
type written struct {
	body   []Part // digits, and the exponent of a scientific notation
	inner  string // the pattern of sign, currency symbol, percent and compact notation; {0} is the body
	outer  string // the pattern of a unit or of a currency's name; {0} is the inner
	places map[string][]Part
}

func (w *written) parts() []Part {
	w.places["{0}"] = w.body
	inner := fill(w.inner, w.places, "compact")
	if !strings.Contains(w.outer, "{0}") {
		return w.around(w.outer) // a word that says the number
	}
	before, after := cutPattern(w.outer)
	return append(append(w.around(before), inner...), w.around(after)...)
}

// around is what stands at one side of an outer pattern.
func (w *written) around(text string) []Part { return fill(text, w.places, "unit") }

func (l *Locale) written(d Decimal, o NumberOptions) *written {
	if o.Style == "percent" {
		d = d.shift(2)
		if o.Notation == "compact" {
			// As ICU, which has a percent of a short number as a unit.
			o.Style, o.Unit, o.UnitDisplay = "unit", "percent", "short"
		}
	}
	exponent := 0
	if !d.NaN && !d.Infinite {
		exponent = l.exponent(d, o)
		whole := d
		d = o.round(whole.shift(-exponent))
		// 999.95 rounds up into the next power.
		if next := l.exponent(d.shift(exponent), o); next != exponent && !d.IsZero() {
			d = o.round(whole.shift(-next))
			exponent = next
		}
	}
	s := l.symbols(o.Numbering)
	w := &written{body: l.digits(d, exponent, o), inner: "{0}", outer: "{0}", places: map[string][]Part{
		"{-}": {{"minusSign", s.Minus}}, "{+}": {{"plusSign", s.Plus}},
		"{~}": {{"approximatelySign", l.data.Numbers.Approximately}}, "{%}": {{"percentSign", s.Percent}},
	}}
	if o.Notation == "compact" && exponent > 0 {
		w.inner = l.compactPattern(d, exponent, o)
	}
	l.dress(w, signOf(d, o), l.pluralOf(d, exponent, o), o)
	return w
}

// signOf tells which sign is written: "-", "+" or none (ECMA-402 15.5.12).
func signOf(d Decimal, o NumberOptions) string {
	zero := d.IsZero() || d.NaN
	switch {
	case o.SignDisplay == "never":
	case o.SignDisplay == "exceptZero" && zero, o.SignDisplay == "negative" && zero:
	case d.Negative && !d.NaN:
		return "-"
	case o.SignDisplay == "always", o.SignDisplay == "exceptZero":
		return "+"
	}
	return ""
}

// exponent is the power of ten that notation takes out of a number.
func (l *Locale) exponent(d Decimal, o NumberOptions) int {
	if d.IsZero() {
		return 0
	}
	switch o.Notation {
	case "scientific":
		return d.magnitude()
	case "engineering":
		m := d.magnitude()
		return m - ((m%3)+3)%3
	case "compact":
		return l.compactExponent(d.magnitude(), o)
	}
	return 0
}

// round rounds as the options say (ECMA-402 15.5.3).
func (o NumberOptions) round(d Decimal) Decimal {
	byFraction := d.roundAt(-o.MaxFraction, o.Increment, o.RoundingMode)
	bySignificant := func(digits int) Decimal {
		if d.IsZero() {
			return d
		}
		return d.roundAt(d.magnitude()-digits+1, 1, o.RoundingMode)
	}
	switch o.RoundingType {
	case "significantDigits":
		return bySignificant(o.MaxSignificant)
	case "compact":
		if d.magnitude() >= 1 {
			return d.roundAt(0, 1, o.RoundingMode)
		}
		return bySignificant(2)
	case "morePrecision", "lessPrecision":
		more := d.magnitude()-o.MaxSignificant+1 <= -o.MaxFraction
		if more == (o.RoundingType == "morePrecision") {
			return bySignificant(o.MaxSignificant)
		}
	}
	return byFraction
}

// digits writes the bare number: digits, groups, the point, the exponent.
func (l *Locale) digits(d Decimal, exponent int, o NumberOptions) []Part {
	n := &l.data.Numbers
	switch {
	case d.NaN:
		return []Part{{"nan", n.NaN}}
	case d.Infinite:
		return []Part{{"infinity", n.Infinity}}
	}
	integer, fraction := d.split(max(o.MinInteger, 1), o.leastFraction(d))
	if o.StripIfInteger && strings.Trim(fraction, "0") == "" {
		fraction = ""
	}
	s := l.symbols(o.Numbering)
	group, decimal := s.Group, s.Decimal
	if o.Style == "currency" {
		group, decimal = s.CurrencyGroup, s.CurrencyDecimal
	}
	parts := l.grouped(integer, group, o)
	if fraction != "" {
		parts = append(parts, Part{"decimal", decimal}, Part{"fraction", inNumbering(fraction, o.Numbering)})
	}
	if o.Notation == "scientific" || o.Notation == "engineering" {
		parts = append(parts, Part{"exponentSeparator", s.Exponent})
		if exponent < 0 {
			parts = append(parts, Part{"exponentMinusSign", s.Minus})
			exponent = -exponent
		}
		parts = append(parts, Part{"exponentInteger", inNumbering(strconv.Itoa(exponent), o.Numbering)})
	}
	return parts
}

// leastFraction is how many digits behind the point are written at least.
func (o NumberOptions) leastFraction(d Decimal) int {
	switch o.RoundingType {
	case "significantDigits":
		return max(0, o.MinSignificant-1-d.magnitude())
	case "compact":
		return 0
	}
	return o.MinFraction
}

// pluralOf is the plural form of what will be written.
func (l *Locale) pluralOf(d Decimal, exponent int, o NumberOptions) string {
	if d.NaN || d.Infinite {
		return "other"
	}
	if o.Notation == "compact" && exponent > 0 {
		integer, fraction := d.shift(exponent).split(1, 0)
		return l.plural(integer, fraction, exponent)
	}
	integer, fraction := d.split(1, o.leastFraction(d))
	return l.plural(integer, fraction, 0)
}
