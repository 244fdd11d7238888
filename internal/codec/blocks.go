package codec

// The base values and extra bits of lengths and distances (RFC 1951, 3.2.5), and
// the order in which the lengths of code lengths come (3.2.7).
var (
	lengthBase    = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthExtra   = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distanceBase  = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distanceExtra = [30]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
	lengthOrder   = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

// fixed makes the codes of a block that brings none (RFC 1951, 3.2.6).
func (z *inflater) fixed() {
	lengths := z.lengths[:288]
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		default:
			lengths[i] = 8
		}
	}
	z.literals.build(lengths, false)
	lengths = z.lengths[:32]
	for i := range lengths {
		lengths[i] = 5
	}
	z.distances.build(lengths, false)
}

// counts begins a block with codes of its own (RFC 1951, 3.2.7).
func (z *inflater) counts() outcome {
	if !z.need(14) {
		return wantsInput
	}
	z.literal, z.distance, z.order = int(z.use(5))+257, int(z.use(5))+1, int(z.use(4))+4
	if z.literal > 286 || z.distance > 30 {
		return z.fail("too many length or distance symbols")
	}
	z.index = 0
	clear(z.lengths[:])
	return z.then((*inflater).codeLengths)
}

func (z *inflater) codeLengths() outcome {
	for ; z.index < z.order; z.index++ {
		if !z.need(3) {
			return wantsInput
		}
		z.lengths[lengthOrder[z.index]] = uint8(z.use(3))
	}
	// The codes of the lengths stand where those of the distances will.
	if !z.distances.build(z.lengths[:19], false) {
		return z.fail("invalid code lengths set")
	}
	z.index = 0
	clear(z.lengths[:])
	return z.then((*inflater).symbolLengths)
}

func (z *inflater) symbolLengths() outcome {
	all := z.literal + z.distance
	for z.index < all {
		symbol, n := z.distances.read(z.hold, z.bits)
		if n == 0 {
			if !z.more() {
				return wantsInput
			}
			continue
		}
		var extra uint
		var least int
		switch symbol {
		case 16:
			extra, least = 2, 3
		case 17:
			extra, least = 3, 3
		case 18:
			extra, least = 7, 11
		default:
			z.use(n)
			if symbol != noSymbol {
				z.lengths[z.index] = uint8(symbol)
			}
			z.index++
			continue
		}
		if !z.need(n + extra) {
			return wantsInput
		}
		z.use(n)
		repeat := least + int(z.use(extra))
		if symbol == 16 && z.index == 0 || z.index+repeat > all {
			return z.fail("invalid bit length repeat")
		}
		var length uint8
		if symbol == 16 {
			length = z.lengths[z.index-1]
		}
		for range repeat {
			z.lengths[z.index] = length
			z.index++
		}
	}
	if z.lengths[256] == 0 {
		return z.fail("invalid code -- missing end-of-block")
	}
	if !z.literals.build(z.lengths[:z.literal], true) {
		return z.fail("invalid literal/lengths set")
	}
	if !z.distances.build(z.lengths[z.literal:all], true) {
		return z.fail("invalid distances set")
	}
	return z.then((*inflater).codes)
}
