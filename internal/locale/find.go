package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Default is the locale that is used where none is asked for.
const Default = "en-US"

// Find returns the first of the locales that there is data for, in its own language
// at least; ok is false where there is none. Tags must be canonical.
func Find(tags ...string) (l *Locale, ok bool) {
	for _, tag := range tags {
		if name := fileOf(tag); name != "" {
			parsed, _ := language.Raw.Parse(Plain(tag))
			return &Locale{tag: parsed, file: name, data: dataOf(name)}, true
		}
	}
	return nil, false
}

// Resolve returns what a service says it has for a canonical tag: the longest part of
// it that ICU has. service is plural, collation, or format for all others.
func Resolve(tag, service string) string {
	list := common().Available.Format
	switch service {
	case "plural":
		list = common().Available.Plural
	case "collation":
		list = common().Available.Collation
	}
	whole := Plain(tag)
	for tag = whole; tag != ""; {
		if _, ok := slices.BinarySearch(list, tag); ok {
			return tag
		}
		i := strings.LastIndex(tag, "-")
		if i < 0 {
			break
		}
		tag = tag[:i]
	}
	return whole
}

// Supports reports whether there is data for a locale, in its own language at least.
func Supports(tag string) bool { return fileOf(tag) != "" }

// parents are locales whose data is not that of their language.
var parents = map[string]string{
	"zh-Hant": "zh-TW", "zh-Hant-HK": "zh-HK", "zh-Hant-TW": "zh-TW", "zh-MO": "zh-HK", "zh-Hans": "zh", "zh-CN": "zh", "zh-SG": "zh",
	"no": "nb", "nn": "nb", "iw": "he", "in": "id", "tl": "fil", "en-US": "en", "de-DE": "de",
}

// fileOf returns the file that a locale's data lies in; "" where there is none.
func fileOf(tag string) string {
	tag = Plain(tag)
	all := common().Locales
	for tag != "" {
		if slices.Contains(all, tag) {
			return tag
		}
		if parent, ok := parents[tag]; ok {
			tag = parent
			continue
		}
		language, region, hasRegion := strings.Cut(tag, "-")
		if hasRegion && len(region) == 2 {
			switch {
			case language == "es" && slices.Contains(latinAmerica, region):
				return "es-419"
			case language == "pt" && region != "BR":
				return "pt-PT"
			case language == "en" && !slices.Contains(americanEnglish, region):
				return "en-001"
			}
		}
		i := strings.LastIndex(tag, "-")
		if i < 0 {
			return ""
		}
		tag = tag[:i]
	}
	return ""
}

var (
	latinAmerica    = strings.Fields("AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE")
	americanEnglish = strings.Fields("US PR GU VI UM AS MP PH")
)
