package locale

import (
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Collator compares texts in a locale's order. It is for one goroutine at a time.
type Collator struct {
	inner      *collate.Collator // of what counts after case
	plain      *collate.Collator // of what counts before case; nil where case has its usual place
	upperFirst bool
	ignore     bool
}

// CollatorOptions are those of ECMA-402's Collator.
type CollatorOptions struct {
	Sensitivity       string // base, accent, case, variant
	Numeric           bool
	CaseFirst         string // upper, lower, false
	IgnorePunctuation bool
	Collation         string // "phonebk" and so on; the locale's own where it is empty
}

// Collator returns a Collator.
func (l *Locale) Collator(o CollatorOptions) *Collator {
	var options []collate.Option
	switch o.Sensitivity {
	case "base":
		options = append(options, collate.IgnoreCase, collate.IgnoreDiacritics)
	case "accent":
		options = append(options, collate.IgnoreCase)
	case "case":
		options = append(options, collate.IgnoreCase, collate.IgnoreDiacritics)
	}
	if o.Numeric {
		options = append(options, collate.Numeric)
	}
	tag := l.tag
	if o.Collation != "" {
		if with, err := language.Raw.Parse(Plain(tag.String()) + "-u-co-" + o.Collation); err == nil {
			tag = with
		}
	}
	c := &Collator{inner: collate.New(tag, options...), ignore: o.IgnorePunctuation, upperFirst: o.CaseFirst == "upper"}
	if o.Sensitivity == "case" || c.upperFirst && o.Sensitivity == "variant" {
		c.plain = collate.New(tag, append(options, collate.IgnoreCase)...)
	}
	return c
}

// Compare returns -1, 0 or 1.
func (c *Collator) Compare(a, b string) int {
	if c.ignore {
		a, b = withoutPunctuation(a), withoutPunctuation(b)
	}
	if c.plain != nil {
		if order := c.plain.CompareString(a, b); order != 0 {
			return order
		}
		if order := strings.Compare(capitals(a), capitals(b)); order != 0 {
			if c.upperFirst {
				return -order
			}
			return order
		}
	}
	return c.inner.CompareString(a, b)
}

// capitals tells of each letter whether it is one.
func capitals(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsUpper(r), unicode.IsTitle(r):
			return '1'
		case unicode.IsLetter(r):
			return '0'
		}
		return -1
	}, text)
}

// withoutPunctuation leaves out what is variable (UTS 10, 4): spaces and marks.
func withoutPunctuation(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return -1
		}
		return r
	}, text)
}
