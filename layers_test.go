package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/patchbay/patchbay"

// layers is the import table of docs/architecture.md: what each package may
// import of ours. A package that is not in it may not exist.
var layers = map[string][]string{
	".":                   {"internal/cli"},
	"runtime":             {"internal/connector"},
	"bindings":            {"internal/connector", "runtime", "internal/egress", "internal/secret", "internal/webcrypto", "internal/codec", "internal/locale", "internal/unicodeset"},
	"internal/connector":  {},
	"internal/egress":     {"internal/connector"},
	"internal/secret":     {"internal/connector"},
	"internal/inbox":      {},
	"internal/webcrypto":  {},
	"internal/codec":      {},
	"internal/locale":     {},
	"internal/unicodeset": {},
	"internal/npm":        {},
	"internal/realfile":   {},
	"internal/config":     {"internal/connector", "internal/egress", "internal/secret", "internal/realfile"},
	"internal/bundle":     {"internal/connector", "internal/realfile"},
	"internal/rawjson":    {},
	"internal/rows":       {"internal/connector", "internal/rawjson"},
	"internal/sandbox":    {"internal/connector", "internal/bundle", "runtime", "bindings", "internal/egress", "internal/secret"},
	"internal/catalog":    {"internal/connector", "internal/rows"},
	"internal/jsonrpc":    {"internal/connector", "internal/rawjson"},
	"internal/server":     {"internal/connector", "internal/jsonrpc"},
	"internal/cli": {"internal/connector", "internal/egress", "internal/secret", "internal/inbox", "internal/config", "internal/bundle",
		"internal/sandbox", "internal/catalog", "internal/server", "internal/npm", "runtime"},
}

// owners says which packages may import a library; all others may not.
var owners = map[string][]string{
	"github.com/evanw/esbuild":      {"internal/bundle"},
	"github.com/gorilla/rpc":        {"internal/jsonrpc"},
	"github.com/gorilla/mux":        {"internal/server"},
	"github.com/dop251/goja":        {"runtime", "bindings"},
	"github.com/dop251/goja_nodejs": {"runtime", "bindings"},
	"github.com/nlnwa/whatwg-url":   {"bindings"},
	"github.com/fsnotify/fsnotify":  {"internal/catalog"},
	"github.com/joho/godotenv":      {"internal/config"},
	"github.com/goccy/go-yaml":      {"internal/config"},
	"code.dny.dev/ssrf":             {"internal/egress"},
	"github.com/andybalholm/brotli": {"internal/egress", "internal/codec"},
	"golang.org/x/crypto":           {"internal/webcrypto"},
	"golang.org/x/time":             {"internal/egress"},
	"golang.org/x/text/collate":     {"internal/locale"},
	"golang.org/x/text/cases":       {"internal/locale"},
	"golang.org/x/text/feature":     {"internal/locale"},
	"golang.org/x/text/language":    {"internal/locale"},
	"golang.org/x/text/unicode":     {"internal/unicodeset"},
	"github.com/rivo/uniseg":        {"internal/locale"},
	"golang.org/x/sys":              {"internal/npm"},
	"golang.org/x/sync":             {"internal/npm"},
	"github.com/spf13/cobra":        {"internal/cli"},
	"github.com/lmittmann/tint":     {"internal/cli"},
	"golang.org/x/term":             {"internal/cli"},
}

// TestLayers holds the table above for what ships; tests may look further.
func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && file != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "node_modules" || d.Name() == "bench") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		pkg := path.Dir(filepath.ToSlash(file))
		allowed, known := layers[pkg]
		if !known {
			t.Errorf("%s: package %s is not in the table: give it a row here and in docs/architecture.md", file, pkg)
			return nil
		}
		seen[pkg] = true
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range tree.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if ours, ok := strings.CutPrefix(imported, module+"/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s, which the table does not allow to %s", file, ours, pkg)
			}
			for library, who := range owners {
				if (imported == library || strings.HasPrefix(imported, library+"/")) && !slices.Contains(who, pkg) {
					t.Errorf("%s imports %s, which belongs to %v", file, imported, who)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range layers {
		if !seen[pkg] {
			t.Errorf("the table has a row for %s, which does not exist", pkg)
		}
	}
}
