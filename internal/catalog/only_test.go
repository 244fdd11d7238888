package catalog

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

// Only one connector is opened, and nothing is looked at afterwards; the others
// are known by name.
func TestOnly(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		only  connector.Name
		call  connector.Name
		says  string
		heard []string
	}{
		{"one of many", map[string]string{"a.js": "says a", "b.js": "broken no", "c.js": "says c"}, "a", "a", "a", []string{"loaded a"}},
		{"a broken one", map[string]string{"a.js": "says a", "b.js": "broken no"}, "b", "b", `error: connector "b" has not loaded`, []string{"failed b: no"}},
		{"twice the name", map[string]string{"a.js": "", "a.ts": "", "b.js": "", "b.ts": ""}, "a", "a", `error: connector "a" has not loaded`,
			[]string{`failed a: a.js: a.js and a.ts give one name, "a": rename or remove all but one`}},
		{"none of them", map[string]string{"alpha.js": "says a", "beta.js": "says b"}, "alpah", "alpah", `error: there is no connector "alpah": did you mean "alpha"?`, nil},
		{"another one", map[string]string{"alpha.js": "says a", "beta.js": "says b"}, "alpha", "beta", `error: there is no connector "beta"`, []string{"loaded alpha"}},
		{"the folder itself", map[string]string{"connector.js": "says root"}, ".", ".", "root", []string{"loaded ."}},
		{"the folder itself by its name", map[string]string{"connector.js": "says root"}, "scripts", "scripts", "root", []string{"loaded ."}},
		{"the folder itself by another name", map[string]string{"connector.js": "says root"}, "other", "other", `error: there is no connector "other"`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "scripts")
			write(t, folder, test.files)
			s := open(t, folder, func(c *Config, _ *fakeOpener) { c.Only = test.only })
			s.loaded()
			if got := s.says(test.call); !strings.HasPrefix(got, test.says) {
				t.Errorf("%s says %q, want %q", test.call, got, test.says)
			}
			must(t, s.catalog.Close(t.Context())) // all events are told
			if heard := s.heard(); !slices.Equal(heard, test.heard) {
				t.Errorf("heard %q, want %q", heard, test.heard)
			}
			if n := s.passes(); n > 0 {
				t.Errorf("%d looks", n)
			}
		})
	}
}
