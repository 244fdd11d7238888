package locale

import (
	"math"
	"strconv"
	"strings"
)

// Decimal is a number as its digits. The zero value is 0.
type Decimal struct {
	Negative bool
	NaN      bool
	Infinite bool

	digits string // without zeros at either end; "" is 0
	point  int    // the value is 0.digits * 10^point
}

// FromFloat returns the shortest decimal that reads as f.
func FromFloat(f float64) Decimal {
	switch {
	case math.IsNaN(f):
		return Decimal{NaN: true}
	case math.IsInf(f, 0):
		return Decimal{Infinite: true, Negative: f < 0}
	}
	d, _ := ParseDecimal(strconv.FormatFloat(f, 'e', -1, 64))
	return d
}

// maxExponent is how far from the point a digit may lie: beyond that a text would
// be written that is no number anybody reads.
const maxExponent = 10_000

// MaxDigits is how many digits a number may have.
const MaxDigits = 100_000

// ParseDecimal reads digits, with a sign, a point and an exponent as JavaScript has
// them; ok is false for anything else, and for numbers out of all bounds.
func ParseDecimal(text string) (d Decimal, ok bool) {
	switch {
	case strings.HasPrefix(text, "-"):
		d.Negative, text = true, text[1:]
	case strings.HasPrefix(text, "+"):
		text = text[1:]
	}
	if text == "Infinity" {
		d.Infinite = true
		return d, true
	}
	exponent := 0
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		n, err := strconv.Atoi(text[i+1:])
		if err != nil || n > maxExponent || n < -maxExponent {
			return d, false
		}
		exponent, text = n, text[:i]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	digits := whole + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" || len(digits) > MaxDigits {
		return d, false
	}
	d.digits, d.point = digits, len(whole)+exponent
	d.trim()
	return d, true
}

func (d *Decimal) trim() {
	short := strings.TrimLeft(d.digits, "0")
	d.point -= len(d.digits) - len(short)
	d.digits = strings.TrimRight(short, "0")
	if d.digits == "" {
		d.point = 0
	}
}

// IsZero reports whether the value is 0 or -0.
func (d Decimal) IsZero() bool { return d.digits == "" && !d.NaN && !d.Infinite }

// magnitude is the power of ten of the first digit.
func (d Decimal) magnitude() int {
	if d.digits == "" {
		return 0
	}
	return d.point - 1
}

// shift multiplies by a power of ten.
func (d Decimal) shift(power int) Decimal {
	if d.digits != "" {
		d.point += power
	}
	return d
}

// roundAt rounds to a multiple of increment * 10^place (place -2 is hundredths).
func (d Decimal) roundAt(place, increment int, mode string) Decimal {
	keep := d.point + -place // digits that stay
	if increment <= 1 {
		if keep >= len(d.digits) {
			return d
		}
		kept, rest := "", d.digits
		if keep > 0 {
			kept, rest = d.digits[:keep], d.digits[keep:]
		} else if keep < 0 {
			rest = "0" // less than a tenth of the last place
			if d.digits != "" {
				rest = "01"
			}
		}
		odd := kept != "" && (kept[len(kept)-1]-'0')%2 == 1
		if roundsUp(rest, odd, d.Negative, mode) {
			kept = plusOne(kept)
		}
		out := Decimal{Negative: d.Negative, digits: kept, point: len(kept) + place}
		out.trim()
		return out
	}
	// A multiple of an increment, by division.
	units := ""
	if keep > 0 {
		units = (d.digits + strings.Repeat("0", keep))[:keep]
	}
	rest := ""
	if keep < len(d.digits) {
		rest = d.digits[max(keep, 0):]
		if keep < 0 {
			rest = strings.Repeat("0", -keep) + rest
		}
	}
	quotient, remainder := new(strings.Builder), 0
	for _, c := range units {
		remainder = remainder*10 + int(c-'0')
		quotient.WriteByte(byte('0' + remainder/increment))
		remainder %= increment
	}
	q := strings.TrimLeft(quotient.String(), "0")
	// remainder.rest of increment, as a fraction that roundsUp reads.
	part := fractionOf(remainder, rest, increment)
	if roundsUp(part, q != "" && (q[len(q)-1]-'0')%2 == 1, d.Negative, mode) {
		q = plusOne(q)
	}
	product := times(q, increment)
	out := Decimal{Negative: d.Negative, digits: product, point: len(product) + place}
	out.trim()
	return out
}

// fractionOf returns the digits of (remainder + 0.rest) / increment, as far as they
// tell less than, equal to, or more than a half.
func fractionOf(remainder int, rest string, increment int) string {
	var b strings.Builder
	for i := 0; i < len(rest)+8; i++ {
		digit := 0
		if i < len(rest) {
			digit = int(rest[i] - '0')
		}
		remainder = remainder*10 + digit
		b.WriteByte(byte('0' + remainder/increment))
		remainder %= increment
	}
	if remainder > 0 {
		b.WriteByte('1')
	}
	return b.String()
}

// roundsUp reports whether the digits behind the last place that stays add one to it.
func roundsUp(rest string, odd, negative bool, mode string) bool {
	rest = strings.TrimRight(rest, "0")
	if rest == "" {
		return false
	}
	half := 1
	if c := rest[0]; c < '5' {
		half = -1
	} else if rest == "5" {
		half = 0
	}
	switch mode {
	case "ceil":
		return !negative
	case "floor":
		return negative
	case "expand":
		return true
	case "trunc":
		return false
	case "halfCeil":
		return half > 0 || half == 0 && !negative
	case "halfFloor":
		return half > 0 || half == 0 && negative
	case "halfTrunc":
		return half > 0
	case "halfEven":
		return half > 0 || half == 0 && odd
	}
	return half >= 0 // halfExpand
}

func plusOne(digits string) string {
	b := []byte(digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != '9' {
			b[i]++
			return string(b)
		}
		b[i] = '0'
	}
	return "1" + string(b)
}

func times(digits string, by int) string {
	b, carry := []byte(digits), 0
	for i := len(b) - 1; i >= 0; i-- {
		carry += int(b[i]-'0') * by
		b[i] = byte('0' + carry%10)
		carry /= 10
	}
	if carry > 0 {
		return strconv.Itoa(carry) + string(b)
	}
	return string(b)
}

// split returns the digits before and behind the point, at least so many.
func (d Decimal) split(minInteger, minFraction int) (integer, fraction string) {
	switch {
	case d.digits == "":
	case d.point <= 0:
		fraction = strings.Repeat("0", -d.point) + d.digits
	case d.point >= len(d.digits):
		integer = d.digits + strings.Repeat("0", d.point-len(d.digits))
	default:
		integer, fraction = d.digits[:d.point], d.digits[d.point:]
	}
	if n := minInteger - len(integer); n > 0 {
		integer = strings.Repeat("0", n) + integer
	}
	if n := minFraction - len(fraction); n > 0 {
		fraction += strings.Repeat("0", n)
	}
	return integer, fraction
}
