package cli

import (
	"net"
	"os/exec"
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
	if got, want := curl("http://127.0.0.1:8000", "contacts", "list_objects", ""),
		`curl -s http://127.0.0.1:8000/contacts -H 'Content-Type: application/json' -d '{"jsonrpc":"2.0","id":1,"method":"list_objects"}'`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	line := curl("http://127.0.0.1:8000", "a'b; $(echo no)", "it's $HOME", "TOKEN")
	out, err := exec.Command(shell, "-c", `curl() { printf '%s\n' "$@"; }; TOKEN='s e c'; `+line).Output()
	want := "-s\nhttp://127.0.0.1:8000/a%27b;%20$%28echo%20no%29\n-H\nContent-Type: application/json\n-H\nAuthorization: Bearer s e c\n-d\n" +
		`{"jsonrpc":"2.0","id":1,"method":"it's $HOME"}` + "\n"
	if err != nil || string(out) != want {
		t.Errorf("%s\ngives %v\n%s\nwant\n%s", line, err, out, want)
	}
}
