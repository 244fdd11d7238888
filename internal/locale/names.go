package locale

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// nameData is what a locale calls things, by kind ("region") and code; it lies in a
// file of its own, as few ask.
type nameData map[string]map[string]string

var loadedNames sync.Map // name of a file: func() nameData

func (l *Locale) names() nameData {
	load, _ := loadedNames.LoadOrStore(l.file, sync.OnceValue(func() nameData {
		var data nameData
		mustRead("names-"+l.file, &data)
		return data
	}))
	return load.(func() nameData)()
}

// NameOptions are those of ECMA-402's DisplayNames.
type NameOptions struct {
	Kind     string // language, region, script, currency, calendar, dateTimeField
	Style    string // long, short, narrow
	Standard bool   // "English (United States)" and not "American English"
}

// DisplayName names a language, region and so on, given by its canonical code; ""
// where it has no name for it.
func (l *Locale) DisplayName(code string, o NameOptions) string {
	names := l.names()
	named := func(kind, code string) string {
		if o.Style != "long" {
			if name, ok := names[kind+" short"][code]; ok {
				return name
			}
		}
		return names[kind][code]
	}
	switch o.Kind {
	case "dateTimeField":
		return names["dateTimeField "+o.Style][code]
	case "language":
		return l.languageName(code, named, o)
	}
	return named(o.Kind, code)
}

func (l *Locale) languageName(code string, named func(kind, code string) string, o NameOptions) string {
	tag, ok := parseTag(code)
	if !ok {
		return ""
	}
	script, region, variants := tag.script, tag.region, tag.variants
	name := named("language", tag.language)
	if !o.Standard {
		subtags := []string{tag.language}
		for _, s := range []string{script, region} {
			if s != "" {
				subtags = append(subtags, s)
			}
		}
		if dialect, ok := l.names()["dialect"][strings.Join(subtags, "-")]; ok {
			name, script, region = dialect, "", ""
		}
	}
	if name == "" {
		return ""
	}
	var more []string
	for _, part := range [][2]string{{"script", script}, {"region", region}} {
		if part[1] == "" {
			continue
		}
		text := named(part[0], part[1])
		if text == "" {
			text = part[1]
		}
		more = append(more, text)
	}
	for _, variant := range variants {
		more = append(more, strings.ToUpper(variant))
	}
	if len(more) == 0 {
		return name
	}
	composed := l.names()["composed"]
	whole := strings.Join(more, composed["separator"])
	return strings.NewReplacer("{0}", name, "{1}", whole).Replace(composed["pattern"])
}

// Values are those of Intl.supportedValuesOf; nil for a key that it does not know.
func Values(key string) []string {
	en, _ := Find(Default)
	switch key {
	case "calendar":
		return []string{"gregory"}
	case "collation":
		return []string{}
	case "currency":
		return slices.Sorted(maps.Keys(en.data.Numbers.Currencies))
	case "numberingSystem":
		return slices.Sorted(maps.Keys(common().Digits))
	case "timeZone":
		return slices.DeleteFunc(slices.Sorted(slices.Values(zoneNames().all)), func(name string) bool { return name == "UTC" })
	case "unit":
		return slices.Sorted(maps.Keys(en.data.Per))
	}
	return nil
}
