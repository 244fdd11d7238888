package cli

import (
	"net"
	"strings"
	"testing"
)

// A taken admin address is a warning where nobody chose it, an error where
// somebody did.
func TestListenAdmin(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	address := taken.Addr().String()

	cmd := newServe(Process{})
	l, warning, err := listenAdmin(cmd, address)
	if l != nil || err != nil || !strings.Contains(warning, address) || !strings.Contains(warning, "--admin") {
		t.Errorf("not chosen: %v, %q, %v", l, warning, err)
	}
	if err := cmd.Flags().Set("admin", address); err != nil {
		t.Fatal(err)
	}
	l, warning, err = listenAdmin(cmd, address)
	if l != nil || warning != "" || err == nil || !strings.Contains(err.Error(), address) {
		t.Errorf("chosen: %v, %q, %v", l, warning, err)
	}
	if l, warning, err := listenAdmin(cmd, ""); l != nil || warning != "" || err != nil {
		t.Errorf("turned off: %v, %q, %v", l, warning, err)
	}
}

func TestListenAddress(t *testing.T) {
	for name, test := range map[string]struct {
		port, flag string
		want       string
		fails      bool
	}{
		"neither":           {want: "127.0.0.1:8000"},
		"PORT":              {port: "8080", want: ":8080"},
		"the flag wins":     {port: "8080", flag: "127.0.0.1:1", want: "127.0.0.1:1"},
		"PORT that is none": {port: "http", fails: true},
		"PORT out of range": {port: "70000", fails: true},
	} {
		t.Run(name, func(t *testing.T) {
			process := Process{Env: func(string) (string, bool) { return test.port, test.port != "" }}
			cmd := newServe(process)
			if test.flag != "" {
				if err := cmd.Flags().Set("listen", test.flag); err != nil {
					t.Fatal(err)
				}
			}
			got, _, err := listenAddress(cmd, process, test.flag)
			if got != test.want || (err != nil) != test.fails {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:80": false, "localhost:80": false, "[::1]:80": false, "127.9.9.9:80": false,
		":80": true, "0.0.0.0:80": true, "[::]:80": true, "10.0.0.9:80": true,
	} {
		if got, err := isPublic(address); got != want || err != nil {
			t.Errorf("isPublic(%q) = %v, %v", address, got, err)
		}
	}
}
