package locale

import (
	"golang.org/x/text/collate"
)

// Collator compares texts in a locale's order. It is for one goroutine at a time.
type Collator struct{ inner *collate.Collator }

// CollatorOptions are those of ECMA-402's Collator.
type CollatorOptions struct {
	Sensitivity string // base, accent, case, variant
	Numeric     bool
}

// Collator returns a Collator. What x/text does not know (caseFirst,
// ignorePunctuation) is left to the caller to refuse or to pass over.
func (l *Locale) Collator(o CollatorOptions) *Collator {
	var options []collate.Option
	switch o.Sensitivity {
	case "base":
		options = append(options, collate.IgnoreCase, collate.IgnoreDiacritics)
	case "accent":
		options = append(options, collate.IgnoreCase)
	case "case":
		options = append(options, collate.IgnoreDiacritics)
	}
	if o.Numeric {
		options = append(options, collate.Numeric)
	}
	return &Collator{collate.New(l.tag, options...)}
}

// Compare returns -1, 0 or 1.
func (c *Collator) Compare(a, b string) int { return c.inner.CompareString(a, b) }
