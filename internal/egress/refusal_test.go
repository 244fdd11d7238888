package egress

import (
	"errors"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func TestRefusalText(t *testing.T) {
	client := open(t, Config{})
	_, _, err := get(t, client, "http://10.0.0.9:8443/rows")
	want := `fetch to 10.0.0.9:8443 is refused: 10.0.0.9 is a private address; to allow it, write in patchbay.yaml:
connectors:
  billing:
    fetch: { allow: ["10.0.0.9:8443"] }`
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// A name under localhost that stands for a built-in destination is not somewhere
// else: the remedy names the destination, whatever else is allowed.
func TestRefusalOfBuiltin(t *testing.T) {
	for name, test := range map[string]struct {
		allow []string
		want  string
	}{
		"nothing granted": {nil, "fetch: { hosts: { inbox.localhost: inbox } }"},
		"other hosts":     {[]string{"slack.com"}, `fetch: { allow: ["slack.com"], hosts: { inbox.localhost: inbox } }`},
	} {
		t.Run(name, func(t *testing.T) {
			client := open(t, Config{Grant: Grant{Allow: test.allow}, Builtin: map[string]Dialer{"inbox": nil}})
			_, _, err := get(t, client, "http://inbox.localhost/contacts")
			if err == nil || !strings.HasSuffix(err.Error(), "write in patchbay.yaml:\nconnectors:\n  billing:\n    "+test.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestRemedy: the lines that a refusal gives are YAML, keep what was granted,
// and do allow the request.
func TestRemedy(t *testing.T) {
	resolver := names{"crm.internal": {"10.0.0.7"}}
	for name, test := range map[string]struct {
		connector string
		allow     []string
		url       string
		host      string
		port      uint16
	}{
		"private address":     {"billing", nil, "http://10.0.0.9:8443", "10.0.0.9", 8443},
		"default port":        {"billing", nil, "https://10.0.0.9", "10.0.0.9", 443},
		"IPv6":                {"billing", nil, "http://[fd00::1]", "fd00::1", 80},
		"mapped":              {"billing", nil, "http://[::ffff:10.0.0.9]", "::ffff:10.0.0.9", 80},
		"beside others":       {"billing", []string{"slack.com"}, "http://10.0.0.9", "10.0.0.9", 80},
		"unlisted":            {"billing", []string{"slack.com", "*.slack.com"}, "https://api.example", "api.example", 443},
		"unlisted, a port":    {"billing", []string{"slack.com"}, "https://api.example:8443", "api.example", 8443},
		"listed, other port":  {"billing", []string{"api.example:1"}, "https://api.example", "api.example", 443},
		"apex":                {"billing", []string{"*.slack.com"}, "https://slack.com", "slack.com", 443},
		"a name in the yard":  {"billing", []string{"crm.internal"}, "http://crm.internal:8443", "crm.internal", 8443},
		"name with a slash":   {"crm/slack", nil, "http://10.0.0.9", "10.0.0.9", 80},
		"the folder itself":   {".", nil, "http://10.0.0.9", "10.0.0.9", 80},
		"name is a YAML word": {"no", nil, "http://10.0.0.9", "10.0.0.9", 80},
		"name is a number":    {"42", nil, "http://10.0.0.9", "10.0.0.9", 80},
		"name with a colon":   {`a: "b" #c`, nil, "http://10.0.0.9", "10.0.0.9", 80},
	} {
		t.Run(name, func(t *testing.T) {
			client := open(t, Config{Connector: test.connector, Grant: Grant{Allow: test.allow}, Resolver: resolver})
			_, _, err := get(t, client, test.url)
			var refusal *Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("got %v", err)
			}
			var file struct {
				Connectors map[string]struct {
					Fetch struct {
						Allow []string
						Hosts map[string]string
					}
				}
			}
			if err := yaml.Unmarshal([]byte(refusal.Remedy), &file); err != nil {
				t.Fatalf("%v:\n%s", err, refusal.Remedy)
			}
			fetch, ok := file.Connectors[test.connector]
			if !ok {
				t.Fatalf("%q is not a key of\n%s", test.connector, refusal.Remedy)
			}
			grant := Grant{Allow: fetch.Fetch.Allow, Hosts: fetch.Fetch.Hosts}
			rules, err := grant.parse()
			if err != nil {
				t.Fatal(err)
			}
			h, _ := parseHost(test.host)
			if _, refusal := rules.route(h, test.port); refusal != nil {
				t.Errorf("still refused: %v", refusal)
			}
			for _, entry := range test.allow {
				if !strings.Contains(refusal.Remedy, `"`+entry+`"`) {
					t.Errorf("%q was lost in\n%s", entry, refusal.Remedy)
				}
			}
		})
	}
}
