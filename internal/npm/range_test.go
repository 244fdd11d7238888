package npm

import (
	"encoding/json"
	"os"
	"testing"
)

// TestRange compares with what npm's own reading of ranges gives for the same
// texts: testdata/ranges.json, for each range the versions that it accepts.
func TestRange(t *testing.T) {
	text, err := os.ReadFile("testdata/ranges.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Versions []string
		Ranges   []struct {
			Range   string
			Valid   bool
			Accepts []string
		}
		Order [][]string // each is as large as the one before or larger; equal ones stand together
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	for _, w := range want.Ranges {
		r, ok := parseRange(w.Range)
		if ok != w.Valid {
			t.Errorf("parseRange(%q): %v, want %v", w.Range, ok, w.Valid)
			continue
		}
		accepts := map[string]bool{}
		for _, v := range w.Accepts {
			accepts[v] = true
		}
		for _, text := range want.Versions {
			v, isVersion := parseVersion(text)
			if got := isVersion && r.holds(v); got != accepts[text] {
				t.Errorf("%q accepts %q: %v, want %v", w.Range, text, got, accepts[text])
			}
		}
	}
	for i, group := range want.Order {
		for j, other := range want.Order {
			a, _ := parseVersion(group[0])
			for _, text := range other {
				b, ok := parseVersion(text)
				got := a.compare(b)
				if !ok || (got < 0) != (i < j) || (got > 0) != (i > j) {
					t.Errorf("%q is to %q as %d", group[0], text, got)
				}
			}
		}
	}
}

func FuzzRange(f *testing.F) {
	for _, seed := range []string{"^1.2.3", ">=1 <2 || 3.x", "1.2.3 - 2", "~> 1", "latest", "1.2.3-beta.1+build", "||", "9007199254740993.0.0"} {
		f.Add(seed, "1.2.3")
	}
	f.Fuzz(func(t *testing.T, text, of string) {
		r, ok := parseRange(text)
		v, isVersion := parseVersion(of)
		if ok && isVersion {
			r.holds(v)
			if again, ok := parseVersion(v.String()); !ok || again.compare(v) != 0 {
				t.Errorf("%q is written as %q", of, v)
			}
		}
	})
}
