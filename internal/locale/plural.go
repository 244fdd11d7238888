package locale

import (
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

var formNames = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}

// Plural returns the plural form of a number that is written with these digits of
// integer and fraction; ordinal asks for that of 1st, 2nd, 3rd.
func (l *Locale) Plural(integer, fraction string, ordinal bool) string {
	if ordinal {
		return formOf(plural.Ordinal, l.tag, integer, fraction)
	}
	return l.plural(integer, fraction, 0)
}

func (l *Locale) plural(integer, fraction string, exponent int) string {
	// The rules of x/text know no exponents, which French, Spanish, Italian and
	// Portuguese have forms for: a million is "many".
	if base, _ := l.tag.Base(); fraction == "" && strings.Contains(" fr es it pt ca ", " "+base.String()+" ") {
		zeros := len(integer) - len(strings.TrimRight(integer, "0"))
		if exponent >= 6 || exponent == 0 && zeros >= 6 && strings.Trim(integer, "0") != "" {
			return "many"
		}
	}
	switch base, _ := l.tag.Base(); base.String() {
	case "he": // whose "many" is out of use
		switch {
		case integer == "1" && fraction == "", integer == "0" && fraction != "":
			return "one"
		case integer == "2" && fraction == "":
			return "two"
		}
		return "other"
	case "is": // which looks at the fraction too
		ends := integer
		if tail := strings.TrimRight(fraction, "0"); tail != "" {
			ends = tail
		}
		if strings.HasSuffix(ends, "1") && !strings.HasSuffix(ends, "11") {
			return "one"
		}
		return "other"
	}
	return formOf(plural.Cardinal, l.tag, integer, fraction)
}

func formOf(rules *plural.Rules, tag language.Tag, integer, fraction string) string {
	digits := make([]byte, 0, len(integer)+len(fraction))
	for _, c := range integer + fraction {
		digits = append(digits, byte(c-'0'))
	}
	return formNames[rules.MatchDigits(tag, digits, len(integer), len(fraction))]
}

// PluralRange returns the plural form of a range from a number of one form to one of
// another.
func (l *Locale) PluralRange(from, to string) string {
	if form, ok := l.data.PluralRanges[from+" "+to]; ok {
		return form
	}
	return "other"
}
