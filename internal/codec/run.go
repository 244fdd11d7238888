package codec

import (
	"bytes"
	"context"
)

// stepSize is how much is made between two looks at the time that is left.
const stepSize = 64 << 10

// Run feeds a stream and returns all output that in allows; more than bound bytes of
// it are a [TooLarge]. It ends with the context, whose error it returns.
func Run(ctx context.Context, s Stream, in []byte, how Flush, bound int) ([]byte, error) {
	if e, ok := s.(*brotliEncoder); ok && how == Finish {
		e.expect(len(in))
	}
	var all [][]byte
	size := 0
	for {
		// What compresses takes long over much input: it gets it in pieces.
		piece, last := in, true
		if len(in) > stepSize {
			piece, last = in[:stepSize], false
		}
		in = in[len(piece):]
		if last {
			s.Feed(piece, how)
		} else {
			s.Feed(piece, NoFlush)
		}
		for {
			out, err := s.Step(stepSize)
			if err != nil {
				return nil, err
			}
			if size += len(out); size > bound {
				return nil, TooLarge(bound)
			}
			if len(out) > 0 {
				all = append(all, out)
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if len(out) < stepSize {
				break
			}
		}
		if last || s.Rest() > 0 {
			break
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return bytes.Join(all, nil), nil
}
