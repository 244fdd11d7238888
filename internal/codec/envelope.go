package codec

// What stands around deflate's blocks: the headers and trailers of zlib's format and
// of gzip's, read.

import (
	endian "encoding/binary"
	"hash/adler32"
	"hash/crc32"
)

// anyHeader looks which of the two formats has begun.
func (z *inflater) anyHeader() outcome {
	if !z.need(8) {
		return wantsInput
	}
	z.format = Zlib
	if z.hold&0xff == 0x1f {
		if !z.need(16) {
			z.format = Unzip
			return wantsInput
		}
		if z.hold&0xffff == 0x8b1f {
			z.format = Gzip
		}
	}
	z.begin()
	return goesOn
}

// zlibHeader is that of RFC 1950, 2.2.
func (z *inflater) zlibHeader() outcome {
	if !z.need(16) {
		return wantsInput
	}
	method, flags := z.use(8), z.use(8)
	if (method<<8|flags)%31 != 0 {
		return z.fail("incorrect header check")
	}
	if method&15 != 8 {
		return z.fail("unknown compression method")
	}
	bits := int(method>>4) + 8
	if bits > 15 || z.options.WindowBits > 0 && bits > z.options.WindowBits {
		return z.fail("invalid window size")
	}
	z.sum = adler32.New()
	if flags&0x20 != 0 {
		return z.then((*inflater).dictionary)
	}
	return z.then((*inflater).block)
}

func (z *inflater) dictionary() outcome {
	if !z.need(32) {
		return wantsInput
	}
	id := swapped(z.use(32))
	given := z.options.Dictionary
	if len(given) == 0 {
		z.err = &Error{"Missing dictionary", "Z_NEED_DICT", 2}
		return hasFailed
	}
	if adler32.Checksum(given) != id {
		z.err = &Error{"Bad dictionary", "Z_NEED_DICT", 2}
		return hasFailed
	}
	z.window = append(z.window, lastBytes(given, windowSize)...)
	z.taken, z.counted = len(z.window), len(z.window)
	return z.then((*inflater).block)
}

// The flags of a gzip header (RFC 1952, 2.3.1).
const (
	gzipHeaderCRC = 1 << 1
	gzipExtra     = 1 << 2
	gzipName      = 1 << 3
	gzipComment   = 1 << 4
	gzipReserved  = 0xe0
)

func (z *inflater) gzipHeader() outcome {
	if !z.need(16) {
		return wantsInput
	}
	if z.hold&0xffff != 0x8b1f {
		return z.fail("incorrect header check")
	}
	if !z.need(32) {
		return wantsInput
	}
	if z.hold>>16&0xff != 8 {
		return z.fail("unknown compression method")
	}
	z.flags = z.hold >> 24 & 0xff
	if z.flags&gzipReserved != 0 {
		return z.fail("unknown header flags set")
	}
	z.head, z.sum = crc32.NewIEEE(), crc32.NewIEEE()
	z.headBytes(4)
	return z.then((*inflater).gzipTime)
}

// headBytes takes n bytes of the header that are ready.
func (z *inflater) headBytes(n uint) uint64 {
	v := z.use(8 * n)
	z.head.Write(endian.LittleEndian.AppendUint64(nil, v)[:n])
	return v
}

func (z *inflater) gzipTime() outcome {
	if !z.need(48) {
		return wantsInput
	}
	z.headBytes(6)
	return z.then((*inflater).gzipFields)
}

// gzipFields is what may come after the fixed part: each flag is cleared with its
// field.
func (z *inflater) gzipFields() outcome {
	for {
		switch {
		case z.flags&gzipExtra != 0:
			if !z.need(16) {
				return wantsInput
			}
			z.left = int(z.headBytes(2))
			z.flags &^= gzipExtra
			return z.then((*inflater).gzipExtraBytes)
		case z.flags&(gzipName|gzipComment) != 0:
			if !z.need(8) {
				return wantsInput
			}
			if z.headBytes(1) != 0 {
				continue
			}
			if z.flags&gzipName != 0 {
				z.flags &^= gzipName
			} else {
				z.flags &^= gzipComment
			}
		case z.flags&gzipHeaderCRC != 0:
			if !z.need(16) {
				return wantsInput
			}
			if z.use(16) != uint64(z.head.Sum32()&0xffff) {
				return z.fail("header crc mismatch")
			}
			z.flags &^= gzipHeaderCRC
		default:
			return z.then((*inflater).block)
		}
	}
}

func (z *inflater) gzipExtraBytes() outcome {
	for ; z.left > 0; z.left-- {
		if !z.need(8) {
			return wantsInput
		}
		z.headBytes(1)
	}
	return z.then((*inflater).gzipFields)
}

// trailer is the sum of what was put out.
func (z *inflater) trailer() outcome {
	if z.sum == nil {
		return atEnd
	}
	if !z.need(32) {
		return wantsInput
	}
	z.count()
	sum := uint32(z.use(32))
	if z.format == Zlib {
		sum = swapped(uint64(sum))
	}
	if sum != z.sum.Sum32() {
		return z.fail("incorrect data check")
	}
	if z.format == Gzip {
		return z.then((*inflater).gzipSize)
	}
	return atEnd
}

func (z *inflater) gzipSize() outcome {
	if !z.need(32) {
		return wantsInput
	}
	if uint32(z.use(32)) != z.size {
		return z.fail("incorrect length check")
	}
	return atEnd
}

// swapped reads four bytes with the highest first.
func swapped(v uint64) uint32 {
	return endian.BigEndian.Uint32(endian.LittleEndian.AppendUint32(nil, uint32(v)))
}
