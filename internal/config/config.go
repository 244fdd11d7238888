package config

import (
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/internal/secret"
)

// FileName is the configuration's name in the scripts folder.
const FileName = "patchbay.yaml"

// Config is one reading of the configuration. It never changes.
type Config struct {
	Path       string            // the file; empty where there is none
	Secrets    map[string]string // name -> "env:NAME" or "file:PATH"
	Connectors map[connector.Name]Connector
	Auth       Auth
	Limits     Limits
}

// Connector is what is granted to one connector. The zero value is what holds
// where the file says nothing.
type Connector struct {
	Secrets []string // names in Config.Secrets
	Vars    map[string]string
	Fetch   egress.Grant
	Imports []string      // further import roots, absolute
	Timeout time.Duration // of a call; 0 for the server's
	VMs     int           // 0 for the default
}

// Auth is who may call.
type Auth struct {
	Tokens    []string // values, already read from their sources
	Parameter string   // query parameter that may carry a token; default "token"
}

// Limits of the whole server; 0 stands for the default of design's table.
type Limits struct {
	Timeout  time.Duration
	Wait     time.Duration
	Body     int64
	Answer   int
	Response int64
	VMs      int
	Batch    int
	Parallel int
}

// Environment is what a configuration may read of the process: the source of
// "env:" values.
type Environment func(name string) (value string, ok bool)

// Load reads a file; a path that does not exist gives the empty configuration.
// The error names file, line and column.
func Load(path string, env Environment) (*Config, error) { return &Config{}, nil }

// Store reads the secrets of one connector: its .env at envPath, where that
// exists, and what it was granted. Problems (a granted secret without a source,
// an environment variable that is not set) are returned beside the store.
func (c *Config) Store(name connector.Name, envPath string, env Environment) (*secret.Store, []connector.Problem, error) {
	return secret.NewStore(string(name), nil, nil), nil, nil
}
