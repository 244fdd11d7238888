package cli

import (
	"net"
	"os/exec"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestRoute(t *testing.T) {
	for name, want := range map[connector.Name]string{
		connector.Root: "/",
		"crm/slack":    "/crm/slack",
		"a b?c#d%":     "/a%20b%3Fc%23d%25",
		"größe":        "/gr%C3%B6%C3%9Fe",
	} {
		if got := route(name); got != want {
			t.Errorf("route(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestBaseURL(t *testing.T) {
	for address, want := range map[string]string{
		"127.0.0.1:8000": "http://127.0.0.1:8000",
		"0.0.0.0:8000":   "http://127.0.0.1:8000",
		"[::]:8000":      "http://127.0.0.1:8000",
		"[::1]:8000":     "http://[::1]:8000",
	} {
		addr, err := net.ResolveTCPAddr("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if got := baseURL(addr); got != want {
			t.Errorf("baseURL(%s) = %q, want %q", address, got, want)
		}
	}
}

// The line is pasted into a shell, whatever the names are.
func TestCurl(t *testing.T) {
	if got, want := curl("http://127.0.0.1:8000", "contacts", "list_objects", "", ""),
		`curl -s http://127.0.0.1:8000/contacts -H 'Content-Type: application/json' -d '{"jsonrpc":"2.0","id":1,"method":"list_objects"}'`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	line := curl("http://127.0.0.1:8000", "a'b; $(echo no)", "it's $HOME", "", "TOKEN")
	out, err := exec.Command(shell, "-c", `curl() { printf '%s\n' "$@"; }; TOKEN='s e c'; `+line).Output()
	want := "-s\nhttp://127.0.0.1:8000/a%27b;%20$%28echo%20no%29\n-H\nContent-Type: application/json\n-H\nAuthorization: Bearer s e c\n-d\n" +
		`{"jsonrpc":"2.0","id":1,"method":"it's $HOME"}` + "\n"
	if err != nil || string(out) != want {
		t.Errorf("%s\ngives %v\n%s\nwant\n%s", line, err, out, want)
	}
}

// The line to try never writes.
func TestHarmless(t *testing.T) {
	for name, test := range map[string]struct {
		methods        []string
		method, params string
	}{
		"objects first":     {[]string{"add", "behavior", "list_fields", "list_objects"}, "list_objects", ""},
		"any other list":    {[]string{"add", "behavior", "list_options"}, "list_options", ""},
		"then behavior":     {[]string{"add", "behavior", "validate"}, "behavior", ""},
		"then validate":     {[]string{"add", "hello", "validate"}, "validate", ""},
		"then its own":      {[]string{"add", "hello"}, "hello", ""},
		"rows without rows": {[]string{"add", "change"}, "add", `{"idColumn":"id","rows":[]}`},
	} {
		if method, params := harmless(test.methods); method != test.method || params != test.params {
			t.Errorf("%s: got %s %s", name, method, params)
		}
	}
	if line := curl("http://127.0.0.1:8000", "a", "add", `{"rows":[]}`, ""); !strings.HasSuffix(line, `-d '{"jsonrpc":"2.0","id":1,"method":"add","params":{"rows":[]}}'`) {
		t.Errorf("got %s", line)
	}
}
