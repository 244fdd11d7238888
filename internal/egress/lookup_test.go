package egress

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"
)

func TestLookup(t *testing.T) {
	resolver := names{
		"api.example": {"8.8.8.8", "2001:4860:4860::8888"}, "inner.example": {"10.0.0.9"}, "both.example": {"10.0.0.9", "8.8.4.4"}, "port.example": {"1.1.1.1"},
	}
	inside := map[string]Dialer{"inbox": func(context.Context) (net.Conn, error) { return nil, errors.New("no") }}
	tests := []struct {
		name, host string
		grant      Grant
		want       string // the addresses, or the beginning of the error
	}{
		{"any public host", "api.example", Grant{}, "8.8.8.8 2001:4860:4860::8888"},
		{"as it may be spelled", "API.example.", Grant{}, "8.8.8.8 2001:4860:4860::8888"},
		{"an address", "1.2.3.4", Grant{}, "1.2.3.4"},
		{"an address by another name", "0x7f.1", Grant{}, "fetch to 127.0.0.1 is refused"},
		{"not there", "none.example", Grant{}, "none.example: no such host"},
		{"a private address", "inner.example", Grant{}, "fetch to inner.example is refused: inner.example resolves to a private address; to allow it, write in patchbay.yaml:\nconnectors:\n  billing:\n    fetch: { hosts: "},
		{"the public one of two", "both.example", Grant{}, "8.8.4.4"},
		{"a private one that was granted", "inner.example", Grant{Allow: []string{"inner.example", "10.0.0.9"}}, "10.0.0.9"},
		{"not in the list", "api.example", Grant{Allow: []string{"slack.com"}}, "fetch to api.example is refused: api.example is not in the connector's allow list; to allow it, write in patchbay.yaml:"},
		{"listed with a port", "port.example", Grant{Allow: []string{"port.example:8443"}}, "1.1.1.1"},
		{"where hosts says", "db.example", Grant{Hosts: map[string]string{"db.example": "10.0.0.7:443"}}, "fetch to db.example is refused: patchbay.yaml says where db.example is"},
		{"a built-in destination", "inbox.localhost", Grant{Hosts: map[string]string{"inbox.localhost": "inbox"}}, "fetch to inbox.localhost is refused: inbox.localhost is a destination inside of patchbay"},
		{"no name", "a b", Grant{}, "fetch to a b is refused"},
		{"this machine", "localhost", Grant{}, "fetch to localhost is refused"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := open(t, Config{Grant: test.grant, Resolver: resolver, Builtin: inside})
			addresses, err := client.Lookup(t.Context(), test.host)
			var words []string
			for _, address := range addresses {
				words = append(words, address.String())
			}
			got := strings.Join(words, " ")
			if err != nil {
				got = err.Error()
			}
			if err == nil && got != test.want || !strings.HasPrefix(got, test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
			if strings.Contains(got, "10.0.0.7") || err != nil && strings.Contains(got, "10.0.0.9") {
				t.Errorf("%q tells a private address", got)
			}
		})
	}
	client := open(t, Config{Resolver: stuckResolver{}, DialTimeout: 10 * time.Millisecond})
	if _, err := client.Lookup(t.Context(), "slow.example"); Code(err) != "ETIMEDOUT" && Code(err) != "EAI_AGAIN" {
		t.Errorf("a resolver that never answers: %v (%s)", err, Code(err))
	}
}
