package secret

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func TestStore(t *testing.T) {
	secrets := map[string]string{"TOKEN": "from the secrets", "EMPTY": ""}
	vars := map[string]string{"TOKEN": "from the vars", "CHANNEL": "#general"}
	store := NewStore("slack", secrets, vars)
	secrets["LATE"], vars["LATE"] = "late", "late"

	for name, want := range map[string]string{"TOKEN": "from the secrets", "CHANNEL": "#general", "EMPTY": ""} {
		if got, err := store.Get(name); err != nil || got != want || !store.Has(name) {
			t.Errorf("%s: got %q, %v, has %v", name, got, err, store.Has(name))
		}
	}
	if store.Has("LATE") {
		t.Error("a store changed after it was made")
	}
	if want := []string{"CHANNEL", "EMPTY", "TOKEN"}; !slices.Equal(store.Names(), want) {
		t.Errorf("names %v, want %v", store.Names(), want)
	}
	held := store.Secrets()
	if _, ok := held["CHANNEL"]; ok || held["TOKEN"] != "from the secrets" {
		t.Errorf("secrets %v", held)
	}
	held["TOKEN"] = "changed"
	if got, _ := store.Get("TOKEN"); got != "from the secrets" {
		t.Error("a store changed through what it handed out")
	}
}

// What is no name may be a secret: no part of it is shown, which a vault would
// not know.
func TestMissing_noName(t *testing.T) {
	for _, name := range []string{strings.Repeat("hunter2-", 10), strings.Repeat("hunter2", 10), "hunter2 hunter2"} {
		if _, err := NewStore("slack", nil, nil).Get(name); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("got %v", err)
		}
	}
}

func TestMissing_file(t *testing.T) {
	_, err := NewStore("crm/slack", nil, nil).Beside("crm/slack.env").Get("TOKEN")
	if err == nil || !strings.Contains(err.Error(), "put TOKEN=... into crm/slack.env, or write") {
		t.Errorf("got %v", err)
	}
}

func TestMissing(t *testing.T) {
	for name, test := range map[string]struct {
		connector, secret string
		has               map[string]string
		want              []string
		yaml              bool
	}{
		"in a file or folder": {"slack", "SLACK_TOKEN", nil, []string{`secret "SLACK_TOKEN" is missing`, "slack/.env", "slack.env", "SLACK_TOKEN=", "patchbay.yaml"}, true},
		"nested":              {"crm/slack", "TOKEN", nil, []string{"crm/slack/.env", "crm/slack.env", "slack.env beside"}, true},
		"the folder itself":   {".", "TOKEN", nil, []string{"the scripts folder's .env"}, true},
		"a YAML word":         {"on", "TOKEN", nil, nil, true},
		"a number":            {"42", "TOKEN", nil, nil, true},
		"odd characters":      {`a: "b"`, "TOKEN", nil, nil, true},
		"mistyped":            {"slack", "SLACK_TOKN", map[string]string{"SLACK_TOKEN": "x", "OTHER": "y"}, []string{`did you mean "SLACK_TOKEN"?`}, false},
		"wrong case":          {"slack", "slack_token", map[string]string{"SLACK_TOKEN": "x"}, []string{`did you mean "SLACK_TOKEN"?`}, false},
		"nothing near":        {"slack", "GITHUB", map[string]string{"SLACK_TOKEN": "x"}, []string{`secret "GITHUB" is missing; put`}, true},
		"no name":             {"slack", "a b\n", nil, []string{"names are at most 64 letters"}, false},
		"a long name":         {"slack", strings.Repeat("x", 1<<20), nil, []string{"names are at most 64 letters"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := NewStore(test.connector, test.has, nil).Get(test.secret)
			var missing *Missing
			if !errors.As(err, &missing) {
				t.Fatalf("got %v", err)
			}
			text := missing.Error()
			if len(text) > 1000 {
				t.Errorf("%d bytes of message", len(text))
			}
			for _, want := range test.want {
				if !strings.Contains(text, want) {
					t.Errorf("got %q, want %q in it", text, want)
				}
			}
			if !test.yaml {
				return
			}
			_, lines, _ := strings.Cut(text, "patchbay.yaml:\n")
			var file struct {
				Secrets    map[string]string
				Connectors map[string]struct{ Secrets []string }
			}
			if err := yaml.Unmarshal([]byte(lines), &file); err != nil {
				t.Fatalf("%v:\n%s", err, lines)
			}
			if file.Secrets[test.secret] != "env:"+test.secret || !slices.Contains(file.Connectors[test.connector].Secrets, test.secret) {
				t.Errorf("the lines do not grant it:\n%s", lines)
			}
		})
	}
}
