package locale

import "testing"

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
