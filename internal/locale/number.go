package locale

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
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

// HasUnit reports whether a simple unit is one that ECMA-402 knows (6.6.2).
func (l *Locale) HasUnit(unit string) bool {
	_, ok := l.data.Units[unit]
	return ok
}

// Number writes a number.
func (l *Locale) Number(d Decimal, o NumberOptions) []Part {
	if o.Style == "percent" {
		d = d.shift(2)
	}
	exponent := 0
	if !d.NaN && !d.Infinite {
		exponent = l.exponent(d, o)
		d = o.round(d.shift(-exponent))
		// 999.95 rounds up into the next power.
		if next := l.exponent(d.shift(exponent), o); next != exponent && !d.IsZero() {
			d = o.round(d.shift(exponent - next))
			exponent = next
		}
	}
	digits := l.digits(d, exponent, o)
	form := l.pluralOf(d, exponent, o)
	body := l.dress(digits, form, exponent, o)
	return l.sign(body, d, form, exponent, o)
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
		power := min(d.magnitude(), 14)
		if power < 3 {
			return 0
		}
		form, ok := l.compactForms(o)[strconv.Itoa(power)]
		if !ok {
			return 0
		}
		f := form["other"]
		if !strings.Contains(f.pattern, "{0}") || f.pattern == "{0}" {
			return 0
		}
		return power - f.digits
	}
	return 0
}

