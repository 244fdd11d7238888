package codec

import (
	"bytes"
	"compress/flate"
	endian "encoding/binary"
	"hash"
	"hash/adler32"
	"hash/crc32"
)

// deflater compresses to deflate, alone or inside zlib's or gzip's format
// (RFC 1951, 1950, 1952).
type deflater struct {
	format  Format
	options Options

	out    bytes.Buffer // compressed, and not taken
	writer *flate.Writer
	sum    hash.Hash32 // of the input; nil where the format has none
	size   uint32      // of the input, modulo 2^32
	sent   int         // input since the window was last forgotten
	begun  bool
	closed bool

	in  []byte
	how Flush
}

func newDeflater(format Format, o Options) *deflater {
	d := &deflater{format: format, options: o}
	switch format {
	case Gzip:
		d.sum = crc32.NewIEEE()
	case Zlib:
		d.sum = adler32.New()
	}
	return d
}

func (d *deflater) Feed(in []byte, how Flush) { d.in, d.how = in, how }

func (d *deflater) Rest() int { return len(d.in) }

func (d *deflater) Ended() bool { return d.closed }

func (d *deflater) Step(room int) ([]byte, error) {
	if !d.closed {
		if err := d.compress(); err != nil {
			return nil, err
		}
	}
	return bytes.Clone(d.out.Next(room)), nil
}

// compress takes all input, and does once what the flush asks for.
func (d *deflater) compress() error {
	if !d.begun {
		if err := d.begin(); err != nil {
			return err
		}
	}
	in, how := d.in, d.how
	d.in, d.how = nil, NoFlush
	if d.sum != nil {
		d.sum.Write(in)
	}
	d.size += uint32(len(in))
	for len(in) > 0 {
		n := len(in)
		if window := d.window(); window > 0 {
			if d.sent == window {
				if err := d.forget(); err != nil {
					return err
				}
			}
			n = min(n, window-d.sent)
		}
		if _, err := d.writer.Write(in[:n]); err != nil {
			return err
		}
		d.sent += n
		in = in[n:]
	}
	switch how {
	case PartialFlush, SyncFlush, BlockFlush:
		return d.writer.Flush()
	case FullFlush:
		return d.forget()
	case Finish:
		if err := d.writer.Close(); err != nil {
			return err
		}
		d.trailer()
		d.closed = true
	}
	return nil
}

// window returns how much input may pass before the compressor has to forget it,
// so that no distance is longer than a smaller window; 0 where any is right.
func (d *deflater) window() int {
	if d.options.WindowBits >= 15 {
		return 0
	}
	return 1 << max(d.options.WindowBits, 9)
}

// forget ends the block at a byte, and begins anew without what was seen.
func (d *deflater) forget() error {
	if err := d.writer.Flush(); err != nil {
		return err
	}
	d.writer.Reset(&d.out)
	d.sent = 0
	return nil
}

// huffmanOnly is the strategy Z_HUFFMAN_ONLY. That one and those above it say that
// the input is of a sort that is best compressed quickly.
const huffmanOnly = 2

// goLevel is compress/flate's name for zlib's level and strategy.
func goLevel(level, strategy int) int {
	if strategy == huffmanOnly && level != 0 {
		return flate.HuffmanOnly
	}
	return level
}

func (d *deflater) begin() error {
	d.begun = true
	o := &d.options
	switch d.format {
	case Gzip:
		// No time and no name; the system is always Unix.
		header := [10]byte{0x1f, 0x8b, 8, 9: 3}
		switch {
		case o.Level == 9:
			header[8] = 2
		case o.Level == 0, o.Level == 1, o.Strategy >= huffmanOnly:
			header[8] = 4
		}
		d.out.Write(header[:])
	case Zlib:
		d.out.Write(zlibHeader(o))
	}
	var err error
	if d.writer, err = flate.NewWriter(&d.out, goLevel(o.Level, o.Strategy)); err != nil {
		return err
	}
	if len(o.Dictionary) > 0 && d.format != Gzip {
		return d.learn(o.Dictionary)
	}
	return nil
}

// learn compresses a dictionary and drops what that makes, which leaves it in the
// writer's window. flate.NewWriterDict is not for us: it puts the dictionary out where
// the first block is stored (golang/go#80538), and its Reset brings it back, so that
// what comes after a full flush would point into it.
func (d *deflater) learn(dictionary []byte) error {
	if window := d.window(); window > 0 {
		dictionary = lastBytes(dictionary, window)
		d.sent = len(dictionary)
	}
	before := d.out.Len()
	if _, err := d.writer.Write(lastBytes(dictionary, windowSize)); err != nil {
		return err
	}
	if err := d.writer.Flush(); err != nil {
		return err
	}
	d.out.Truncate(before)
	return nil
}

func zlibHeader(o *Options) []byte {
	level := map[int]uint16{0: 0, 1: 0, 2: 1, 3: 1, 4: 1, 5: 1, 6: 2, -1: 2}
	how, ok := level[o.Level]
	if !ok {
		how = 3
	}
	if o.Strategy >= huffmanOnly {
		how = 0
	}
	header := uint16(max(o.WindowBits, 9)-8)<<12 | 8<<8 | how<<6
	if len(o.Dictionary) > 0 {
		header |= 1 << 5
	}
	header += 31 - header%31
	b := endian.BigEndian.AppendUint16(nil, header)
	if len(o.Dictionary) > 0 {
		b = endian.BigEndian.AppendUint32(b, adler32.Checksum(o.Dictionary))
	}
	return b
}

func (d *deflater) trailer() {
	switch d.format {
	case Gzip:
		d.out.Write(endian.LittleEndian.AppendUint32(nil, d.sum.Sum32()))
		d.out.Write(endian.LittleEndian.AppendUint32(nil, d.size))
	case Zlib:
		d.out.Write(endian.BigEndian.AppendUint32(nil, d.sum.Sum32()))
	}
}

// Params changes level and strategy for what comes.
func (d *deflater) Params(level, strategy int) error {
	if !d.begun {
		d.options.Level, d.options.Strategy = level, strategy
		return nil
	}
	if d.closed {
		return nil
	}
	if err := d.writer.Flush(); err != nil {
		return err
	}
	writer, err := flate.NewWriter(&d.out, goLevel(level, strategy))
	if err != nil {
		return err
	}
	d.options.Level, d.options.Strategy = level, strategy
	d.writer, d.sent = writer, 0
	return nil
}
