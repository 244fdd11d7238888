package bundle

import (
	"context"

	"github.com/patchbay/patchbay/internal/connector"
)

// Source says what to bundle. Paths are absolute, as listed (links not
// resolved).
type Source struct {
	Name     connector.Name
	Entry    string   // the entry file
	Folder   string   // the connector's own folder; for a single file the folder that it lies in
	Single   bool     // a single file: other connectors lie beside it
	Scripts  string   // the scripts folder
	Imports  []string // further roots that the operator granted
	Builtins []string // modules that stay external: "patchbay", "jayson", ...
}

// Bundle is a connector as one script: CommonJS that uses require for built-in
// modules only. It is safe for concurrent use.
type Bundle struct {
	Code     string
	Files    []string            // absolute real paths of all inputs, also package.json and tsconfig.json that were read
	Warnings []connector.Problem // of esbuild, and of what check looks for in sources
}

// Build bundles. The error is a *[connector.LoadError].
func Build(ctx context.Context, source Source) (*Bundle, error) { return nil, nil }

// Locate maps a place in Code (both count from 1) to the user's source. The file
// is relative to the scripts folder. ok is false for code that no user wrote.
func (b *Bundle) Locate(line, column int) (file string, sourceLine, sourceColumn int, ok bool) {
	return "", 0, 0, false
}
