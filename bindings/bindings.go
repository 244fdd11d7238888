package bindings

import (
	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/internal/secret"
	"github.com/patchbay/patchbay/runtime"
)

// The types that an embedding program needs, since it cannot import internal
// packages.
type (
	// Client reaches the outside world for a script.
	Client = egress.Client
	// Grant is what a script may reach.
	Grant = egress.Grant
	// ClientConfig says how a Client is made.
	ClientConfig = egress.Config
	// Secrets is what a script may know.
	Secrets = secret.Store
)

// Config says what the scripts of one connector may use.
type Config struct {
	Client      *Client  // nil: fetch refuses every address
	Secrets     *Secrets // nil: no secrets
	MaxInFlight int      // fetches of one call at once; default 64
	Address     string   // where the connector is served, for jayson's listen: "POST /contacts"
}

// New returns the bindings of one connector.
func New(config Config) []runtime.Binding { return nil }

// Modules returns the names of the built-in modules, which a bundle leaves to
// require.
func Modules() []string { return []string{"patchbay", "jayson", "jayson/promise"} }
