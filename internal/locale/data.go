package locale

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

//go:embed data/*.json.gz
var files embed.FS

// Part is a piece of what was written, with the name that ECMA-402 has for it:
// "integer", "month", "literal".
type Part struct{ Type, Value string }

// Join returns the text that parts make.
func Join(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Value)
	}
	return b.String()
}

// Locale is what one locale has. It may be used from any goroutine.
type Locale struct {
	tag  language.Tag // as asked for, without extensions
	file string       // where its data lies
	data *localeData
}

// Tag returns the locale's name, such as "pt-PT": what was asked for, as far as
// there is data for it.
func (l *Locale) Tag() string { return l.tag.String() }

// forms are texts by plural form: "one", "few", "other" and so on.
type forms map[string]string

func (f forms) of(form string) string {
	if text, ok := f[form]; ok {
		return text
	}
	return f["other"]
}

type localeData struct {
	Numbers  numberData
	Units    map[string][3]forms  // short, long, narrow
	Per      map[string][3]string // what a unit adds that others are counted by
	Dates    dateData
	Zones    [][5]string       // by group of zones: long of standard and of summer time, short of both, long of either
	Places   map[string]string // short names of zones for either time
	Lists    map[string][4]string
	Relative map[string][3]json.RawMessage
	About    About

	PluralRanges map[string]string // "one other": the form of a range of those
}

// About is what a locale's users have, of which there may be more than one.
type About struct {
	HourCycles, Calendars, Collations, NumberingSystems []string

	Direction string // ltr or rtl
}

type numberData struct {
	Numbering, Zero, NaN, Infinity string

	Symbols symbols
	Latin   *symbols // with the digits 0 to 9, where the locale has others

	Primary, Secondary, MinimumGrouping int

	PercentPattern, Negative string
	Range, Approximately     string
	CurrencyPattern          [7]string
	CompactShort             map[string]map[string]compactForm
	CompactLong              map[string]map[string]compactForm
	Currencies               map[string][3]json.RawMessage // symbol, narrow symbol, name (a text, or by plural form)
}

type symbols struct {
	Decimal, Group, CurrencyDecimal, CurrencyGroup, Minus, Plus, Percent, Exponent string
}

// symbols are those that go with a numbering system.
func (l *Locale) symbols(numbering string) *symbols {
	n := &l.data.Numbers
	if n.Latin != nil && numbering == "latn" {
		return n.Latin
	}
	return &n.Symbols
}

// compactForm is [pattern, digits before the decimal point less one].
type compactForm struct {
	pattern string
	digits  int
}

func (c *compactForm) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&c.pattern, &c.digits})
}

type dateData struct {
	Months, Weekdays map[string][]string
	Periods          [2]string
	DayPeriods       map[string][]string // by width: of the 24 hours, of noon, of midnight
	Eras             map[string][2]string
	Skeletons        map[string]pattern
	Ranges           map[string][5]pattern // shared, of the first, shared, of the second, shared
	HourCycle        string
	DateStyles       map[string]pattern
	TimeStyles       map[string]map[string]pattern // by hour cycle
	StyleGlue        map[string]glue
	Glue             map[string]glue
	RangeGlue        string // between a day and two times of it
	EraFirst         bool
	GMT              [3]string // east, west, where {0} stands for the hours; what is between hours and minutes
	Range            string
}

// pattern is a list of literals and of fields, such as "month:short" or "day:2". In
// the files it is a text with the fields in braces.
type pattern []piece

type piece struct {
	literal     string
	field, form string // of none where it is a literal
}

func (p *pattern) UnmarshalJSON(text []byte) error {
	var whole string
	if err := json.Unmarshal(text, &whole); err != nil {
		return err
	}
	for whole != "" {
		literal, rest, isField := strings.Cut(whole, "{")
		if literal != "" {
			*p = append(*p, piece{literal: literal})
		}
		if !isField {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		field, form, _ := strings.Cut(name, ":")
		*p = append(*p, piece{field: field, form: form})
		whole = after
	}
	return nil
}

// glue lies around a date and a time: [between, after, 1 where the time is first,
// before].
type glue struct {
	between, after, before string
	timeFirst              int
}

func (g *glue) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&g.between, &g.after, &g.timeFirst, &g.before})
}

type commonData struct {
	ZoneGroups     [][]string
	Links          map[string]string // other names of zones: the canonical ones
	Digits         map[string]string // by numbering system
	CurrencyDigits map[string]int    // where it is not 2
	Locales        []string
	Aliases        struct{ Languages, Regions map[string]string }
	Available      struct{ Format, Plural, Collation []string } // sorted
	Weeks          map[string]Week
	RegionZones    map[string][]string
}

// Week is how a region has its weeks: days are counted from Monday, 1.
type Week struct {
	FirstDay    int
	Weekend     []int
	MinimalDays int
}

var common = sync.OnceValue(func() *commonData {
	data := new(commonData)
	mustRead("_common", data)
	return data
})

// mustRead panics where a file is broken that is part of the program.
func mustRead(name string, into any) {
	packed, err := files.ReadFile("data/" + name + ".json.gz")
	if err != nil {
		panic(err)
	}
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err == nil {
		err = json.NewDecoder(reader).Decode(into)
	}
	if err != nil {
		panic(fmt.Sprintf("locale %s: %v", name, err))
	}
}

var loaded sync.Map // name of a file: func() *localeData

func dataOf(name string) *localeData {
	load, _ := loaded.LoadOrStore(name, sync.OnceValue(func() *localeData {
		data := new(localeData)
		mustRead(name, data)
		return data
	}))
	return load.(func() *localeData)()
}
