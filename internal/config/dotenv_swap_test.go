package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A .env that becomes a link to a neighbour's after it was allowed is not read.
func TestDotEnvSwapped(t *testing.T) {
	dir := t.TempDir()
	for _, file := range []string{"bad/.env", "good/.env", "bad.env", "good.env"} {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("FROM="+strings.TrimSuffix(strings.TrimSuffix(file, ".env"), "/")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for file, target := range map[string]string{"bad/.env": "../good/.env", "bad.env": "good.env"} {
		path := filepath.Join(dir, filepath.FromSlash(file))
		folder, inside, ok := ownDotEnv(path)
		if !ok {
			t.Fatalf("%s is not allowed", file)
		}
		if text, err := readOwn(folder, inside); err != nil || string(text) != "FROM=bad" {
			t.Fatalf("%s: %q, %v", file, text, err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(target, path); err != nil {
			t.Fatal(err)
		}
		if text, err := readOwn(folder, inside); err == nil {
			t.Errorf("%s: read %q through a link that came after the check", file, text)
		}
	}
}
