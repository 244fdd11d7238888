package bindings

// The legacy encodings that golang.org/x/text reads otherwise than the Encoding
// Standard.

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/transform"
)

// singleByte is the single-byte decoder (Encoding 9.1). The standard's tables have
// the control characters of C1 where x/text has nothing.
type singleByte struct{ table *charmap.Charmap }

func (singleByte) Reset() {}

func (s singleByte) Transform(dst, src []byte, _ bool) (nDst, nSrc int, err error) {
	for ; nSrc < len(src); nSrc++ {
		b := src[nSrc]
		r := rune(b)
		if b >= utf8.RuneSelf {
			if r = s.table.DecodeByte(b); r == utf8.RuneError && b < 0xA0 {
				r = rune(b)
			}
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
	}
	return nDst, nSrc, nil
}

// iso2022JP is the ISO-2022-JP decoder (Encoding 12.2.1), with the standard's names
// of its states.
type iso2022JP struct {
	state, outputState jpState
	lead               byte
	output             bool
	out                []byte // made and not handed over
}

type jpState int

const (
	jpASCII jpState = iota
	jpRoman
	jpKatakana
	jpLeadByte
	jpTrailByte
	jpEscapeStart
	jpEscape
)

const endOfInput = -1

func (d *iso2022JP) Reset() { *d = iso2022JP{} }

func (d *iso2022JP) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for {
		n := copy(dst[nDst:], d.out)
		if nDst, d.out = nDst+n, d.out[n:]; len(d.out) > 0 {
			return nDst, nSrc, transform.ErrShortDst
		}
		switch {
		case nSrc < len(src):
			d.take(int(src[nSrc]))
			nSrc++
		case atEOF && d.state > jpLeadByte:
			d.take(endOfInput)
		default:
			return nDst, nSrc, nil
		}
	}
}

func (d *iso2022JP) put(r rune) { d.out = utf8.AppendRune(d.out, r) }

func (d *iso2022JP) wrong() {
	d.output = false
	d.put(utf8.RuneError)
}

// take takes one byte, or the end.
func (d *iso2022JP) take(b int) {
	switch d.state {
	case jpTrailByte:
		d.state = jpLeadByte
		switch {
		case b == 0x1B:
			d.state = jpEscapeStart
			d.put(utf8.RuneError)
		case b >= 0x21 && b <= 0x7E:
			d.put(jis0208(d.lead, byte(b)))
		default:
			d.put(utf8.RuneError)
		}
		return
	case jpEscapeStart:
		if b == 0x24 || b == 0x28 {
			d.lead, d.state = byte(b), jpEscape
			return
		}
		d.state = d.outputState
		d.wrong()
		d.take(b)
		return
	case jpEscape:
		d.escape(b)
		return
	}
	if b == endOfInput {
		return
	}
	if b == 0x1B {
		d.state = jpEscapeStart
		return
	}
	plain := b < 0x80 && b != 0x0E && b != 0x0F
	switch {
	case d.state == jpRoman && b == 0x5C:
		d.put('¥')
	case d.state == jpRoman && b == 0x7E:
		d.put('‾')
	case (d.state == jpASCII || d.state == jpRoman) && plain:
		d.put(rune(b))
	case d.state == jpKatakana && b >= 0x21 && b <= 0x5F:
		d.put(0xFF61 - 0x21 + rune(b))
	case d.state == jpLeadByte && b >= 0x21 && b <= 0x7E:
		d.lead, d.state = byte(b), jpTrailByte
	default:
		d.put(utf8.RuneError)
	}
	d.output = false
}

// escape ends a sequence that chooses a set of characters.
func (d *iso2022JP) escape(b int) {
	next, known := map[[2]int]jpState{
		{0x28, 0x42}: jpASCII, {0x28, 0x4A}: jpRoman, {0x28, 0x49}: jpKatakana, {0x24, 0x40}: jpLeadByte, {0x24, 0x42}: jpLeadByte,
	}[[2]int{int(d.lead), b}]
	if !known {
		lead := int(d.lead)
		d.state = d.outputState
		d.wrong()
		d.take(lead)
		d.take(b)
		return
	}
	d.state, d.outputState = next, next
	twice := d.output
	if d.output = true; twice {
		d.put(utf8.RuneError)
	}
}

// jis0208 looks a character of JIS X 0208 up, by way of EUC-JP.
func jis0208(lead, trail byte) rune {
	text, _, err := transform.Bytes(japanese.EUCJP.NewDecoder(), []byte{lead | 0x80, trail | 0x80})
	if err != nil {
		return utf8.RuneError
	}
	r, size := utf8.DecodeRune(text)
	if size != len(text) {
		return utf8.RuneError
	}
	return r
}