func (l *Locale) compactForms(o NumberOptions) map[string]map[string]compactForm {
	if o.CompactDisplay == "long" {
		return l.data.Numbers.CompactLong
	}
	return l.data.Numbers.CompactShort
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

// digits writes the bare number: digits, groups, the point.
func (l *Locale) digits(d Decimal, exponent int, o NumberOptions) []Part {
	n := &l.data.Numbers
	switch {
	case d.NaN:
		return []Part{{"nan", n.NaN}}
	case d.Infinite:
		return []Part{{"infinity", n.Infinity}}
	}
	minFraction := o.MinFraction
	switch o.RoundingType {
	case "significantDigits":
		minFraction = max(0, o.MinSignificant-1-d.magnitude())
	case "compact":
		minFraction = 0
	}
	integer, fraction := d.split(max(o.MinInteger, 1), minFraction)
	if o.StripIfInteger && strings.Trim(fraction, "0") == "" {
		fraction = ""
	}
	parts := l.grouped(integer, o)
	if fraction != "" {
		parts = append(parts, Part{"decimal", n.Decimal}, Part{"fraction", l.inDigits(fraction, o)})
	}
	if o.Notation == "scientific" || o.Notation == "engineering" {
		parts = append(parts, Part{"exponentSeparator", n.Exponent})
		if exponent < 0 {
			parts = append(parts, Part{"exponentMinusSign", n.Minus})
			exponent = -exponent
		}
		parts = append(parts, Part{"exponentInteger", l.inDigits(strconv.Itoa(exponent), o)})
	}
	return parts
}

func (l *Locale) grouped(integer string, o NumberOptions) []Part {
	n := &l.data.Numbers
	least := n.MinimumGrouping
	switch {
	case o.UseGrouping == "always":
		least = 1
	case o.UseGrouping == "min2":
		least = 2
	}
	if o.UseGrouping == "false" || len(integer) < n.Primary+least || n.Primary == 0 || o.Notation == "scientific" || o.Notation == "engineering" {
		return []Part{{"integer", l.inDigits(integer, o)}}
	}
	groups := []string{integer[len(integer)-n.Primary:]}
	rest := integer[:len(integer)-n.Primary]
	for len(rest) > n.Secondary {
		groups = append(groups, rest[len(rest)-n.Secondary:])
		rest = rest[:len(rest)-n.Secondary]
	}
	if rest != "" {
		groups = append(groups, rest)
	}
	var parts []Part
	for i := len(groups) - 1; i >= 0; i-- {
		parts = append(parts, Part{"integer", l.inDigits(groups[i], o)})
		if i > 0 {
			parts = append(parts, Part{"group", n.Group})
		}
	}
	return parts
}

// inDigits writes digits in a numbering system.
func (l *Locale) inDigits(digits string, o NumberOptions) string {
	return inNumbering(digits, o.Numbering)
}

func inNumbering(digits, system string) string {
	if system == "latn" || system == "" {
		return digits
	}
	all := []rune(common().Digits[system])
	if len(all) != 10 {
		return digits
	}
	var b strings.Builder
	for _, c := range digits {
		if c >= '0' && c <= '9' {
			c = all[c-'0']
		}
		b.WriteRune(c)
	}
	return b.String()
}

// pluralOf is the plural form of what will be written.
func (l *Locale) pluralOf(d Decimal, exponent int, o NumberOptions) string {
	if d.NaN || d.Infinite {
		return "other"
	}
	minFraction := o.MinFraction
	if o.RoundingType != "fractionDigits" {
		minFraction = 0
	}
	integer, fraction := d.split(1, minFraction)
	if o.Notation == "compact" && exponent > 0 {
		integer, fraction = d.shift(exponent).split(1, 0)
	}
	return l.plural(integer, fraction, exponentOf(exponent, o))
}

func exponentOf(exponent int, o NumberOptions) int {
	if o.Notation == "compact" {
		return exponent
	}
	return 0
}

// dress puts around a number what compact notation, percent, currency and unit add.
// {-} and {+} stay where a sign will come.
func (l *Locale) dress(digits []Part, form string, exponent int, o NumberOptions) []Part {
	if o.Notation == "compact" && exponent > 0 {
		digits = l.compact(digits, form, exponent, o)
	}
	return digits
}

func (l *Locale) compact(digits []Part, form string, exponent int, o NumberOptions) []Part {
	table := l.compactForms(o)
	for power := exponent; power <= 14; power++ {
		f, ok := table[strconv.Itoa(power)][form]
		if !ok {
			f, ok = table[strconv.Itoa(power)]["other"]
		}
		if ok && power-f.digits == exponent {
			return fill(f.pattern, map[string][]Part{"{0}": digits}, "compact")
		}
	}
	return digits
}

// sign writes the whole: the number in the pattern of its style, with its sign.
func (l *Locale) sign(body []Part, d Decimal, form string, exponent int, o NumberOptions) []Part {
	n := &l.data.Numbers
	sign := ""
	switch negative, zero := d.Negative, d.IsZero() || d.NaN; {
	case o.SignDisplay == "never":
	case o.SignDisplay == "exceptZero" && zero, o.SignDisplay == "negative" && zero:
	case negative && !d.NaN:
		sign = "-"
	case o.SignDisplay == "always", o.SignDisplay == "exceptZero":
		sign = "+"
	}
	signed := map[string][]Part{"{0}": body, "{-}": {{"minusSign", n.Minus}}, "{+}": {{"plusSign", n.Plus}}, "{%}": {{"percentSign", n.Percent}}}
	pattern := "{0}"
	switch o.Style {
	case "percent":
		pattern = n.PercentPattern
	case "currency":
		return l.currency(signed, sign, form, o)
	case "unit":
		return l.unit(signed, sign, form, o)
	}
	return fill(l.withSign(pattern, sign), signed, "literal")
}

// withSign puts a sign into a pattern, where the locale has its minus.
func (l *Locale) withSign(pattern, sign string) string {
	if sign == "" {
		return pattern
	}
	out := strings.Replace(l.data.Numbers.Negative, "{0}", pattern, 1)
	if sign == "+" {
		out = strings.Replace(out, "{-}", "{+}", 1)
	}
	return out
}

func (l *Locale) currency(signed map[string][]Part, sign, form string, o NumberOptions) []Part {
	n := &l.data.Numbers
	entry, known := n.Currencies[o.Currency]
	text := func(i int) string {
		var plain string
		if known && json.Unmarshal(entry[i], &plain) == nil {
			return plain
		}
		var byForm forms
		if known && json.Unmarshal(entry[i], &byForm) == nil {
			return byForm.of(form)
		}
		return o.Currency
	}
	if o.CurrencyDisplay == "name" {
		signed["{c}"] = []Part{{"currency", text(2)}}
		return fill(l.withSign(n.CurrencyPattern[5], sign), signed, "literal")
	}
	symbol := o.Currency
	switch o.CurrencyDisplay {
	case "symbol":
		symbol = text(0)
	case "narrowSymbol":
		symbol = text(1)
	}
	signed["{c}"] = []Part{{"currency", symbol}}
	positive, negative := n.CurrencyPattern[0], n.CurrencyPattern[1]
	// A symbol of letters keeps its distance (UTS 35, currency spacing).
	if first, _ := utf8.DecodeRuneInString(symbol); o.CurrencyDisplay == "code" || isLetter(first) && isLetter(lastRune(symbol)) {
		positive, negative = n.CurrencyPattern[3], n.CurrencyPattern[4]
	}
	if o.CurrencySign == "accounting" && sign == "-" {
		return fill(n.CurrencyPattern[2], signed, "literal")
	}
	switch sign {
	case "-":
		return fill(negative, signed, "literal")
	case "+":
		return fill(strings.Replace(negative, "{-}", "{+}", 1), signed, "literal")
	}
	return fill(positive, signed, "literal")
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }

func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

func (l *Locale) unit(signed map[string][]Part, sign, form string, o NumberOptions) []Part {
	i := map[string]int{"short": 0, "long": 1, "narrow": 2}[o.UnitDisplay]
	simple := func(unit string) string {
		if table, ok := l.data.Units[unit]; ok {
			return table[i].of(form)
		}
		return "{0} " + unit
	}
	pattern := ""
	if whole, per, compound := strings.Cut(o.Unit, "-per-"); compound && len(l.data.Units[o.Unit][0]) == 0 {
		below := strings.TrimSpace(strings.Replace(l.data.Units[per][i].of("one"), "{0}", "", 1))
		separator := "/"
		if i == 1 {
			separator = " per "
		}
		pattern = simple(whole) + separator + below
	} else {
		pattern = simple(o.Unit)
	}
	before, after, _ := strings.Cut(pattern, "{0}")
	pattern = l.withSign("{0}", sign)
	return append(append(unitParts(before), fill(pattern, signed, "literal")...), unitParts(after)...)
}

// unitParts tells the name of a unit from the space around it.
func unitParts(text string) []Part {
	trimmed := strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	if trimmed == "" {
		return []Part{{"literal", text}}
	}
	kind := "unit"
	if trimmed == "%" {
		kind = "percentSign"
	}
	var parts []Part
	at := strings.Index(text, trimmed)
	if at > 0 {
		parts = append(parts, Part{"literal", text[:at]})
	}
	parts = append(parts, Part{kind, trimmed})
	if end := at + len(trimmed); end < len(text) {
		parts = append(parts, Part{"literal", text[end:]})
	}
	return parts
}

// fill puts parts in the places of a pattern. What stands between is literal, and
// other where it has letters.
func fill(pattern string, places map[string][]Part, other string) []Part {
	var parts []Part
	literal := func(text string) {
		if text == "" {
			return
		}
		trimmed := strings.TrimFunc(text, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u200f' || r == '\u200e' })
		at := strings.Index(text, trimmed)
		if other == "literal" || trimmed == "" {
			parts = append(parts, Part{"literal", text})
			return
		}
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
