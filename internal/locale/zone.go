package locale

import (
	"fmt"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a container has none
)

// Zone is a time zone of the IANA database.
type Zone struct {
	name     string
	location *time.Location
	group    int // of Locale.data.Zones; -1 where it has no names
}

// Name returns the zone's canonical name, as ICU has it.
func (z *Zone) Name() string { return z.name }

type zoneTable struct {
	names  map[string]string // lower case: canonical
	groups map[string]int    // canonical: group
	all    []string
}

var zoneNames = sync.OnceValue(func() *zoneTable {
	table := &zoneTable{names: map[string]string{}, groups: map[string]int{}}
	for i, group := range common().ZoneGroups {
		for _, name := range group {
			table.names[strings.ToLower(name)] = name
			table.groups[name] = i
			table.all = append(table.all, name)
		}
	}
	for name, canonical := range common().Links {
		table.names[strings.ToLower(name)] = canonical
		if _, ok := table.names[strings.ToLower(canonical)]; !ok {
			table.names[strings.ToLower(canonical)] = canonical
		}
	}
	return table
})

// FindZone returns the zone of a name, in whatever case.
func FindZone(name string) (*Zone, error) {
	table := zoneNames()
	canonical, ok := table.names[strings.ToLower(name)]
	if !ok {
		return nil, fmt.Errorf("no time zone is called %q", name)
	}
	location, err := time.LoadLocation(canonical)
	if err != nil {
		return nil, fmt.Errorf("no time zone is called %q", name)
	}
	group, named := table.groups[canonical]
	if !named {
		group = -1
	}
	return &Zone{name: canonical, location: location, group: group}, nil
}

// LocalZone returns the zone that Date uses: the first whose clock shows the same
// as that of this process, whose own zone may have no name.
var LocalZone = sync.OnceValue(func() *Zone {
	if zone, err := FindZone(time.Local.String()); err == nil {
		return zone
	}
	utc, _ := FindZone("UTC")
	for _, name := range append([]string{"UTC"}, zoneNames().all...) {
		zone, err := FindZone(name)
		if err == nil && sameClock(zone.location) {
			return zone
		}
	}
	return utc
})

func sameClock(location *time.Location) bool {
	for year := 2000; year <= 2037; year += 3 {
		for month := time.January; month <= time.December; month++ {
			t := time.Date(year, month, 15, 12, 0, 0, 0, time.UTC)
			_, here := t.In(time.Local).Zone()
			if _, there := t.In(location).Zone(); here != there {
				return false
			}
		}
	}
	return true
}

// zoneName names a zone at a time, in one of ECMA-402's styles.
func (l *Locale) zoneName(z *Zone, t time.Time, style string) string {
	_, offset := t.Zone()
	if z.group >= 0 && offset%60 == 0 && !strings.HasSuffix(style, "Offset") {
		if name := l.nameOfZone(z, t, offset, style); name != "" {
			return name
		}
	}
	form := l.data.Dates.GMT[0]
	if offset < 0 {
		form, offset = l.data.Dates.GMT[1], -offset
	}
	hours, minutes, seconds := offset/3600, offset/60%60, offset%60
	text, separator := fmt.Sprint(hours), l.data.Dates.GMT[2]
	if strings.HasPrefix(style, "long") {
		text = fmt.Sprintf("%02d%s%02d", hours, separator, minutes)
	} else if minutes != 0 || seconds != 0 {
		text += fmt.Sprintf("%s%02d", separator, minutes)
	}
	if seconds != 0 {
		text += fmt.Sprintf("%s%02d", separator, seconds)
	}
	return strings.Replace(form, "{0}", text, 1)
}

// nameOfZone is a zone's name in the locale, "" where it has none.
func (l *Locale) nameOfZone(z *Zone, t time.Time, offset int, style string) string {
	row := l.data.Zones[z.group]
	standard := offset
	for _, month := range []time.Month{time.January, time.July} {
		_, other := time.Date(t.Year(), month, 15, 0, 0, 0, 0, time.UTC).In(z.location).Zone()
		standard = min(standard, other)
	}
	switch summer := offset - standard; {
	case summer > 2*3600: // the zone has moved
		return ""
	case style == "shortGeneric":
		return l.data.Places[z.name]
	case style == "longGeneric":
		// One that has no summer time is called by its standard time.
		if row[4] == "" || row[0] == "" || changes(z, t, offset) {
			return row[4]
		}
		return row[0]
	default:
		column := 0
		if style == "short" {
			column = 2
		}
		if summer > 0 {
			column++
		}
		return row[column]
	}
}

// changes reports whether a zone's clock is set within half a year of a time, as ICU
// reckons it.
func changes(z *Zone, t time.Time, offset int) bool {
	for days := -184; days <= 184; days += 23 {
		if _, other := t.AddDate(0, 0, days).In(z.location).Zone(); other != offset {
			return true
		}
	}
	return false
}
