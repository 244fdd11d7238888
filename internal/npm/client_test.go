package npm

import (
	"context"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestInstall_retries(t *testing.T) {
	for _, c := range []struct {
		name  string
		fail  func(w http.ResponseWriter)
		times int
		want  string // the error; empty where it succeeds in the end
	}{
		{name: "503 twice", times: 2, fail: func(w http.ResponseWriter) { w.WriteHeader(http.StatusServiceUnavailable) }},
		{name: "429", times: 1, fail: func(w http.ResponseWriter) { w.WriteHeader(http.StatusTooManyRequests) }},
		{name: "broken off", times: 3, fail: func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte("x"))
			panic(http.ErrAbortHandler)
		}},
		{name: "502 for ever", times: 99, fail: func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) }, want: "answered 502"},
		{name: "404", times: 1, fail: func(w http.ResponseWriter) { w.WriteHeader(http.StatusNotFound) }, want: "answered 404"},
		{name: "403", times: 1, fail: func(w http.ResponseWriter) { w.WriteHeader(http.StatusForbidden) }, want: "credentials go into .npmrc: //127.0.0.1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newFakeRegistry(t)
			r.publish(`{"name":"a","version":"1.0.0"}`)
			p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"a":"1"}}`})
			left := c.times
			r.intercept(func(w http.ResponseWriter, q *http.Request) bool {
				if !strings.Contains(q.URL.Path, "/-/") || left == 0 {
					return false
				}
				left--
				c.fail(w)
				return true
			})
			i, err := open(context.Background(), p.config)
			if err != nil {
				t.Fatal(err)
			}
			i.client.backoff = time.Millisecond
			_, err = i.run(context.Background())
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("the error is %v", err)
			}
			if err := i.close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestClient_retryAfter(t *testing.T) {
	times := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if times++; times == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer server.Close()
	c := clientFor(t, environment{})
	c.backoff = time.Hour
	u, _ := url.Parse(server.URL)
	if err := c.get(t.Context(), request{url: u, most: 10}, func(io.Reader) error { return nil }); err != nil || times != 2 {
		t.Errorf("asked %d times: %v", times, err)
	}
}

func clientFor(t *testing.T, env environment) *client {
	t.Helper()
	s, err := readSettings(t.TempDir(), "", env.get)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRegistry(s)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := newClient(r, "", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.close)
	return c
}

// Credentials go to the host that they are for, and nowhere else.
func TestInstall_credentials(t *testing.T) {
	const token = "secret-token-0123"
	r := newFakeRegistry(t)
	elsewhere := newFakeRegistry(t)
	for _, version := range []string{"1.0.0", "1.1.0"} {
		elsewhere.publish(`{"name":"@corp/a","version":"` + version + `"}`)
	}
	r.publish(`{"name":"@corp/a","version":"1.0.0"}`)
	sent := map[string]bool{}
	see := func(where string, from *fakeRegistry, answer func(w http.ResponseWriter, q *http.Request) bool) {
		from.intercept(func(w http.ResponseWriter, q *http.Request) bool {
			if header := q.Header.Get("Authorization"); header != "" {
				sent[where+" "+header] = true
			} else {
				sent[where] = true
			}
			return answer(w, q)
		})
	}
	host := strings.TrimPrefix(r.url, "http:")
	other := strings.Replace(elsewhere.url, "127.0.0.1", "localhost", 1)
	for _, c := range []struct {
		name, npmrc string
		answer      func(w http.ResponseWriter, q *http.Request) bool
		want        []string
	}{
		{name: "a token from the environment", npmrc: host + ":_authToken=${CORP_TOKEN}\n", want: []string{"registry Bearer " + token}},
		{name: "a token without a slash at the end", npmrc: strings.TrimSuffix(host, "/") + ":_authToken=" + token + "\n", want: []string{"registry Bearer " + token}},
		{name: "a name and a password", npmrc: host + ":username=me\n" + host + ":_password=cGFzcw==\n", want: []string{"registry Basic bWU6cGFzcw=="}},
		{name: "both in one", npmrc: host + ":_auth=bWU6cGFzcw==\n", want: []string{"registry Basic bWU6cGFzcw=="}},
		{name: "of another host", npmrc: "//example.com/:_authToken=" + token + "\n", want: []string{"registry"}},
		{name: "of no host", npmrc: "_authToken=" + token + "\n", want: []string{"registry"}},
		{name: "of a folder below", npmrc: host + "npm/:_authToken=" + token + "\n", want: []string{"registry"}},
		{
			name: "after a redirect to another host", npmrc: host + ":_authToken=" + token + "\n", want: []string{"registry Bearer " + token, "elsewhere"},
			answer: func(w http.ResponseWriter, q *http.Request) bool {
				http.Redirect(w, q, other+strings.TrimPrefix(q.URL.Path, "/"), http.StatusFound)
				return true
			},
		},
		{
			name: "after a redirect to the same host", npmrc: host + ":_authToken=" + token + "\n", want: []string{"registry Bearer " + token},
			answer: func(w http.ResponseWriter, q *http.Request) bool {
				if q.URL.Query().Has("again") {
					return false
				}
				http.Redirect(w, q, q.URL.Path+"?again", http.StatusFound)
				return true
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			clear(sent)
			answer := c.answer
			if answer == nil {
				answer = func(http.ResponseWriter, *http.Request) bool { return false }
			}
			see("registry", r, answer)
			see("elsewhere", elsewhere, func(http.ResponseWriter, *http.Request) bool { return false })
			p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"@corp/a":"1"}}`, ".npmrc": "@corp:registry=" + r.url + "\n" + c.npmrc})
			p.config.Env = environment{"CORP_TOKEN": token}.get
			_, err := Install(context.Background(), p.config)
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(sent) != fmt.Sprint(setOf(c.want)) {
				t.Errorf("sent %v, want %v", sent, c.want)
			}
			if lock := p.read("package-lock.json"); strings.Contains(lock, token) {
				t.Error("the token is in the lock file")
			}
		})
	}
}

