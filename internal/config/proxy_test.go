package config

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestProxy(t *testing.T) {
	folder := write(t, FileName, `
connectors:
  plain: { fetch: { proxy: "http://proxy.internal:3128", allow: [a.example] } }
  literal:
    fetch:
      proxy: http://user:literal-password@proxy.internal:3128
  env: { fetch: { proxy: env:PROXY } }
  file: { fetch: { proxy: file:proxy, rate: 2 } }
  none: { fetch: { rate: 2 } }
`, "proxy", "https://user:of-the-file@proxy.internal\n")
	env := environment("PROXY", "http://user:of-the-process@proxy.internal:3128")
	c := load(t, folder, env)
	for name, want := range map[connector.Name]string{
		"plain":   "http://proxy.internal:3128",
		"literal": "http://user:literal-password@proxy.internal:3128",
		"env":     "http://user:of-the-process@proxy.internal:3128",
		"file":    "https://user:of-the-file@proxy.internal",
		"none":    "",
	} {
		grant, err := c.Grant(name, env)
		if err != nil || grant.Proxy != want {
			t.Errorf("%s: %q, %v", name, grant.Proxy, err)
		}
	}
	if grant, _ := c.Grant("file", env); grant.Rate != 2 || grant.ProxyPassword() != "of-the-file" {
		t.Errorf("got %v, %q", grant.Rate, grant.ProxyPassword())
	}
	if !slices.Contains(c.Files(), filepath.Join(folder, "proxy")) {
		t.Errorf("a change of the proxy's file is not seen: %v", c.Files())
	}
	if c.Fingerprint("env", env) == c.Fingerprint("env", environment("PROXY", "http://other:3128")) {
		t.Error("a change of the proxy changes nothing")
	}
}

// A connector whose proxy is missing must not go without one.
func TestProxyMissing(t *testing.T) {
	folder := write(t, FileName, "connectors:\n  a: { fetch: { proxy: env:PROXY } }\n  b: { fetch: { proxy: file:nowhere } }\n")
	c := load(t, folder, environment())
	for _, test := range []struct {
		name connector.Name
		env  Environment
		want string
	}{
		{"a", environment(), `fetch.proxy of "a": the environment variable PROXY is not set`},
		{"a", environment("PROXY", "geheim-proxy:3128"), `fetch.proxy of "a": proxy: is not a URL; write "http://proxy.internal:3128"`},
		{"b", environment(), `fetch.proxy of "b": the file `},
	} {
		_, err := c.Grant(test.name, test.env)
		var broken *connector.LoadError
		if !errors.As(err, &broken) || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%v, want %q", err, test.want)
		}
	}
}

// What is wrong with a proxy is told without its password.
func TestProxyProblems(t *testing.T) {
	const password = "geheim-0123456789"
	for name, test := range map[string]struct{ text, want string }{
		"another scheme":   {"connectors: { a: { fetch: { proxy: 'socks5://user:" + password + "@proxy:1080' } } }\n", "only http and https proxies are known"},
		"no URL":           {"connectors: { a: { fetch: { proxy: 'user:" + password + "@proxy:3128' } } }\n", "is not a URL"},
		"in lines":         {"connectors:\n  a:\n    fetch:\n      proxy: http://user:" + password + "@proxy:3128/path\n", "more than a host and a port"},
		"empty":            {"connectors: { a: { fetch: { proxy: '' } } }\n", "proxy is empty"},
		"nothing":          {"connectors:\n  a:\n    fetch:\n      proxy:\n", "proxy must be a URL, env:NAME or file:PATH, not nothing"},
		"a list":           {"connectors: { a: { fetch: { proxy: [http://x:" + password + "@y] } } }\n", "not a list"},
		"no variable":      {"connectors: { a: { fetch: { proxy: 'env:' } } }\n", "names no environment variable"},
		"beside a mistake": {"connectors:\n  a: { fetch: { proxy: 'http://user:" + password + "@proxy:1', alow: [] } }\n", "unknown key"},
		"not YAML":         {"connectors:\n  a:\n    fetch: { proxy: \"http://user:" + password + "@proxy:1 }\n", "could not find end"},
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
			if !strings.Contains(all, test.want) {
				t.Errorf("got %s", all)
			}
			if strings.Contains(all, password) {
				t.Errorf("the password is shown:\n%s", all)
			}
		})
	}
}
