package catalog

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// Runner is one generation of a connector, running behind its wall. Its methods
// may be called from any goroutine.
type Runner interface {
	// Describe tells what is known once the script has run: one method at least.
	Describe() connector.Description
	// Call runs one method and returns its result as JSON. ctx carries the
	// deadline. progress hears of rows, and once for every Call, whatever became
	// of it, of the end of it and of what the answer did not wait for: until then
	// the runner is not closed, within a bound. The error is a *connector.Error.
	Call(ctx context.Context, call connector.Call, progress connector.Progress) (json.RawMessage, error)
	// Exchange answers HTTP for a connector that brought its own server.
	Exchange(ctx context.Context, request connector.Request) (connector.Response, error)
	// Close waits for the calls under way until ctx ends, and frees everything.
	Close(ctx context.Context) error
}

// Found is a connector as it lies in the scripts folder. Paths are absolute, as
// listed, not as resolved.
type Found struct {
	Name   connector.Name
	Entry  string // the entry file
	Folder string // its own folder; for a single file the folder that it lies in
	Single bool   // a single file
}

// EnvFile is where the connector's own secrets lie, or would lie: .env in its
// folder, NAME.env beside a single file. The catalog looks at it for changes.
func (f Found) EnvFile() string {
	if !f.Single {
		return filepath.Join(f.Folder, ".env")
	}
	return strings.TrimSuffix(f.Entry, filepath.Ext(f.Entry)) + ".env"
}

// Opener makes a runner of a connector; internal/cli implements it over
// internal/sandbox and internal/config. The error is a *connector.LoadError
// where the connector is to blame.
type Opener interface {
	Open(ctx context.Context, found Found) (Runner, error)
	// Settings returns what of the configuration goes into a connector (grants,
	// limits, sources of secrets), as a text that changes when it does.
	Settings(name connector.Name) string
	// Refresh reads the configuration again; called when one of its files
	// changed. An error keeps the last good one.
	Refresh() error
	// Files are those of the configuration, to be looked at.
	Files() []string
}
