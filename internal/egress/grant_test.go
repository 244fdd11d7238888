package egress

import (
	"context"
	"net"
	"strings"
	"testing"
)

func TestOpenRefusesGrant(t *testing.T) {
	inbox := map[string]Dialer{"inbox": func(context.Context) (net.Conn, error) { return nil, nil }}
	for name, test := range map[string]struct {
		grant Grant
		want  string
	}{
		"rate below zero":      {Grant{Rate: -1}, "rate: -1 is no number of requests a second"},
		"concurrency below 0":  {Grant{Concurrency: -1}, "concurrency: -1 is no number"},
		"empty entry":          {Grant{Allow: []string{" "}}, "is empty"},
		"a URL":                {Grant{Allow: []string{"https://slack.com/api"}}, `is a URL; write its host alone, "slack.com"`},
		"a path":               {Grant{Allow: []string{"slack.com/api"}}, `has a path; a grant is for a whole host, "slack.com"`},
		"a star inside":        {Grant{Allow: []string{"api.*.com"}}, `"*" in the middle`},
		"a star without a dot": {Grant{Allow: []string{"*slack.com"}}, `"*" in the middle`},
		"a star and nothing":   {Grant{Allow: []string{"*."}}, "is not a host name"},
		"a star and address":   {Grant{Allow: []string{"*.0.0.1"}}, "before an address"},
		"port zero":            {Grant{Allow: []string{"slack.com:0"}}, `"0" is not a port`},
		"port too high":        {Grant{Allow: []string{"slack.com:65536"}}, `"65536" is not a port`},
		"port a word":          {Grant{Allow: []string{"slack.com:https"}}, `"https" is not a port`},
		"range with a rest":    {Grant{Allow: []string{"10.0.0.9/8"}}, `write "10.0.0.0/8" for the range, or "10.0.0.9"`},
		"range too long":       {Grant{Allow: []string{"10.0.0.0/33"}}, "is not a range"},
		"range of a mapped":    {Grant{Allow: []string{"::ffff:10.0.0.0/104"}}, "IPv4 inside IPv6"},
		"octal":                {Grant{Allow: []string{"010.0.0.9"}}, `write "8.0.0.9"`},
		"short address":        {Grant{Allow: []string{"10.1"}}, `write "10.0.0.1"`},
		"mapped":               {Grant{Allow: []string{"::ffff:10.0.0.9"}}, `write "10.0.0.9"`},
		"zone":                 {Grant{Allow: []string{"[fe80::1%lo]:80"}}, "zone"},
		"open bracket":         {Grant{Allow: []string{"[fd00::1"}}, `closing "]"`},
		"brackets, no IPv6":    {Grant{Allow: []string{"[slack.com]:80"}}, "no IPv6"},
		"spaces":               {Grant{Allow: []string{"slack.com evil.example"}}, "is not a host name"},
		"user":                 {Grant{Allow: []string{"me@slack.com"}}, "is not a host name"},
		"hosts, an address":    {Grant{Hosts: map[string]string{"10.0.0.9": "inbox"}}, "belongs in allow"},
		"hosts, a URL":         {Grant{Hosts: map[string]string{"http://crm.internal": "inbox"}}, "without scheme"},
		"hosts, a pattern":     {Grant{Hosts: map[string]string{"*.internal": "inbox"}}, "is not a host name"},
		"hosts, unknown":       {Grant{Hosts: map[string]string{"a.localhost": "inbocks"}}, `there is: inbox`},
		"hosts, no port":       {Grant{Hosts: map[string]string{"a.localhost": "crm.internal"}}, `a host is written with its port, "crm.internal:443"`},
		"hosts, to a URL":      {Grant{Hosts: map[string]string{"a.localhost": "http://10.0.0.7"}}, "is not a place"},
		"hosts, to nothing":    {Grant{Hosts: map[string]string{"a.localhost": ""}}, "is not a place"},
		"hosts, twice":         {Grant{Hosts: map[string]string{"a.localhost": "inbox", "A.localhost.": "inbox"}}, "is there twice"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(Config{Connector: "crm/slack", Grant: test.grant, Builtin: inbox})
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), `"crm/slack"`) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestAllowed(t *testing.T) {
	for name, test := range map[string]struct {
		allow string
		host  string
		port  uint16
		want  bool
	}{
		"any port":              {"slack.com", "slack.com", 8443, true},
		"capitals":              {"Slack.COM", "sLACK.com", 443, true},
		"final dot":             {"slack.com.", "slack.com", 443, true},
		"subdomain":             {"*.slack.com", "a.b.slack.com", 443, true},
		"subdomain with a port": {"*.slack.com:443", "a.slack.com", 443, true},
		"subdomain, other port": {"*.slack.com:443", "a.slack.com", 80, false},
		"apex":                  {"*.slack.com", "slack.com", 443, false},
		"international":         {"bücher.example", "xn--bcher-kva.example", 443, true},
		"underscore":            {"my_host.example", "my_host.example", 443, true},
		"all, a name":           {"*", "slack.com", 443, true},
		"all, an address":       {"*", "8.8.8.8", 443, true},
		"all, one port":         {"*:443", "slack.com", 80, false},
		"IPv6":                  {"fd00::1", "fd00::1", 80, true},
		"IPv6 in brackets":      {"[fd00::1]", "[fd00:0::1]", 80, true},
		"IPv6 with a port":      {"[fd00::1]:8443", "fd00::1", 8443, true},
		"IPv6, other port":      {"[fd00::1]:8443", "fd00::1", 80, false},
		"IPv6 range":            {"fd00::/8", "fd12::9", 80, true},
		"IPv6 range, brackets":  {"[fd00::/8]:443", "fd12::9", 443, true},
		"IPv6 range, short":     {"[fd00::]/8:443", "fd12::9", 443, true},
		"IPv4 range, outside":   {"10.0.0.0/8", "11.0.0.1", 443, false},
		"a name is no address":  {"0.0.0.0/0", "slack.com", 443, false},
	} {
		t.Run(name, func(t *testing.T) {
			rules, err := Grant{Allow: []string{test.allow}}.parse()
			if err != nil {
				t.Fatal(err)
			}
			h, err := parseHost(test.host)
			if err != nil {
				t.Fatal(err)
			}
			if got := rules.allowed(h, test.port); got != test.want {
				t.Errorf("%s to %s:%d is %v", test.allow, test.host, test.port, got)
			}
		})
	}
}

// FuzzGrant: what can be written neither panics nor grants a private address
// that it does not spell out.
func FuzzGrant(f *testing.F) {
	for _, seed := range []string{"slack.com", "*.slack.com:443", "10.0.0.0/8", "[fd00::1]:80", "[fd00::]/8:1", "*", "0x7f.1", "bücher.example", "1.2.3.4:5", "::/0"} {
		f.Add(seed, "127.0.0.1")
		f.Add(seed, "2130706433")
		f.Add(seed, "a.slack.com")
	}
	f.Fuzz(func(t *testing.T, allow, text string) {
		rules, err := Grant{Allow: []string{allow}}.parse()
		if err != nil {
			return
		}
		h, err := parseHost(text)
		if err != nil {
			return
		}
		again, err := parseHost(h.String())
		if err != nil || again != h {
			t.Fatalf("%q is read as %v, and that as %v, %v", text, h, again, err)
		}
		place, refusal := rules.route(h, 80)
		if refusal == nil && h.name == "" && !public(place.host.addr) && !rules.allow[0].prefix.Contains(place.host.addr.Unmap()) {
			t.Fatalf("%q lets %q go to %v", allow, text, place.host)
		}
	})
}
