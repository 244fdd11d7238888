package locale

import (
	"strconv"
	"strings"
)

// compactForms are the patterns of compact notation by power of ten. Of those for
// money there are short ones only.
func (l *Locale) compactForms(o NumberOptions) map[string]map[string]compactForm {
	if o.CompactDisplay == "long" && (o.Style != "currency" || o.CurrencyDisplay == "name") {
		return l.data.Numbers.CompactLong
	}
	return l.data.Numbers.CompactShort
}

// maxCompact is the greatest power of ten that has a pattern.
const maxCompact = 14

// compactExponent is the power of ten that is told by a word or a letter.
func (l *Locale) compactExponent(magnitude int, o NumberOptions) int {
	power := min(magnitude, maxCompact)
	if power < 3 {
		return 0
	}
	form, ok := formOfPower(l.compactForms(o)[strconv.Itoa(power)], "other")
	if !ok || form.pattern == "{0}" {
		return 0
	}
	return power - form.digits
}

// compactPattern is the pattern for a number whose exponent was taken out.
func (l *Locale) compactPattern(d Decimal, exponent int, o NumberOptions) string {
	table := l.compactForms(o)
	integer, fraction := d.split(1, 0)
	plural := l.plural(integer, fraction, 0)
	one := integer == "1" && strings.Trim(fraction, "0") == "" && max(o.MinInteger, 1) == 1 && o.leastFraction(d) == 0
	for power := exponent; power <= maxCompact; power++ {
		byForm := table[strconv.Itoa(power)]
		if exact, ok := byForm["=1"]; ok && one && power == exponent {
			return exact.pattern
		}
		form, ok := formOfPower(byForm, plural)
		if ok && power-form.digits == exponent && (power-exponent+1 >= len(integer) || power == maxCompact) {
			return form.pattern
		}
	}
	form, _ := formOfPower(table[strconv.Itoa(maxCompact)], plural)
	return form.pattern
}

// formOfPower finds the pattern for a plural form, else that for many.
func formOfPower(byForm map[string]compactForm, plural string) (form compactForm, ok bool) {
	for _, name := range []string{plural, "other", "many", "few", "one"} {
		if form, ok = byForm[name]; ok {
			return form, true
		}
	}
	return form, false
}
