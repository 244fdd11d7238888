package locale

import (
	"slices"
	"strings"
	"time"
)

// DateRange writes two times; which of the parts are of which is told by source:
// "startRange", "endRange" or "shared". What both have alike is written once, where
// the locale has a pattern for that.
func (l *Locale) DateRange(from, to int64, o DateOptions) (parts []Part, source []string) {
	begin, end := time.UnixMilli(from).In(o.Zone.location), time.UnixMilli(to).In(o.Zone.location)
	difference := greatestDifference(begin, end)
	byDate := difference != "" && strings.Contains("yMd", difference)
	if byDate && o.hasClock() {
		o = o.withDate(difference)
	}
	whole := l.pattern(o)
	ranged := [5]pattern{1: whole, 2: {{literal: l.data.Dates.Range}}, 3: whole}
	first, last := l.inPattern(whole, begin, o), l.inPattern(whole, end, o)
	if Join(first) == Join(last) {
		ranged = [5]pattern{0: whole}
	} else if found, ok := l.rangePattern(o, difference); ok {
		ranged = found
	}
	for i, pieces := range ranged {
		of, t := "shared", begin
		switch i {
		case 1:
			of = "startRange"
		case 3:
			of, t = "endRange", end
		}
		for _, p := range l.inPattern(pieces, t, o) {
			parts, source = append(parts, p), append(source, of)
		}
	}
	return parts, source
}

// greatestDifference is the greatest field that differs, as the keys of ranges have
// it; "" where all are alike down to the minute.
func greatestDifference(a, b time.Time) string {
	switch {
	case a.Year() != b.Year():
		return "y"
	case a.Month() != b.Month():
		return "M"
	case a.Day() != b.Day():
		return "d"
	case a.Hour()/12 != b.Hour()/12:
		return "a"
	case a.Hour() != b.Hour():
		return "h"
	case a.Minute() != b.Minute():
		return "m"
	}
	return ""
}

func (o DateOptions) hasClock() bool {
	return o.TimeStyle != "" || o.Hour+o.Minute+o.Second+o.DayPeriod != "" || o.FractionalSecond > 0
}

// withDate adds to a time what tells two days apart (ICU's DateIntervalFormat).
func (o DateOptions) withDate(difference string) DateOptions {
	if o.DateStyle != "" {
		return o
	}
	none := o.Weekday+o.Era+o.Year+o.Month+o.Day == ""
	set := func(field *string) {
		if *field == "" {
			*field = "numeric"
		}
	}
	set(&o.Day)
	if none || difference != "d" {
		set(&o.Month)
	}
	if none || difference == "y" {
		set(&o.Year)
	}
	return o
}

// rangePattern finds the locale's pattern for a difference; ok is false where two
// whole texts are written.
func (l *Locale) rangePattern(o DateOptions, difference string) (ranged [5]pattern, ok bool) {
	d := &l.data.Dates
	hasDate := o.DateStyle != "" || o.Weekday+o.Era+o.Year+o.Month+o.Day != ""
	if !o.hasClock() {
		key := o.DateStyle
		if key == "" {
			if o.ZoneName != "" {
				return ranged, false
			}
			key = o.dateKey()
		}
		ranged, ok = d.Ranges[key+" "+difference]
		return ranged, ok
	}
	if strings.Contains("yMd", difference) {
		return ranged, false
	}
	clock := o
	clock.DateStyle, clock.Weekday, clock.Era, clock.Year, clock.Month, clock.Day = "", "", "", "", "", ""
	key := strings.Replace(clock.clockKey(), "v", "z", 1)
	if o.TimeStyle != "" {
		key = o.TimeStyle + " " + o.cycle()
	}
	if o.cycle() == "h23" && difference == "a" {
		difference = "h"
	}
	if ranged, ok = d.Ranges[key+" "+difference]; !hasDate {
		return ranged, ok
	}
	if !ok {
		whole := l.pattern(clock)
		ranged = [5]pattern{1: whole, 2: {{literal: d.Range}}, 3: whole}
	}
	date, g := l.datePattern(o), d.Glue["medium"]
	if o.DateStyle != "" {
		date = l.bareDate(d.DateStyles[o.DateStyle])
	}
	if g.timeFirst == 0 {
		g = glue{between: d.RangeGlue}
	}
	before, between, after := pattern{{literal: g.before}}, pattern{{literal: g.between}}, pattern{{literal: g.after}}
	if g.timeFirst == 1 {
		ranged[0] = slices.Concat(before, ranged[0])
		ranged[4] = slices.Concat(ranged[4], between, date, after)
	} else {
		ranged[0] = slices.Concat(before, date, between, ranged[0])
		ranged[4] = slices.Concat(ranged[4], after)
	}
	return ranged, true
}

// bareDate is the pattern for the fields that a style has, which is what ICU takes
// for one day with two times.
func (l *Locale) bareDate(styled pattern) pattern {
	width := map[string]string{"1": "numeric", "2": "2-digit"}
	var o DateOptions
	for _, p := range styled {
		form := strings.TrimSuffix(p.form, "Alone")
		if plain, ok := width[form]; ok {
			form = plain
		}
		switch p.field {
		case "weekday":
			o.Weekday = form
		case "year":
			o.Year = form
		case "month":
			o.Month = form
		case "day":
			o.Day = form
		case "era":
			o.Era = "short"
		}
	}
	if found := l.datePattern(o); len(found) > 0 {
		return found
	}
	return styled
}
