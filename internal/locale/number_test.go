package locale

import (
	"strings"
	"testing"
)

func plainNumber() NumberOptions {
	return NumberOptions{Style: "decimal", Notation: "standard", SignDisplay: "auto", UseGrouping: "auto", Numbering: "latn", RoundingMode: "halfExpand", RoundingType: "fractionDigits", Increment: 1, MinInteger: 1, MaxFraction: 3}
}

func TestNumber(t *testing.T) {
	money := func(currency string) NumberOptions {
		o := plainNumber()
		o.Style, o.Currency, o.CurrencyDisplay, o.CurrencySign, o.MinFraction, o.MaxFraction = "currency", currency, "symbol", "standard", CurrencyDigits(currency), CurrencyDigits(currency)
		return o
	}
	compact := plainNumber()
	compact.Notation, compact.CompactDisplay, compact.RoundingType, compact.UseGrouping = "compact", "short", "compact", "min2"
	for _, c := range []struct {
		tag   string
		value float64
		o     NumberOptions
		want  string
	}{
		{"en", 1234567.891, plainNumber(), "1,234,567.891"},
		{"de", -1234567.891, plainNumber(), "-1.234.567,891"},
		{"hi", 1234567.891, plainNumber(), "12,34,567.891"},
		{"pl", 1234.5, plainNumber(), "1234,5"},
		{"en", 0.0004, plainNumber(), "0"},
		{"en", -0.0004, plainNumber(), "-0"},
		{"en", 1e21, plainNumber(), "1,000,000,000,000,000,000,000"},
		{"en", -12345.6, money("EUR"), "-€12,345.60"},
		{"de", -12345.6, money("EUR"), "-12.345,60\u00a0€"},
		{"ja", 12345.6, money("JPY"), "￥12,346"},
		{"en", 12345, compact, "12K"},
		{"en", 1234, compact, "1.2K"},
		{"en", 999999, compact, "1M"},
		{"de", 1234567, compact, "1,2\u00a0Mio."},
	} {
		l, ok := Find(c.tag)
		if !ok {
			t.Fatalf("no %s", c.tag)
		}
		if got := Join(l.Number(FromFloat(c.value), c.o)); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.tag, c.value, got, c.want)
		}
	}
}

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct {
		text, integer, fraction string
		ok                      bool
	}{
		{"0", "", "", true}, {"-0", "", "", true}, {"12.50", "12", "5", true}, {"1e3", "1000", "", true}, {"1.5E-3", "", "0015", true}, {".5", "", "5", true}, {"5.", "5", "", true},
		{"", "", "", false}, {"-", "", "", false}, {"1e", "", "", false}, {"1e99999", "", "", false}, {"1.2.3", "", "", false}, {"0x10", "", "", false}, {"1_0", "", "", false}, {" 1", "", "", false},
		{strings.Repeat("1", MaxDigits+1), "", "", false},
	} {
		d, ok := ParseDecimal(c.text)
		integer, fraction := d.split(0, 0)
		if ok != c.ok || ok && (integer != c.integer || fraction != c.fraction) {
			t.Errorf("%.20q: %q.%q %v, want %q.%q %v", c.text, integer, fraction, ok, c.integer, c.fraction, c.ok)
		}
	}
}

// FuzzNumber holds that whatever reads as a number is written, in bounds, with the
// digits that it has.
func FuzzNumber(f *testing.F) {
	f.Add("1234.5", "standard", "de", 3, 1, 0)
	f.Add("-0.00012e-9", "compact", "fr", 0, 1, 4)
	f.Add("99999.5e30", "engineering", "hi", 2, 5, 1)
	f.Add("1e9999", "scientific", "ar-EG", 20, 5000, 8)
	modes := []string{"ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"}
	f.Fuzz(func(t *testing.T, text, notation, tag string, fraction, increment, mode int) {
		d, ok := ParseDecimal(text)
		l, known := Find(Canonical(tag))
		if !ok || !known || fraction < 0 || fraction > 20 || increment < 1 || increment > 5000 || mode < 0 || mode >= len(modes) {
			return
		}
		o := plainNumber()
		o.Notation, o.CompactDisplay, o.MaxFraction, o.Increment, o.RoundingMode, o.Numbering = notation, "long", fraction, increment, modes[mode], l.Numbering()
		parts := l.Number(d, o)
		written := Join(parts)
		if written == "" || len(written) > 40*(len(text)+maxExponent) {
			t.Fatalf("%q makes %d bytes", text, len(written))
		}
		if ranged, source := l.NumberRange(d, d.shift(1), o); len(ranged) != len(source) {
			t.Fatalf("%d parts have %d sources", len(ranged), len(source))
		}
	})
}
