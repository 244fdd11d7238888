package locale

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// List writes a list of texts, such as "A, B, and C". kind is conjunction,
// disjunction or unit; style long, short or narrow.
func (l *Locale) List(items []string, kind, style string) []Part {
	between := l.data.Lists[kind+" "+style] // of two; after the first; in the middle; before the last
	var parts []Part
	for i, item := range items {
		if i > 0 {
			text := between[2]
			switch {
			case len(items) == 2:
				text = between[0]
			case i == 1:
				text = between[1]
			}
			if len(items) > 2 && i == len(items)-1 {
				text = between[3]
			}
			parts = append(parts, Part{"literal", l.joinedTo(text, item)})
		}
		parts = append(parts, Part{"element", item})
	}
	return parts
}

// joinedTo is how a conjunction is written before an item: Spanish and Hebrew look at
// how that begins.
func (l *Locale) joinedTo(text, item string) string {
	base, _ := l.tag.Base()
	lower := strings.ToLower(item)
	begins := func(with ...string) bool {
		return slices.ContainsFunc(with, func(w string) bool { return strings.HasPrefix(lower, w) })
	}
	switch base.String() {
	case "es":
		if text == " y " && begins("i", "í", "hi", "hí") && !begins("hia", "hie", "hiá", "hié") {
			return " e "
		}
		if text == " o " && (begins("o", "ó", "ho", "hó", "8") || lower == "11" || begins("11 ", "11.")) {
			return " u "
		}
	case "he":
		if first, _ := utf8.DecodeRuneInString(item); unicode.Is(unicode.Hebrew, first) {
			return strings.TrimSuffix(text, "-")
		}
	}
	return text
}

// Relative writes a span of time before or after now, such as "in 3 days". unit is
// singular; with auto, words such as "tomorrow" are used where there are some. The
// parts of the number bear the unit in unitOf.
func (l *Locale) Relative(d Decimal, unit, style string, auto bool, o NumberOptions) (parts []Part, isNumber []bool) {
	entry := l.data.Relative[unit+" "+style]
	if words := relativeWords(entry[2], d); auto && words != "" {
		return []Part{{"literal", words}}, []bool{false}
	}
	var table forms
	side := 0
	if d.Negative {
		side = 1
	}
	_ = json.Unmarshal(entry[side], &table)
	d.Negative = false
	number := l.Number(d, o)
	whole := table.of(l.pluralOf(o.round(d), 0, o))
	before, after, hasNumber := strings.Cut(whole, "{0}")
	if !hasNumber {
		return []Part{{"literal", whole}}, []bool{false}
	}
	if before != "" {
		parts, isNumber = append(parts, Part{"literal", before}), append(isNumber, false)
	}
	for _, p := range number {
		parts, isNumber = append(parts, p), append(isNumber, true)
	}
	if after != "" {
		parts, isNumber = append(parts, Part{"literal", after}), append(isNumber, false)
	}
	return parts, isNumber
}

func relativeWords(raw json.RawMessage, d Decimal) string {
	var words map[string]string
	if json.Unmarshal(raw, &words) != nil {
		return ""
	}
	integer, fraction := d.split(1, 0)
	if fraction != "" {
		return ""
	}
	if d.Negative && !d.IsZero() {
		integer = "-" + integer
	}
	return words[integer]
}
