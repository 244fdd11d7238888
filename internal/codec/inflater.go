package codec

import (
	"bytes"
	endian "encoding/binary"
	"hash"
)

// windowSize is how far back a distance of deflate can reach.
const windowSize = 32 << 10

// inflater decompresses deflate, alone or inside zlib's or gzip's format (RFC
// 1951, 1950, 1952). It takes its input as it comes and stops wherever that ends:
// a state takes nothing until all the bits that it needs are there.
type inflater struct {
	format  Format // Unzip until the first bytes are seen
	options Options
	state   func(z *inflater) outcome // what comes next; nil at the end
	err     error

	data []byte // the input
	at   int    // of data, the first byte that was not taken
	how  Flush
	hold uint64 // bits that were taken and not used
	bits uint   // how many

	window  []byte // the last output; cut when it is four times what distances reach
	taken   int    // of window, the part that step returned
	counted int    // of window, the part that sum and size know
	room    int    // what this step may put out
	sum     hash.Hash32
	size    uint32

	head  hash.Hash32 // of a gzip header
	flags uint64      // of a gzip header: the fields to come
	left  int         // of a field, a stored block or a match
	back  int         // the distance of a match
	last  bool        // this block is the last one

	lengths  [320]uint8 // of the codes of a block
	literal  int        // how many of them are of literals and lengths
	distance int        // how many are of distances
	order    int        // how many are of code lengths
	index    int        // how many were read

	literals, distances huffman
}

// outcome is why a state came to its end.
type outcome int

const (
	goesOn outcome = iota
	wantsInput
	wantsRoom
	atEnd
	hasFailed
)

func newInflater(format Format, o Options) *inflater {
	z := &inflater{format: format, options: o}
	z.begin()
	return z
}

// begin begins a stream, or the next member of a gzip file.
func (z *inflater) begin() {
	z.window, z.sum, z.size, z.last = z.window[:0], nil, 0, false
	switch z.format {
	case DeflateRaw:
		z.state = (*inflater).block
		z.window = append(z.window, lastBytes(z.options.Dictionary, windowSize)...)
	case Gzip:
		z.state = (*inflater).gzipHeader
	case Zlib:
		z.state = (*inflater).zlibHeader
	default:
		z.state = (*inflater).anyHeader
	}
	z.taken, z.counted = len(z.window), len(z.window)
}

func lastBytes(data []byte, n int) []byte { return data[max(0, len(data)-n):] }

func (z *inflater) Feed(in []byte, how Flush) {
	// What lies after the end belongs to nothing.
	if rest := z.data[z.at:]; len(rest) > 0 && !z.Ended() {
		in = append(bytes.Clone(rest), in...)
	}
	z.data, z.at, z.how = in, 0, how
}

func (z *inflater) Rest() int { return len(z.data) - z.at }

func (z *inflater) Ended() bool { return z.state == nil }

func (z *inflater) Step(room int) (out []byte, err error) {
	z.room = room
	z.beginMember()
	for z.err == nil && !z.Ended() {
		switch z.state(z) {
		case wantsInput:
			if z.how == Finish {
				z.err = errCutOff
				return nil, z.err
			}
			return z.take(out), nil
		case wantsRoom:
			z.giveBack()
			return z.take(out), nil
		case atEnd:
			z.giveBack()
			out = z.take(out)
			z.state = nil
			z.beginMember()
		}
	}
	if z.err != nil {
		return nil, z.err
	}
	return out, nil
}

// beginMember goes on where gzip has another member: any byte but zero, which
// may be padding, must begin one.
func (z *inflater) beginMember() {
	if z.Ended() && z.format == Gzip && !z.options.Single && z.Rest() > 0 && z.data[z.at] != 0 {
		z.begin()
	}
}

// take adds the new output to out.
func (z *inflater) take(out []byte) []byte {
	z.count()
	if fresh := z.window[z.taken:]; len(out) == 0 {
		out = bytes.Clone(fresh)
	} else {
		out = append(out, fresh...)
	}
	if len(z.window) > 4*windowSize {
		z.window = z.window[:copy(z.window, lastBytes(z.window, windowSize))]
	}
	z.taken, z.counted = len(z.window), len(z.window)
	return out
}

// count puts the new output into the sums.
func (z *inflater) count() {
	fresh := z.window[z.counted:]
	z.size += uint32(len(fresh))
	if z.sum != nil {
		z.sum.Write(fresh)
	}
	z.counted = len(z.window)
}

// need makes n bits ready, 48 at most; false where the input ends before.
func (z *inflater) need(n uint) bool {
	for z.bits < n {
		if !z.more() {
			return false
		}
	}
	return true
}

func (z *inflater) more() bool {
	if z.at == len(z.data) {
		return false
	}
	z.hold |= uint64(z.data[z.at]) << z.bits
	z.at++
	z.bits += 8
	return true
}

