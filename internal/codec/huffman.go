package codec

// fastBits is how many bits of a code are looked up at once. Longer codes are rare
// and are read bit by bit.
const fastBits = 9

// noSymbol is read where a set of codes leaves a code without a symbol.
const noSymbol = 0xfff

// huffman is a set of codes of deflate (RFC 1951, 3.2.2).
type huffman struct {
	fast    [1 << fastBits]uint16 // by the next bits: symbol<<4 | length; 0 for a longer code
	count   [16]uint16            // codes of each length
	symbols [288]uint16           // in the order of their codes
	longest uint
}

// build makes the set of the lengths of its codes. An incomplete set is refused
// but for one code of one bit, where mayBeSingle allows that, and for none at all.
func (h *huffman) build(lengths []uint8, mayBeSingle bool) bool {
	h.count = [16]uint16{}
	for _, n := range lengths {
		h.count[n]++
	}
	h.count[0] = 0
	h.longest = 0
	left := 1
	for n := 1; n <= 15; n++ {
		left = left<<1 - int(h.count[n])
		if left < 0 {
			return false
		}
		if h.count[n] > 0 {
			h.longest = uint(n)
		}
	}
	if left > 0 && h.longest > 0 && !(mayBeSingle && h.longest == 1) {
		return false
	}
	var start, code [16]uint16
	for n := 1; n < 15; n++ {
		start[n+1] = start[n] + h.count[n]
		code[n+1] = (code[n] + h.count[n]) << 1
	}
	clear(h.fast[:])
	if h.longest <= 1 {
		// Bits that stand for nothing are one bit long.
		for i := range h.fast {
			h.fast[i] = noSymbol<<4 | 1
		}
	}
	for symbol, n := range lengths {
		if n == 0 {
			continue
		}
		h.symbols[start[n]] = uint16(symbol)
		start[n]++
		c := code[n]
		code[n]++
		if n > fastBits {
			continue
		}
		for i := int(reverse(c, n)); i < len(h.fast); i += 1 << n {
			h.fast[i] = uint16(symbol)<<4 | uint16(n)
		}
	}
	return true
}

// reverse turns the n bits of a code round: they come with the highest first.
func reverse(code uint16, n uint8) uint16 {
	var r uint16
	for range n {
		r = r<<1 | code&1
		code >>= 1
	}
	return r
}

// read returns the symbol that the bits of hold begin with, of which there are so
// many, and its length; 0 where there are too few.
func (h *huffman) read(hold uint64, bits uint) (symbol uint16, n uint) {
	if e := h.fast[hold&(1<<fastBits-1)]; e != 0 {
		if n = uint(e & 15); n > bits {
			return 0, 0
		}
		return e >> 4, n
	}
	// Codes of one length are numbers in a row (as in RFC 1951, 3.2.2).
	code, first, index := 0, 0, 0
	for n = 1; n <= h.longest; n++ {
		if n > bits {
			return 0, 0
		}
		code |= int(hold & 1)
		hold >>= 1
		count := int(h.count[n])
		if code-count < first {
			return h.symbols[index+code-first], n
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return noSymbol, n
}
