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
	Units    map[string][3]forms // short, long, narrow
	Dates    dateData
	Zones    [][8]string // by group of zones: long, short, longGeneric, shortGeneric, in winter and in summer
	Lists    map[string][4]string
	Relative map[string][3]json.RawMessage
}

type numberData struct {
	Numbering, Zero, Decimal, Group, Minus, Plus, Percent, NaN, Infinity, Exponent string

	Primary, Secondary, MinimumGrouping int

	PercentPattern, Negative string
	CurrencyPattern          [6]string // standard, negative, accounting negative, code, code negative, name
	CompactShort             map[string]map[string]compactForm
	CompactLong              map[string]map[string]compactForm
	Currencies               map[string][3]json.RawMessage // symbol, narrow symbol, name (a text, or by plural form)
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
	Eras             map[string][2]string
	Skeletons        map[string]pattern
	HourCycle        string
	DateStyles       map[string]pattern
	TimeStyles       map[string]map[string]pattern // by hour cycle
	StyleGlue        map[string]glue
	Glue             map[string]glue
	GMT              [3]string // east, west, at Greenwich; {0} stands for the hours
	NumericCalendar  string
	Range            string
}

// pattern is a list of literals and of fields, such as "month:short" or "day:2".
type pattern []piece

type piece struct {
	literal     string
	field, form string // of none where it is a literal
}

func (p *piece) UnmarshalJSON(text []byte) error {
	if text[0] == '"' {
		return json.Unmarshal(text, &p.literal)
	}
	var field []string
	if err := json.Unmarshal(text, &field); err != nil {
		return err
	}
	p.field, p.form, _ = strings.Cut(field[0], ":")
	return nil
}

// glue lies between a date and a time: [between, after, 1 where the time is first].
type glue struct {
	between, after string
	timeFirst      int
}

func (g *glue) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&g.between, &g.after, &g.timeFirst})
}

type commonData struct {
	ZoneGroups     [][]string
	Links          map[string]string // other names of zones: the canonical ones
	Digits         map[string]string // by numbering system
	CurrencyDigits map[string]int    // where it is not 2
	Locales        []string
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
