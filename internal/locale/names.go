package locale

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Plain returns a tag without its extensions.
func Plain(tag string) string { return supported(tag) }

// DisplayName names a language, region, script or currency; "" where it has no name
// for it.
func (l *Locale) DisplayName(kind, code string) string {
	switch kind {
	case "language":
		tag, err := language.Parse(code)
		if err != nil {
			return ""
		}
		if namer := display.Tags(l.tag); namer != nil {
			return namer.Name(tag)
		}
	case "region":
		region, err := language.ParseRegion(code)
		if namer := display.Regions(l.tag); err == nil && namer != nil {
			return namer.Name(region)
		}
	case "script":
		script, err := language.ParseScript(code)
		if namer := display.Scripts(l.tag); err == nil && namer != nil {
			return namer.Name(script)
		}
	case "currency":
		entry, ok := l.data.Numbers.Currencies[strings.ToUpper(code)]
		if !ok {
			return ""
		}
		var plain string
		if json.Unmarshal(entry[2], &plain) == nil {
			return plain
		}
		var byForm forms
		if json.Unmarshal(entry[2], &byForm) == nil {
			name := byForm.of("one")
			return strings.ToUpper(name[:1]) + name[1:]
		}
	}
	return ""
}

// Maximize adds the likely script and region to a tag (UTS 35, likely subtags).
func Maximize(tag string) string {
	parsed, err := language.Raw.Parse(supported(tag))
	if err != nil {
		return tag
	}
	base, _ := parsed.Base()
	script, _ := parsed.Script()
	region, _ := parsed.Region()
	out, err := language.Raw.Compose(base, script, region)
	if err != nil {
		return tag
	}
	return out.String() + tag[len(supported(tag)):]
}

// Minimize takes from a tag what is likely anyway.
func Minimize(tag string) string {
	whole := Maximize(supported(tag))
	parts := strings.Split(whole, "-")
	candidates := []string{parts[0]}
	if len(parts) == 3 {
		candidates = append(candidates, parts[0]+"-"+parts[2], parts[0]+"-"+parts[1])
	}
	for _, c := range candidates {
		if Maximize(c) == whole {
			return c + tag[len(supported(tag)):]
		}
	}
	return tag
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
		return slices.Sorted(slices.Values(zoneNames().all))
	case "unit":
		return slices.Sorted(maps.Keys(en.data.Units))
	}
	return nil
}
