package locale

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// DateOptions are those of ECMA-402's DateTimeFormat; an empty one is not asked for.
type DateOptions struct {
	Weekday, Era, Year, Month, Day  string // narrow, short, long, numeric, 2-digit
	Hour, Minute, Second, DayPeriod string
	FractionalSecond                int
	ZoneName                        string // short, long, shortOffset ...
	HourCycle                       string // h11, h12, h23, h24; needed with an hour
	DateStyle, TimeStyle            string // full, long, medium, short; in place of the others
	Numbering                       string
	Zone                            *Zone
}

// HourCycle is the one that the locale prefers.
func (l *Locale) HourCycle() string { return l.data.Dates.HourCycle }

// Date writes a time, given in milliseconds since 1970.
func (l *Locale) Date(ms int64, o DateOptions) []Part {
	return l.inPattern(l.pattern(o), time.UnixMilli(ms).In(o.Zone.location), o)
}

func (l *Locale) inPattern(pieces pattern, t time.Time, o DateOptions) []Part {
	var parts []Part
	for _, p := range pieces {
		kind, value := p.field, p.literal
		switch p.field {
		case "":
			kind = "literal"
		case "flexPeriod":
			kind, value = "dayPeriod", l.dayPeriod(t, pieces, o)
		default:
			value = l.field(t, p, o)
		}
		if n := len(parts) - 1; kind == "literal" && n >= 0 && parts[n].Type == kind {
			parts[n].Value += value
		} else if value != "" {
			parts = append(parts, Part{kind, value})
		}
	}
	return parts
}

// pattern makes the pattern of what is asked for.
func (l *Locale) pattern(o DateOptions) pattern {
	d := &l.data.Dates
	if o.DateStyle != "" || o.TimeStyle != "" {
		date, clock := d.DateStyles[o.DateStyle], d.TimeStyles[o.cycle()][o.TimeStyle]
		switch {
		case o.TimeStyle == "":
			return date
		case o.DateStyle == "":
			if date = l.datePattern(o); len(date) > 0 { // of a range of days
				return joined(date, clock, d.Glue["short"])
			}
			return clock
		}
		return joined(date, clock, d.StyleGlue[o.DateStyle])
	}
	if o.Weekday != "" && o.Era+o.Year+o.Month+o.Day == "" && o.ZoneName == "" {
		if whole, ok := d.Skeletons[o.dateKey()+o.clockKey()]; ok {
			return l.withFraction(whole, o)
		}
	}
	date, clock := l.datePattern(o), l.clockPattern(o)
	switch {
	case clock == nil:
		return date
	case date == nil:
		return clock
	}
	return joined(date, clock, d.Glue[o.length()])
}

// length is how long a date is, which decides what comes before its time.
func (o DateOptions) length() string {
	switch {
	case o.Month == "long" && o.Weekday != "":
		return "full"
	case o.Month == "long":
		return "long"
	case o.Month == "short":
		return "medium"
	}
	return "short"
}

func joined(date, clock pattern, g glue) pattern {
	first, second := date, clock
	if g.timeFirst == 1 {
		first, second = clock, date
	}
	return slices.Concat(pattern{{literal: g.before}}, first, pattern{{literal: g.between}}, second, pattern{{literal: g.after}})
}

// cycle is the half or whole day that the locale's patterns are made for.
func (o DateOptions) cycle() string {
	if o.HourCycle == "h11" || o.HourCycle == "h12" {
		return "h12"
	}
	return "h23"
}

// letters repeats a letter of a key as often as a width says (UTS 35, date field
// symbols).
func letters(letter, width string) string {
	n := map[string]int{"numeric": 1, "2-digit": 2, "short": 3, "long": 4, "narrow": 5}[width]
	return strings.Repeat(letter, n)
}

// dateKey and clockKey name the pattern that is asked for.
func (o DateOptions) dateKey() string {
	era := ""
	if o.Era != "" {
		era = "GGG"
	}
	return letters("E", o.Weekday) + era + letters("y", o.Year) + letters("M", o.Month) + letters("d", o.Day)
}

func (o DateOptions) clockKey() string {
	hour := "H"
	if o.cycle() == "h12" {
		hour = "h"
	}
	period, second, zone := "", o.Second, ""
	if o.DayPeriod != "" {
		period = "BBB"
	}
	if second == "" && o.FractionalSecond > 0 {
		second = "numeric"
	}
	if strings.HasSuffix(o.ZoneName, "Generic") {
		zone = "v"
	} else if o.ZoneName != "" {
		zone = "z"
	}
	return period + letters(hour, o.Hour) + letters("m", o.Minute) + letters("s", second) + zone
}

