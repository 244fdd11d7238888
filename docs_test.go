package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/config"
)

// TestConfigurationPage loads the block of docs/configuration.md, and looks for
// keys that the page does not have.
func TestConfigurationPage(t *testing.T) {
	page, err := os.ReadFile("docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindSubmatch(page)
	if block == nil {
		t.Fatal("the page has no yaml block")
	}
	file := filepath.Join(t.TempDir(), "patchbay.yaml")
	write(t, file, string(block[1]))
	env := func(string) (string, bool) { return "0123456789abcdef0123456789abcdef", true }
	c, err := config.Load(file, env)
	if err != nil {
		t.Fatal(err)
	}
	if c.Limits.Parallel != 8 || c.Connectors["slack"].Fetch.Concurrency != 10 {
		t.Errorf("read %+v", c)
	}
	keys, err := os.ReadFile("internal/config/keys.go")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^\t+"([A-Za-z]+)":\s+(?:r\.|func)`).FindAllStringSubmatch(string(keys), -1)
	if len(found) < 20 {
		t.Fatalf("%d keys found in keys.go: the pattern no longer fits", len(found))
	}
	for _, key := range found {
		if !strings.Contains(string(block[1]), key[1]+":") {
			t.Errorf("the page has no %s", key[1])
		}
	}
}

// TestLinks looks for relative links in the documents that lead nowhere.
func TestLinks(t *testing.T) {
	pages, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("*/*/README.md")
	if err != nil {
		t.Fatal(err)
	}
	pages = append(append(pages, more...), "README.md", "CONTRIBUTING.md")
	link := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", page, m[1])
			}
		}
	}
}
