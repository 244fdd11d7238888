package connector

import "testing"

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"scripts/crm": "scripts/crm", "@slack/web-api": "@slack/web-api", "my scripts": "'my scripts'", "it's": `'it'\''s'`,
		"": "''", "-x": "'-x'", "a;b": "'a;b'", "$(x)": "'$(x)'",
	} {
		if got := Quoted(word); got != want {
			t.Errorf("Quoted(%q) = %s, want %s", word, got, want)
		}
	}
}
