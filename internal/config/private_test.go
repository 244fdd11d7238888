package config

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

// A secret that stands in the file, which it should not, is in no problem.
func TestLiteralSecretIsNotShown(t *testing.T) {
	const literal = "sk-live-0123456789"
	for name, test := range map[string]struct{ text, problem string }{
		"a secret":                  {"secrets: { KEY: " + literal + " }\n", "must say where its value lies"},
		"a token":                   {"auth: { tokens: [" + literal + "] }\n", "must say where its value lies"},
		"lines":                     {"secrets:\n  KEY: |\n    " + literal + "\n    x\n", "must say where its value lies"},
		"escapes":                   {"secrets: { KEY: \"" + literal + "\\\"\" }\n", "must say where its value lies"},
		"a single quote":            {"secrets: { KEY: '" + literal + "''x' }\n", "must say where its value lies"},
		"folded":                    {"secrets:\n  KEY: " + literal + "\n    second\n", "must say where its value lies"},
		"folded in quotes":          {"secrets:\n  KEY: 'a\n    " + literal + "'\nx: 1\n", "must say where its value lies"},
		"no mapping":                {"secrets: " + literal + "\n", "must be a mapping"},
		"a list of secrets":         {"secrets:\n  - " + literal + "\n", "must be a mapping"},
		"no list of tokens":         {"auth: { tokens: " + literal + " }\n", "must be a list"},
		"a token's wrong key":       {"auth: { token: " + literal + " }\n", `did you mean "tokens"`},
		"at the top":                {"KEY: " + literal + "\n", "unknown key"},
		"granted by value":          {"connectors: { slack: { secrets: [" + literal + "] } }\n", "no name of a secret"},
		"granted as a mapping":      {"connectors: { slack: { secrets: { KEY: " + literal + " } } }\n", "must be a list"},
		"under a wrong key":         {"connectors: { slack: { secret: { KEY: " + literal + " } } }\n", `did you mean "secrets"`},
		"in a second document":      {"limits: {}\n---\nsecrets: { KEY: " + literal + " }\n", "second document"},
		"an open quote":             {"secrets:\n  KEY: \"" + literal + "\n", "could not find end"},
		"an open quote of a token":  {"auth:\n  tokens:\n    - '" + literal + "\n", "could not find end"},
		"an open bracket":           {"auth: { tokens: [" + literal + " }\n", "must be specified"},
		"a tab":                     {"secrets:\n\tKEY: " + literal + "\n", "a tab stands here"},
		"a line break too many":     {"secrets:\n  KEY:\n" + literal + "\nlimits: {}\n", ""},
		"broken, by value":          {"connectors:\n  slack:\n    secrets: [" + literal + "\n", "sequence end"},
		"broken, in vars":           {"connectors:\n  slack:\n    vars:\n      API_KEY: \"" + literal + "\n", "could not find end"},
		"twice":                     {"secrets:\n  KEY: env:KEY\n  KEY: " + literal + "\n", "for the second time"},
		"broken, in braces":         {"{\n\"secrets\": {\n\"KEY\": \"" + literal + "\n}}\n", "could not find end"},
		"a number":                  {"secrets: { KEY: [123456789012] }\n", "must be env:NAME"},
		"brackets without an end":   {"secrets: { KEY: " + literal + strings.Repeat("[", 200) + "\n", "stand open here"},
		"under a broken key itself": {"secrets\n  KEY: " + literal + "\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(filepath.Join(write(t, FileName, test.text), FileName), environment())
			var broken *Error
			if !errors.As(err, &broken) {
				t.Fatalf("got %v", err)
			}
			all := ""
			for _, p := range broken.Problems {
				all += p.Text + "\n" + p.Frame + "\n"
			}
			if !strings.Contains(all, test.problem) {
				t.Errorf("got %s", all)
			}
			if strings.Contains(all, literal) || strings.Contains(all, "123456789012") {
				t.Errorf("the secret is shown:\n%s", all)
			}
		})
	}
}

// A line that holds none is shown, also of a file that cannot be parsed.
func TestSyntaxErrorHasAFrame(t *testing.T) {
	for _, text := range []string{
		"connectors:\n  slack:\n    timeout: [5s\n",
		"connectors:\n  slack:\n    secrets: [A]\n    fetch: { allow: [\"slack.com }\n",
		"secrets: { KEY: env:KEY }\nlimits:\n  # tokens\n\ttimeout: 5s\n",
	} {
		_, err := Load(filepath.Join(write(t, FileName, text), FileName), environment())
		var broken *Error
		if !errors.As(err, &broken) || !strings.Contains(broken.Problems[0].Frame, "│") {
			t.Errorf("%q: got %+v", text, broken)
		}
	}
}

// Names and sources stay readable.
func TestFrameShowsNamesAndSources(t *testing.T) {
	_, err := Load(filepath.Join(write(t, FileName, "auth: { tokens: [env:PATCHBAY_TOKEN, other-literal-token] }\n"), FileName), environment("PATCHBAY_TOKEN", longToken))
	var broken *Error
	if !errors.As(err, &broken) || !strings.Contains(broken.Problems[0].Frame, "auth: { tokens: [env:PATCHBAY_TOKEN, *******************] }") {
		t.Errorf("got %+v", broken)
	}
}