// fill makes as many bits ready as it can quickly.
func (z *inflater) fill() {
	if z.bits < 48 && len(z.data)-z.at >= 8 {
		z.hold |= endian.LittleEndian.Uint64(z.data[z.at:]) << z.bits
		z.at += int(63-z.bits) >> 3
		z.bits |= 56
	}
}

// use takes n bits that are ready.
func (z *inflater) use(n uint) uint64 {
	v := z.hold & (1<<n - 1)
	z.hold >>= n
	z.bits -= n
	return v
}

// giveBack returns whole bytes to the input. All of them are of the last one that
// was fed: what is held over from before is used before anything else.
func (z *inflater) giveBack() {
	n := z.bits / 8
	z.at -= int(n)
	z.bits -= 8 * n
	z.hold &= 1<<z.bits - 1
}

func (z *inflater) fail(message string) outcome {
	z.err = dataError(message)
	return hasFailed
}

func (z *inflater) then(state func(z *inflater) outcome) outcome {
	z.state = state
	return goesOn
}

// block is the header of a block (RFC 1951, 3.2.3).
func (z *inflater) block() outcome {
	if !z.need(3) {
		return wantsInput
	}
	z.last = z.use(1) == 1
	switch z.use(2) {
	case 0:
		z.use(z.bits % 8)
		return z.then((*inflater).stored)
	case 1:
		z.fixed()
		return z.then((*inflater).codes)
	case 2:
		return z.then((*inflater).counts)
	}
	return z.fail("invalid block type")
}

func (z *inflater) afterBlock() outcome {
	if !z.last {
		return z.then((*inflater).block)
	}
	z.use(z.bits % 8)
	return z.then((*inflater).trailer)
}

// stored is a block as it is (RFC 1951, 3.2.4).
func (z *inflater) stored() outcome {
	if !z.need(32) {
		return wantsInput
	}
	length, inverse := z.use(16), z.use(16)
	if length != inverse^0xffff {
		return z.fail("invalid stored block lengths")
	}
	z.left = int(length)
	z.giveBack()
	return z.then((*inflater).storedBytes)
}

func (z *inflater) storedBytes() outcome {
	n := min(z.left, z.room, z.Rest())
	z.window = append(z.window, z.data[z.at:z.at+n]...)
	z.at += n
	z.left -= n
	z.room -= n
	switch {
	case z.left == 0:
		return z.afterBlock()
	case z.room == 0:
		return wantsRoom
	}
	return wantsInput
}

// codes is the data of a compressed block (RFC 1951, 3.2.5).
func (z *inflater) codes() outcome {
	for z.room > 0 {
		z.fill()
		symbol, n := z.literals.read(z.hold, z.bits)
		switch {
		case n == 0:
			if !z.more() {
				return wantsInput
			}
		case symbol < 256:
			z.use(n)
			z.window = append(z.window, byte(symbol))
			z.room--
		case symbol == 256:
			z.use(n)
			return z.afterBlock()
		case symbol >= 286:
			return z.fail("invalid literal/length code")
		default:
			if how := z.pair(int(symbol)-257, n); how != goesOn {
				return how
			}
			if z.copyMatch(); z.left > 0 {
				return z.then((*inflater).match)
			}
		}
	}
	return wantsRoom
}

// pair reads a length and a distance. Nothing is taken before all is there, at
// most 48 bits of it.
func (z *inflater) pair(length int, n uint) outcome {
	for {
		used := n + uint(lengthExtra[length])
		if used <= z.bits {
			if distance, m := z.distances.read(z.hold>>used, z.bits-used); m > 0 {
				if distance >= 30 {
					return z.fail("invalid distance code")
				}
				used += m
				extra := uint(distanceExtra[distance])
				if used+extra <= z.bits {
					z.left = int(lengthBase[length]) + int(z.hold>>n&(1<<lengthExtra[length]-1))
					z.use(used)
					z.back = int(distanceBase[distance]) + int(z.use(extra))
					if z.back > len(z.window) {
						return z.fail("invalid distance too far back")
					}
					return goesOn
				}
			}
		}
		if !z.more() {
			return wantsInput
		}
	}
}

// match is the rest of a match for which there was no room.
func (z *inflater) match() outcome {
	if z.copyMatch(); z.left > 0 {
		return wantsRoom
	}
	return z.then((*inflater).codes)
}

func (z *inflater) copyMatch() {
	n := min(z.left, z.room)
	z.left -= n
	z.room -= n
	// The match may reach into what it makes.
	for n > 0 {
		from := len(z.window) - z.back
		part := min(n, z.back)
		z.window = append(z.window, z.window[from:from+part]...)
		n -= part
	}
}
