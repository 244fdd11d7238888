package connector

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	words := []string{"connectors", "secrets", "auth", "limits", "vms", "list_objects", "crm/slack"}
	for word, want := range map[string]string{
		"conectors":   "connectors",
		"Secrets":     "secrets",
		"listObjects": "list_objects",
		"list-objets": "list_objects",
		"auht":        "auth",
		"vm":          "vms",
		"crm/slak":    "crm/slack",
		"billing":     "",
		"x":           "",
		"":            "",

		strings.Repeat("connectors", 1000): "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"list_objects", "listObjects", 0}, {"add", "adds", 1}, {"remove", "removed", 1},
		{"chnage", "change", 1}, {"behaviour", "behavior", 1}, {"grüße", "gruße", 1}, {"abc", "", 3},
	} {
		if got := Distance(test.a, test.b); got != test.want {
			t.Errorf("%q to %q: %d, want %d", test.a, test.b, got, test.want)
		}
		if got := Distance(test.b, test.a); got != test.want {
			t.Errorf("%q to %q: %d, want %d", test.b, test.a, got, test.want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	if got := DidYouMean(Nearest("ad", []string{"add"})); got != `: did you mean "add"?` {
		t.Errorf("%q", got)
	}
	if got := DidYouMean(""); got != "" {
		t.Errorf("%q", got)
	}
}
