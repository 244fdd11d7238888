package inbox

import (
	"bytes"
	"container/list"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

const (
	kept     = 1000     // requests of each name
	namesMax = 100      // the one that was quiet for longest makes room
	keptBody = 64 << 10 // bytes of one body
	keptPath = 1 << 10  // bytes of one path
	keptAll  = 64 << 20 // bytes of all bodies and paths; the oldest request makes room
)

// Entry is one request that arrived, and what it was answered.
type Entry struct {
	Time   time.Time       `json:"time"`
	Method string          `json:"method"`
	Path   string          `json:"path"`
	Body   json.RawMessage `json:"body"` // as it came; a JSON string where it was no JSON, or is cut; null where it was empty
	Status int             `json:"status"`
	Reason string          `json:"reason,omitempty"`
}

// shelf keeps the last entries.
type shelf struct {
	mu sync.Mutex
	// Below mu.
	boxes map[string]*box
	order *list.List // of *item, oldest first, over all boxes
	size  int
}

// box holds the entries of one name, oldest first.
type box struct{ items []*list.Element }

type item struct {
	name  string
	entry Entry
}

func (i *item) size() int { return len(i.entry.Body) + len(i.entry.Path) + len(i.entry.Reason) }

func newShelf() *shelf { return &shelf{boxes: map[string]*box{}, order: list.New()} }

func (s *shelf) put(name string, entry Entry) {
	entry.Path = cut(entry.Path, keptPath)
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.boxes[name]
	if b == nil {
		if len(s.boxes) >= namesMax {
			s.dropQuietest()
		}
		b = &box{}
		s.boxes[name] = b
	}
	added := &item{name: name, entry: entry}
	b.items = append(b.items, s.order.PushBack(added))
	s.size += added.size()
	if len(b.items) > kept {
		s.drop(b)
	}
	for s.size > keptAll {
		s.drop(s.boxes[s.order.Front().Value.(*item).name])
	}
}

// drop takes the oldest entry out of a box.
func (s *shelf) drop(b *box) {
	oldest := s.order.Remove(b.items[0]).(*item)
	s.size -= oldest.size()
	b.items[0] = nil
	b.items = b.items[1:]
	if len(b.items) == 0 {
		delete(s.boxes, oldest.name)
	}
}

// dropQuietest takes out the box whose last entry is the oldest.
func (s *shelf) dropQuietest() {
	var quietest *box
	var since time.Time
	for _, b := range s.boxes {
		last := b.items[len(b.items)-1].Value.(*item).entry.Time
		if quietest == nil || last.Before(since) {
			quietest, since = b, last
		}
	}
	for len(quietest.items) > 0 {
		s.drop(quietest)
	}
}

func (s *shelf) entries(name string) []Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	entries := []Entry{}
	if b := s.boxes[name]; b != nil {
		for _, element := range slices.Backward(b.items) {
			entries = append(entries, element.Value.(*item).entry)
		}
	}
	return entries
}

// keep is a body as an entry has it.
func keep(body []byte) json.RawMessage {
	switch {
	case len(body) == 0:
		return json.RawMessage("null")
	case len(body) <= keptBody && json.Valid(body):
		return bytes.Clone(body)
	}
	text, err := json.Marshal(cut(string(body), keptBody))
	if err != nil {
		return json.RawMessage("null")
	}
	return text
}

// cut returns a text, or its head up to the end of a character, and its length.
func cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	end := limit
	for end > limit-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return strings.Clone(text[:end]) + fmt.Sprintf("… (cut, %d bytes)", len(text))
}
