package bundle

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"weak"
)

// The map is decoded here and not with go-sourcemap: that one, asked for a place
// before the first mapping of a line, answers with the line before, and it keeps
// names that nobody asks for. What is kept for each connector is the mappings as
// esbuild wrote them, compressed; decoded they live until the next collection of
// garbage, so that the frames of one stack are decoded once.

// mapped is a source of the map.
type mapped struct {
	shown string // its path for a person; empty where no user wrote it
	self  insertion
}

type mappings struct{ lines [][]segment }

type segment struct{ column, source, line, sourceColumn int32 } // source is -1 where nobody wrote it

func (b *Bundle) keepMap(text []byte, g *guard) error {
	var m struct {
		Sources  []string `json:"sources"`
		Mappings string   `json:"mappings"`
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return fmt.Errorf("read the source map: %w", err)
	}
	for _, source := range m.Sources {
		var known mapped
		if plain, err := url.PathUnescape(source); err == nil {
			real := filepath.Join(g.roots.scripts, filepath.FromSlash(plain))
			if in := g.inputs[real]; in != nil {
				known = mapped{g.roots.show(real), in.self}
			}
		}
		b.sources = append(b.sources, known)
	}
	b.packed = pack([]byte(m.Mappings))
	return nil
}

// Locate maps a place in Code to the user's source. Both lines and columns count
// from 1. column counts bytes of Code, as goja's positions do, sourceColumn counts
// UTF-16 units, as editors do. The file is relative to the scripts folder where it
// lies below it. ok is false for code that no user wrote.
func (b *Bundle) Locate(line, column int) (file string, sourceLine, sourceColumn int, ok bool) {
	text, found := lineOf(b.Code, line)
	if !found || line < 1 {
		return "", 0, 0, false
	}
	at := int32(units(text[:min(max(column-1, 0), len(text))]))
	m := b.mappings()
	if line > len(m.lines) || len(m.lines[line-1]) == 0 {
		return "", 0, 0, false
	}
	segments := m.lines[line-1]
	i, exact := slices.BinarySearchFunc(segments, at, func(s segment, at int32) int { return cmp.Compare(s.column, at) })
	if !exact && i > 0 {
		i-- // the indent of a line belongs to what follows it
	}
	for exact && i+1 < len(segments) && segments[i+1].column == at {
		i++
	}
	s := segments[i]
	if s.source < 0 || int(s.source) >= len(b.sources) || b.sources[s.source].shown == "" {
		return "", 0, 0, false
	}
	source, sourceLine := b.sources[s.source], int(s.line)+1
	return source.shown, sourceLine, source.self.back(sourceLine, int(s.sourceColumn), source.self.unit) + 1, true
}

func (b *Bundle) mappings() *mappings {
	b.mu.Lock()
	defer b.mu.Unlock()
	if m := b.unpacked.Value(); m != nil {
		return m
	}
	m := new(mappings)
	if r, err := gzip.NewReader(bytes.NewReader(b.packed)); err == nil {
		if text, err := io.ReadAll(r); err == nil {
			m = decode(string(text))
		}
	}
	b.unpacked = weak.Make(m)
	return m
}

// decode reads the mappings of a source map, version 3 (ECMA-426). What is not
// one ends the line.
func decode(text string) *mappings {
	m := &mappings{lines: make([][]segment, 0, strings.Count(text, ";")+1)}
	var at segment
	for line := range strings.SplitSeq(text, ";") {
		segments := make([]segment, 0, strings.Count(line, ",")+1)
		at.column = 0
		for part := range strings.SplitSeq(line, ",") {
			if part == "" {
				continue
			}
			var fields [5]int32
			n, ok := vlq(part, &fields)
			if !ok {
				break
			}
			at.column += fields[0]
			if n < 4 {
				segments = append(segments, segment{column: at.column, source: -1})
				continue
			}
			at.source += fields[1]
			at.line += fields[2]
			at.sourceColumn += fields[3]
			segments = append(segments, at)
		}
		m.lines = append(m.lines, segments)
	}
	return m
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// vlq reads up to five numbers of one segment and returns how many there were.
func vlq(part string, fields *[5]int32) (n int, ok bool) {
	for i := 0; i < len(part); n++ {
		if n == len(fields) {
			return n, false
		}
		value, shift := 0, 0
		for more := true; more; i++ {
			if i == len(part) || shift > 30 {
				return n, false
			}
			digit := strings.IndexByte(digits, part[i])
			if digit < 0 {
				return n, false
			}
			value |= digit & 31 << shift
			shift += 5
			more = digit&32 != 0
		}
		fields[n] = int32(value >> 1)
		if value&1 != 0 {
			fields[n] = -fields[n]
		}
	}
	return n, true
}
