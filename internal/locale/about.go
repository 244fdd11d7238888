package locale

import "strings"

// Tag is a language tag in its parts, for package bindings.
type Tag struct {
	Base, Language, Script, Region string
	Keywords                       map[string]string // of the -u- extension; "" is true
}

// ParseTag returns the parts of a canonical tag.
func ParseTag(text string) (Tag, bool) {
	t, ok := parseTag(text)
	return Tag{Base: t.base(), Language: t.language, Script: t.script, Region: t.region, Keywords: t.keywords}, ok
}

// With returns a canonical tag with other parts, where they are given; "" where that
// is no tag.
func With(text string, parts Tag) string {
	t, ok := parseTag(text)
	if !ok {
		return ""
	}
	if s := strings.ToLower(parts.Language); s != "" {
		if len(s) == 4 {
			return ""
		}
		t.language = s
	}
	if parts.Script != "" {
		if len(parts.Script) != 4 {
			return ""
		}
		t.script = parts.Script
	}
	if parts.Region != "" {
		if !isRegion(strings.ToLower(parts.Region)) {
			return ""
		}
		t.region = parts.Region
	}
	if t.keywords == nil && len(parts.Keywords) > 0 {
		t.keywords = map[string]string{}
	}
	for key, value := range parts.Keywords {
		t.keywords[key] = strings.ToLower(value)
	}
	return Canonical(t.String())
}

// AboutTag tells what the users of a locale have: its own data where there is some,
// else what its region and script say.
func AboutTag(text string) (about About, week Week, zones []string) {
	t, ok := parseTag(text)
	if !ok {
		return about, week, nil
	}
	if l, ok := Find(text); ok {
		about = l.data.About
	} else {
		about = About{HourCycles: []string{"h23"}, Calendars: []string{"gregory"}, Collations: []string{"emoji", "eor"}, NumberingSystems: []string{"latn"}, Direction: "ltr"}
	}
	zones = common().RegionZones[t.region]
	likely := t
	likely.maximize()
	if strings.Contains(" Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa ", " "+likely.script+" ") {
		about.Direction = "rtl"
	}
	week, ok = common().Weeks[likely.region]
	if !ok {
		week = common().Weeks["001"]
	}
	return about, week, zones
}
