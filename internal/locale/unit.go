package locale

import "strings"

// HasUnit reports whether a simple unit is one that ECMA-402 knows (6.6.2).
func (l *Locale) HasUnit(unit string) bool {
	_, ok := l.data.Per[unit]
	return ok
}

var unitDisplays = map[string]int{"short": 0, "long": 1, "narrow": 2}

// unitPattern is the pattern of a unit: "{0} days", "{0} km/h".
func (l *Locale) unitPattern(unit, display, plural string) string {
	i := unitDisplays[display]
	if own, ok := l.data.Units[unit]; ok {
		return own[i].of(plural)
	}
	counted, by, _ := strings.Cut(unit, "-per-")
	pattern := "{0} " + counted
	if own, ok := l.data.Units[counted]; ok {
		pattern = own[i].of(plural)
	}
	return strings.Replace(l.data.Per[by][i], "{0}", pattern, 1)
}