func (l *Locale) datePattern(o DateOptions) pattern {
	d := &l.data.Dates
	if found, ok := d.Skeletons[o.dateKey()]; ok || o.Era == "" {
		return found
	}
	// An era that no pattern has stands at one side.
	era := pattern{{field: "era"}}
	o.Era = ""
	date := d.Skeletons[o.dateKey()]
	switch {
	case len(date) == 0:
		return era
	case d.EraFirst:
		return slices.Concat(era, pattern{{literal: " "}}, date)
	}
	return slices.Concat(date, pattern{{literal: " "}}, era)
}

func (l *Locale) clockPattern(o DateOptions) pattern {
	key := o.clockKey()
	if key == "z" || key == "v" {
		return pattern{{field: "timeZoneName"}}
	}
	return l.withFraction(l.data.Dates.Skeletons[key], o)
}

// withFraction puts fractions of a second behind the seconds, or in their place.
func (l *Locale) withFraction(found pattern, o DateOptions) pattern {
	if o.FractionalSecond == 0 {
		return found
	}
	var out pattern
	for _, p := range found {
		switch {
		case p.field != "second":
			out = append(out, p)
		case o.Second == "":
			out = append(out, piece{field: "fractionalSecond"})
		default:
			out = append(out, p, piece{literal: l.symbols(o.Numbering).Decimal}, piece{field: "fractionalSecond"})
		}
	}
	return out
}

// field writes one field of a time.
func (l *Locale) field(t time.Time, p piece, o DateOptions) string {
	d := &l.data.Dates
	number := func(n int) string {
		text := fmt.Sprint(n)
		if p.form == "2" {
			text = fmt.Sprintf("%02d", n)
		}
		return inNumbering(text, o.Numbering)
	}
	switch p.field {
	case "year":
		year := t.Year()
		if year <= 0 {
			year = 1 - year // of the era before
		}
		if p.form == "2" {
			year %= 100
		}
		return number(year)
	case "month":
		if p.form == "1" || p.form == "2" {
			return number(int(t.Month()))
		}
		return d.Months[p.form][t.Month()-1]
	case "weekday":
		return d.Weekdays[p.form][t.Weekday()]
	case "day":
		return number(t.Day())
	case "hour":
		hour := t.Hour()
		switch o.HourCycle {
		case "h12":
			hour = (hour+11)%12 + 1
		case "h11":
			hour %= 12
		case "h24":
			hour = (hour+23)%24 + 1
		}
		return number(hour)
	case "minute":
		return number(t.Minute())
	case "second":
		return number(t.Second())
	case "fractionalSecond":
		return inNumbering(fmt.Sprintf("%03d", t.Nanosecond()/1e6)[:o.FractionalSecond], o.Numbering)
	case "dayPeriod":
		return d.Periods[t.Hour()/12]
	case "era":
		era := o.Era
		if era == "" {
			era = "short"
		}
		if t.Year() <= 0 {
			return d.Eras[era][0]
		}
		return d.Eras[era][1]
	case "timeZoneName":
		style := o.ZoneName
		if style == "" && o.TimeStyle == "full" {
			style = "long"
		} else if style == "" {
			style = "short"
		}
		return l.zoneName(o.Zone, t, style)
	}
	return ""
}

// dayPeriod names a part of the day: "in the morning", "noon".
func (l *Locale) dayPeriod(t time.Time, pieces pattern, o DateOptions) string {
	width := o.DayPeriod
	if width == "" {
		width = "short"
	}
	names := l.data.Dates.DayPeriods[width]
	shows := func(field string) bool {
		return slices.ContainsFunc(pieces, func(p piece) bool { return p.field == field })
	}
	sharp := (t.Minute() == 0 || !shows("minute")) && (t.Second() == 0 || !shows("second"))
	switch {
	case sharp && t.Hour() == 12:
		return names[24]
	case sharp && t.Hour() == 0:
		return names[25]
	}
	return names[t.Hour()]
}

// Fields tells how the fields of a format are written, where that is another way
// than was asked for: "2-digit" minutes beside an hour.
func (l *Locale) Fields(o DateOptions) map[string]string {
	fields := map[string]string{}
	for _, p := range l.pattern(o) {
		switch {
		case p.form == "1":
			fields[p.field] = "numeric"
		case p.form == "2":
			fields[p.field] = "2-digit"
		case p.form != "":
			fields[p.field] = strings.TrimSuffix(p.form, "Alone")
		}
	}
	return fields
}
