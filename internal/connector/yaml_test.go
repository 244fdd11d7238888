package connector

import "testing"

func TestYAML(t *testing.T) {
	for text, want := range map[string]string{
		"slack":          "slack",
		"crm/slack-2.x":  "crm/slack-2.x",
		"_key":           "_key",
		"":               `""`,
		".":              `"."`,
		"No":             `"No"`,
		"y":              `"y"`,
		"2fa":            `"2fa"`,
		"*.slack.com":    `"*.slack.com"`,
		"a: b":           `"a: b"`,
		"a #b":           `"a #b"`,
		`say "x"\`:       `"say \"x\"\\"`,
		"10.0.0.9:8443":  `"10.0.0.9:8443"`,
		"two\nlines":     `"two\nlines"`,
		"kontakte-größe": `"kontakte-größe"`,
	} {
		if got := YAML(text); got != want {
			t.Errorf("YAML(%q) = %s, want %s", text, got, want)
		}
	}
}
