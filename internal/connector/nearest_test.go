package connector

import "testing"

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
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
