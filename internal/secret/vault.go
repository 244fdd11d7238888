package secret

// The texts to look for are kept in a map, with their lengths listed by their
// first four bytes. An automaton (Aho-Corasick) would search a little faster,
// but is built as a whole, and thousands of connectors that load one after the
// other, with a log line each, would build it thousands of times. Here a Put
// costs its own values, and a text costs one look-up a byte.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// Vault knows the secret values that no log line may show. Its methods may be
// called from any goroutine.
type Vault struct {
	mu sync.RWMutex
	// Below mu.
	owners  map[string][]mark
	labels  map[string]*label
	heads   map[uint32]*head
	longest int // bytes of the longest text there ever was

	version atomic.Uint64 // goes up with each Put
}

// mark is one text of one owner's value.
type mark struct {
	form
	name string
}

// label is what stands behind a text: the names of the values that it is of.
// More than one owner may have the same value.
type label struct {
	names         []string // sorted; one for each mark
	before, after bool
}

// head is what is known of all texts that begin with the same four bytes.
type head struct {
	lengths []int // descending
	counts  []int // of texts of that length
}

// span is a part of a text that is a value's.
type span struct {
	start, end int
	name       string
	length     int // of what was found; the longest names an overlap
}

// NewVault returns an empty vault.
func NewVault() *Vault {
	return &Vault{owners: map[string][]mark{}, labels: map[string]*label{}, heads: map[uint32]*head{}}
}

// Put makes owner's values, by name, those in values; nil forgets the owner. It
// returns the names of values that are too short to be blanked (fewer than 8
// characters), sorted, which a caller should warn of; an empty value is no
// secret.
//
// A value of one line is blanked in lower case too, as the host of a URL has it.
// A value of several lines is also blanked line by line, where a line has 16
// characters and is not the header of a key.
func (v *Vault) Put(owner string, values map[string]string) (short []string) {
	var marks []mark
	for name, value := range values {
		switch {
		case value == "":
		case !long(value, shortest):
			short = append(short, name)
		default:
			if strings.Contains(strings.ToLower(name), strings.ToLower(value)) {
				name = "secret" // else the label would show the value
			}
			for _, f := range forms(value) {
				marks = append(marks, mark{form: f, name: name})
			}
		}
	}
	slices.Sort(short)

	v.mu.Lock()
	defer v.mu.Unlock()
	for _, m := range v.owners[owner] {
		v.remove(m)
	}
	for _, m := range marks {
		v.add(m)
	}
	if delete(v.owners, owner); len(marks) > 0 {
		v.owners[owner] = marks
	}
	v.version.Add(1)
	return short
}

func (v *Vault) add(m mark) {
	v.longest = max(v.longest, len(m.text))
	l := v.labels[m.text]
	if l == nil {
		l = &label{}
		v.labels[m.text] = l
		key := first(m.text)
		h := v.heads[key]
		if h == nil {
			h = &head{}
			v.heads[key] = h
		}
		i, found := slices.BinarySearchFunc(h.lengths, len(m.text), descending)
		if !found {
			h.lengths = slices.Insert(h.lengths, i, len(m.text))
			h.counts = slices.Insert(h.counts, i, 0)
		}
		h.counts[i]++
	}
	i, _ := slices.BinarySearch(l.names, m.name)
	l.names = slices.Insert(l.names, i, m.name)
	l.before = l.before || m.before
	l.after = l.after || m.after
}

func (v *Vault) remove(m mark) {
	l := v.labels[m.text]
	if i, found := slices.BinarySearch(l.names, m.name); found {
		l.names = slices.Delete(l.names, i, i+1)
	}
	if len(l.names) > 0 {
		return
	}
	delete(v.labels, m.text)
	key := first(m.text)
	h := v.heads[key]
	i, _ := slices.BinarySearchFunc(h.lengths, len(m.text), descending)
	if h.counts[i]--; h.counts[i] > 0 {
		return
	}
	h.lengths = slices.Delete(h.lengths, i, i+1)
	h.counts = slices.Delete(h.counts, i, i+1)
	if len(h.lengths) == 0 {
		delete(v.heads, key)
	}
}

