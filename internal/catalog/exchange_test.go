package catalog

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestSite(t *testing.T) {
	s := serve(t, map[string]string{"app.js": "http\nsays app", "app/admin.js": "http\nsays admin", "crm/slack.js": "methods get", "a b.js": "http", "broken.js": "broken no"})
	for path, want := range map[string]struct {
		name  connector.Name
		below string
	}{
		"/app": {"app", "/"}, "/app/": {"app", "/"}, "/app/x/y": {"app", "/x/y"}, "/app//x": {"app", "//x"}, "/app/%2e": {"app", "/%2e"},
		"/app/a%2Fb": {"app", "/a%2Fb"}, "/app/admin": {"app/admin", "/"}, "/app/admin/x": {"app/admin", "/x"}, "/app/administer": {"app", "/administer"},
		"/a%20b/c":   {"a b", "/c"},
		"/crm/slack": {}, "/crm/slack/x": {}, "/crm": {}, "/": {}, "/apps": {}, "/app%2Fadmin": {}, "/../app": {}, "/broken": {}, "": {},
	} {
		name, below, ok := s.catalog.Site(t.Context(), "POST", path)
		if name != want.name || below != want.below || ok != (want.name != "") {
			t.Errorf("%s: %q, %q, %v", path, name, below, ok)
		}
	}
	for path, below := range map[string]string{"/broken/x": "/x", "/broken/": "/"} {
		name, got, ok := s.catalog.Site(t.Context(), "GET", path)
		if name != "broken" || got != below || !ok {
			t.Errorf("GET %s: %q, %q, %v", path, name, got, ok)
		}
	}
	if _, err := s.catalog.Exchange(t.Context(), "broken", connector.Request{}); kindOf(err) != connector.NoConnector {
		t.Errorf("what has never loaded: %v", err)
	}
	response, err := s.catalog.Exchange(t.Context(), "app/admin", connector.Request{})
	if err != nil || string(response.Body) != "admin" {
		t.Errorf("%s, %v", response.Body, err)
	}
	if _, err := s.catalog.Exchange(t.Context(), "none", connector.Request{}); kindOf(err) != connector.NoConnector {
		t.Errorf("%v", err)
	}
	if _, err := s.call("app", "get"); kindOf(err) != connector.NoMethod {
		t.Errorf("a method of a connector that answers HTTP: %v", err)
	}
}

// A path of many segments costs no more than a name may be long.
func TestSite_longPath(t *testing.T) {
	s := serve(t, map[string]string{"app.js": "http"})
	for _, path := range []string{strings.Repeat("/", 1<<20), strings.Repeat("/a", 1<<20), "/app" + strings.Repeat("/a", 1<<20)} {
		name, below, ok := s.catalog.Site(t.Context(), "GET", path)
		if ok != (name == "app") || ok && below != path[len("/app"):] {
			t.Errorf("%d bytes: %q, %d bytes, %v", len(path), name, len(below), ok)
		}
	}
}

// A folder that is one connector has every path that is nobody else's.
func TestSite_root(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "shop")
	write(t, folder, map[string]string{"connector.js": "http"})
	s := open(t, folder, nil)
	s.loaded()
	for path, want := range map[string]string{"/": "/", "/x/y": "/x/y", "/shop": "/", "/shop/x": "/x"} {
		if name, below, ok := s.catalog.Site(t.Context(), "POST", path); name != connector.Root || below != want || !ok {
			t.Errorf("%s: %q, %q, %v", path, name, below, ok)
		}
	}
}
