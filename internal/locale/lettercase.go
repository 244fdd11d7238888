package locale

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// The languages whose letters have capitals of their own (Unicode, SpecialCasing).
const casing = " az el lt tr "

// HasCasing reports whether a tag's language has rules of its own for capitals.
func HasCasing(tag string) bool {
	t, ok := parseTag(tag)
	return ok && strings.Contains(casing, " "+t.language+" ")
}

// Upper writes a text in capitals, Lower in small letters, as a tag's language does.
func Upper(text, tag string) string { return cases.Upper(plainTag(tag)).String(text) }

// Lower is the other way.
func Lower(text, tag string) string { return cases.Lower(plainTag(tag)).String(text) }

func plainTag(tag string) language.Tag {
	t, _ := parseTag(tag)
	parsed, _ := language.Raw.Parse(t.language)
	return parsed
}