func descending(a, b int) int { return cmp.Compare(b, a) }

func first(text string) uint32 {
	return uint32(text[0])<<24 | uint32(text[1])<<16 | uint32(text[2])<<8 | uint32(text[3])
}

// Blank returns text with each secret value in it, plain, JSON-escaped, base64
// URL-encoded or in lower case, replaced by its name in brackets. Where values overlap, all
// of what they cover goes, under the name of the longest.
func (v *Vault) Blank(text string) string {
	return replace(text, v.find(text))
}

// find returns the spans of a text that are values, in order and apart.
func (v *Vault) find(text string) []span {
	if v.version.Load() == 0 || len(text) < shortest {
		return nil
	}
	var spans []span
	for _, view := range views(text) {
		spans = v.search(view, spans)
	}
	if len(spans) < 2 {
		return spans
	}
	slices.SortFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.length, a.length))
	})
	apart := spans[:1]
	for _, s := range spans[1:] {
		last := &apart[len(apart)-1]
		if s.start >= last.end {
			apart = append(apart, s)
			continue
		}
		if s.length > last.length {
			last.name, last.length = s.name, s.length
		}
		last.end = max(last.end, s.end)
	}
	return apart
}

// search adds the longest text at each place of a view.
func (v *Vault) search(view view, spans []span) []span {
	text := view.text
	if len(text) < 4 {
		return spans
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	key := first(text) >> 8
	for i := 3; i < len(text); i++ {
		key = key<<8 | uint32(text[i])
		h := v.heads[key]
		if h == nil {
			continue
		}
		start := i - 3
		for _, length := range h.lengths {
			if length > len(text)-start {
				continue
			}
			l := v.labels[text[start:start+length]]
			if l == nil {
				continue
			}
			from, to := start, start+length
			if l.before && from > 0 && digit64(text[from-1]) {
				from--
			}
			if l.after && to < len(text) && digit64(text[to]) {
				to++
				for range 2 {
					if to < len(text) && text[to] == '=' {
						to++
					}
				}
			}
			spans = append(spans, span{start: view.place(from), end: view.place(to), name: l.names[0], length: length})
			break
		}
	}
	return spans
}

// cut is Blank for a line of bounded length: no more than limit bytes, and a
// mark that tells the text's length where there is more. It looks no further
// than a value that begins within the limit can reach, so a text of any length
// costs the same.
func (v *Vault) cut(text string, limit int) string {
	if len(text) <= limit {
		return cut(v.Blank(text), limit)
	}
	v.mu.RLock()
	reach := limit + widest*v.longest
	v.mu.RUnlock()
	part := text[:min(len(text), reach)]
	spans := v.find(part)
	end := limit
	for i, s := range spans {
		if s.start >= limit {
			spans = spans[:i]
			break
		}
		end = max(end, s.end)
	}
	return prefix(replace(part[:end], spans), limit) + tooLong(len(text))
}

// widest is how many bytes one byte of a value takes at most, escaped twice.
const widest = 18

// cut returns a text, or its head with a mark.
func cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	return prefix(text, limit) + tooLong(len(text))
}

func tooLong(length int) string { return fmt.Sprintf("… (cut, %d bytes)", length) }

// prefix is at most limit bytes of a text that goes on, up to the end of a
// character.
func prefix(text string, limit int) string {
	text = text[:min(len(text), max(limit, 0))]
	for i := len(text) - 1; i >= max(0, len(text)-utf8.UTFMax); i-- {
		if utf8.RuneStart(text[i]) {
			if !utf8.FullRuneInString(text[i:]) {
				text = text[:i]
			}
			break
		}
	}
	return text
}

func digit64(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '-' || c == '_'
}

func replace(text string, spans []span) string {
	if len(spans) == 0 {
		return text
	}
	var out strings.Builder
	done := 0
	for _, s := range spans {
		out.WriteString(text[done:s.start])
		out.WriteString("[" + s.name + "]")
		done = s.end
	}
	out.WriteString(text[done:])
	return out.String()
}