func setOf(list []string) map[string]bool {
	set := map[string]bool{}
	for _, element := range list {
		set[element] = true
	}
	return set
}

// No message has a secret in it.
func TestInstall_secrets(t *testing.T) {
	const token = "secret-token-0123"
	r := newFakeRegistry(t)
	with := strings.Replace(r.url, "http://", "http://me:"+token+"@", 1)
	host := strings.TrimPrefix(r.url, "http:")
	for _, c := range []struct{ name, npmrc, lock, want string }{
		{"in the registry's address", "registry=" + with, "", `there is no package "a" at 127.0.0.1`},
		{"in an address that is none", "registry=ht!tp://" + token + "@x", "", `the setting "registry" is no address of a registry`},
		{"a variable that is not set", host + ":_authToken=${NOT_SET}", "", "name a variable that is not set: ${NOT_SET}"},
		{"a registry of one", "registry=https://${NOT_SET}/", "", `has a variable that is not set: ${NOT_SET}`},
		{"a password that is no base64", host + ":username=me\n" + host + ":_password=" + token + "!", "", "_password is not base64"},
		{"in a lock file", "", with + "a/-/a-1.0.0.tgz?token=" + token, "answered 404"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"a":"1"}}`, ".npmrc": c.npmrc + "\n"})
			if c.lock != "" {
				p.write(map[string]string{"package-lock.json": `{"lockfileVersion":3,"packages":{"node_modules/a":{"version":"1.0.0","resolved":"` + c.lock + `","integrity":"` + sriOf(nil) + `"}}}`})
			}
			if !strings.Contains(c.npmrc, "registry=") {
				p.config.Env = environment{"npm_config_registry": r.url}.get
			} else {
				p.config.Env = environment{}.get
			}
			_, err := Install(context.Background(), p.config)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("the error is %v", err)
			}
			if strings.Contains(err.Error(), token) {
				t.Errorf("the secret is in %v", err)
			}
		})
	}
}

func TestCheckRedirect(t *testing.T) {
	for _, c := range []struct {
		from, to string
		refused  bool
		keeps    bool
	}{
		{"https://a.example/x", "https://a.example/y", false, true},
		{"https://a.example/x", "https://b.example/y", false, false},
		{"https://a.example/x", "https://sub.a.example/y", false, false},
		{"https://a.example/x", "https://a.example:8443/y", false, false},
		{"https://a.example/x", "http://a.example/y", true, false},
		{"http://a.example/x", "https://a.example/y", false, true},
		{"http://a.example/x", "file:///etc/passwd", true, false},
	} {
		from, _ := http.NewRequest(http.MethodGet, c.from, nil)
		to, _ := http.NewRequest(http.MethodGet, c.to, nil)
		to.Header.Set("Authorization", "Bearer x")
		err := checkRedirect(to, []*http.Request{from})
		if (err != nil) != c.refused {
			t.Errorf("%s to %s: %v", c.from, c.to, err)
		}
		if err == nil && (to.Header.Get("Authorization") != "") != c.keeps {
			t.Errorf("%s to %s keeps the credentials: %v", c.from, c.to, !c.keeps)
		}
	}
}

func TestRegistry_tarball(t *testing.T) {
	for _, c := range []struct{ registry, replace, address, want string }{
		{"", "", publicRegistry + "a/-/a-1.0.0.tgz", publicRegistry + "a/-/a-1.0.0.tgz"},
		{"https://npm.example/", "", publicRegistry + "a/-/a-1.0.0.tgz", "https://npm.example/a/-/a-1.0.0.tgz"},
		{"http://npm.example:8080/repo/npm/", "", publicRegistry + "@x/a/-/a-1.0.0.tgz", "http://npm.example:8080/repo/npm/@x/a/-/a-1.0.0.tgz"},
		{"https://npm.example/", "", "https://other.example/a.tgz", "https://other.example/a.tgz"},
		{"https://npm.example/", "always", "https://other.example/a.tgz", "https://npm.example/a.tgz"},
		{"https://npm.example/", "never", publicRegistry + "a.tgz", publicRegistry + "a.tgz"},
		{"https://npm.example/", "other.example", "https://other.example/a.tgz", "https://npm.example/a.tgz"},
		{"https://npm.example/repo", "", publicRegistry + "repo/a.tgz", "https://npm.example/repo/a.tgz"},
	} {
		client := clientFor(t, environment{"npm_config_registry": c.registry, "npm_config_replace_registry_host": c.replace})
		got, err := client.registry.tarball(c.address)
		if err != nil || got.String() != c.want {
			t.Errorf("%s of %s is %v (%v), want %s", c.address, c.registry, got, err, c.want)
		}
	}
}

func TestSettings(t *testing.T) {
	folder, home := t.TempDir(), t.TempDir()
	write := func(place, text string) {
		t.Helper()
		if err := os.WriteFile(place, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(folder, ".npmrc"), "\ufeff; a comment\n# another\r\nregistry = https://project.example/ ; the project's\nflag\nomit[]=dev\nomit[]=peer\n"+
		"quoted=\"a;b\"\nescaped=a\\;b\nset=${NAME}/x\nunset=${NONE}\nempty=${NONE?}\nliteral=\\${NAME}\n[section]\nregistry=x\n")
	write(filepath.Join(home, ".npmrc"), "registry=https://user.example/\nonly-user=1\n")
	s, err := readSettings(folder, home, environment{"NAME": "value", "npm_config_from_env": "e", "NPM_CONFIG_UPPER": "u"}.get)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"registry": "https://project.example/", "flag": "true", "omit": "[dev peer]", "quoted": "a;b", "escaped": "a;b", "set": "value/x",
		"unset": "${NONE}", "empty": "", "literal": "${NAME}", "only-user": "1", "from-env": "e", "upper": "u", "nothing": "",
	} {
		got := s.get(key)
		if key == "omit" {
			got = fmt.Sprint(s.list(key))
		}
		if got != want {
			t.Errorf("%s is %q and should be %q", key, got, want)
		}
	}
	if _, err := readSettings(folder, home, environment{"npm_config_userconfig": folder}.get); err == nil {
		t.Error("a folder was read as settings")
	}
}

func TestCertificates(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { fmt.Fprint(w, "{}") }))
	defer server.Close()
	authority := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(authority, certificateOf(server), 0o600); err != nil {
		t.Fatal(err)
	}
	none := filepath.Join(t.TempDir(), "none.pem")
	if err := os.WriteFile(none, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(server.URL)
	ask := func(env environment) error {
		c := clientFor(t, env)
		c.backoff = time.Millisecond
		return c.get(t.Context(), request{url: u, most: 10}, func(io.Reader) error { return nil })
	}
	for _, env := range []environment{{"npm_config_cafile": authority}, {"NODE_EXTRA_CA_CERTS": authority}, {"npm_config_ca": string(certificateOf(server))}} {
		if err := ask(env); err != nil {
			t.Errorf("%v: %v", env, err)
		}
	}
	if err := ask(environment{"npm_config_strict_ssl": "false"}); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("an unknown certificate: %v", err)
	}
	s, _ := readSettings(t.TempDir(), "", environment{"npm_config_cafile": none, "npm_config_strict_ssl": "false"}.get)
	r, _ := newRegistry(s)
	if _, _, err := newClient(r, "", ""); err == nil || !strings.Contains(err.Error(), "has none in PEM") {
		t.Errorf("a file without certificates: %v", err)
	}
}

func certificateOf(server *httptest.Server) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
}

func FuzzNpmrc(f *testing.F) {
	f.Add("a=b\n;c\n\"q\"=${A}\n[x]\ny[]=\\;")
	f.Fuzz(func(t *testing.T, text string) {
		parseNpmrc(text, environment{"A": "1"}.get)
	})
}
