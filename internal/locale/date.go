package locale

import (
	"fmt"
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
	t := time.UnixMilli(ms).In(o.Zone.location)
	var parts []Part
	add := func(kind, value string) {
		if n := len(parts) - 1; kind == "literal" && n >= 0 && parts[n].Type == kind {
			parts[n].Value += value
		} else if value != "" {
			parts = append(parts, Part{kind, value})
		}
	}
	for _, p := range l.pattern(o) {
		if p.field == "" {
			add("literal", p.literal)
		} else {
			add(p.field, l.field(t, p, o))
		}
	}
	return parts
}

// DateRange writes two times; which of the parts are of which is told by source:
// "startRange", "endRange" or "shared".
func (l *Locale) DateRange(from, to int64, o DateOptions) (parts []Part, source []string) {
	begin, end := l.Date(from, o), l.Date(to, o)
	if Join(begin) == Join(end) {
		for range begin {
			source = append(source, "shared")
		}
		return begin, source
	}
	for range begin {
		source = append(source, "startRange")
	}
	parts = append(begin, Part{"literal", l.data.Dates.Range})
	source = append(source, "shared")
	for _, p := range end {
		parts, source = append(parts, p), append(source, "endRange")
	}
	return parts, source
}

// pattern makes the pattern of what is asked for.
func (l *Locale) pattern(o DateOptions) pattern {
	d := &l.data.Dates
	if o.DateStyle != "" || o.TimeStyle != "" {
		date, clock := d.DateStyles[o.DateStyle], pattern(nil)
		if o.TimeStyle != "" {
			clock = d.TimeStyles[o.cycle()][o.TimeStyle]
		}
		switch {
		case o.TimeStyle == "":
			return date
		case o.DateStyle == "":
			return clock
		}
		return joined(date, clock, d.StyleGlue[o.DateStyle])
	}
	date, clock := l.datePattern(o), l.clockPattern(o)
	if o.ZoneName != "" {
		zone := piece{field: "timeZoneName"}
		if clock != nil {
			clock = append(clock, piece{literal: " "}, zone)
		} else {
			clock = pattern{zone}
		}
	}
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
	out := append(append(append(pattern(nil), first...), piece{literal: g.between}), second...)
	return append(out, piece{literal: g.after})
}

// cycle is the half or whole day that the locale's patterns are made for.
func (o DateOptions) cycle() string {
	if o.HourCycle == "h11" || o.HourCycle == "h12" {
		return "h12"
	}
	return "h23"
}

func (l *Locale) datePattern(o DateOptions) pattern {
	month := o.Month
	switch month {
	case "2-digit":
		month = "numeric"
	case "narrow":
		month = "short"
	}
	weekday := o.Weekday
	if weekday == "narrow" {
		weekday = "short"
	}
	present := func(value, as string) string {
		if value == "" {
			return ""
		}
		return as
	}
	key := func(weekday, era, year, month, day string) string {
		var names []string
		for _, f := range [][2]string{{"weekday", weekday}, {"era", era}, {"year", year}, {"month", month}, {"day", day}} {
			if f[1] != "" {
				names = append(names, f[0]+":"+f[1])
			}
		}
		return strings.Join(names, " ")
	}
	era, year, day := present(o.Era, "short"), present(o.Year, "numeric"), present(o.Day, "numeric")
	found, ok := l.data.Dates.Skeletons[key(weekday, era, year, month, day)]
	if !ok && era != "" {
		found = l.data.Dates.Skeletons[key(weekday, "", year, month, day)]
		if len(found) > 0 {
			found = append(append(pattern(nil), found...), piece{literal: " "})
		}
		found = append(found, piece{field: "era"})
	}
	if len(found) == 0 {
		return nil
	}
	out := append(pattern(nil), found...)
	twoDigits := o.Month == "2-digit" || o.Day == "2-digit" || o.Year == "2-digit"
	for i := range out {
		p := &out[i]
		switch {
		case p.field == "month" && o.Month == "narrow", p.field == "weekday" && o.Weekday == "narrow":
			p.form = "narrow"
		case p.field == "month" && o.Month == "2-digit", p.field == "day" && o.Day == "2-digit", p.field == "year" && o.Year == "2-digit":
			p.form = "2"
		case p.field == "year":
			p.form = "1"
		case twoDigits && (p.field == "month" || p.field == "day") && p.form == "2":
			p.form = "1" // ICU: once a width is asked for, each field has its own
		}
	}
	return out
}

func (l *Locale) clockPattern(o DateOptions) pattern {
	var names []string
	if o.Hour != "" {
		names = append(names, o.cycle(), "hour")
	}
	if o.Minute != "" {
		names = append(names, "minute")
	}
	if o.Second != "" || o.FractionalSecond > 0 {
		names = append(names, "second")
	}
	if len(names) == 0 {
		return nil
	}
	var out pattern
	for _, p := range l.data.Dates.Skeletons[strings.Join(names, " ")] {
		if p.field == "hour" && o.Hour == "2-digit" {
			p.form = "2"
		} else if p.field == "hour" && (o.Minute == "2-digit" || o.Second == "2-digit") {
			p.form = "1"
		}
		if p.field == "second" && o.Second == "" { // of fractions alone
			out = append(out, piece{field: "fractionalSecond"})
			continue
		}
		out = append(out, p)
		if p.field == "second" && o.FractionalSecond > 0 {
			out = append(out, piece{literal: l.data.Numbers.Decimal}, piece{field: "fractionalSecond"})
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
		case p.form == "long" || p.form == "longAlone":
			fields[p.field] = "long"
		case p.form == "short" || p.form == "shortAlone":
			fields[p.field] = "short"
		case p.form == "narrow":
			fields[p.field] = "narrow"
		}
	}
	return fields
}
