package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
)

// FileName is the configuration's name in the scripts folder.
const FileName = "patchbay.yaml"

// Config is one reading of the configuration. It never changes.
type Config struct {
	Path       string            // the file; empty where there is none
	Blank      bool              // there is no file, or one of no bytes
	Secrets    map[string]string // name -> "env:NAME" or "file:PATH", the path absolute
	Connectors map[connector.Name]Connector
	Auth       Auth
	Limits     Limits

	path   string                       // absolute, also where there is no such file
	places map[string]connector.Problem // of names and grants, without a text
	files  []string                     // that were read for Auth
}

// Connector is what is granted to one connector. The zero value is what holds
// where the file says nothing.
type Connector struct {
	Secrets []string // names in Config.Secrets
	Vars    map[string]string
	Fetch   egress.Grant  // without its proxy: see [Config.Grant]
	Proxy   string        // of fetch: a URL, or "env:NAME" or "file:PATH"; empty for none
	Imports []string      // further import roots, absolute
	Timeout time.Duration // of a call; 0 for the server's
	VMs     int           // 0 for the default
}

// Auth is who may call.
type Auth struct {
	Tokens []string // values, already read from their sources
	// Problems are of tokens that cannot be used, and are in no Config that a
	// server may run with: see [Config.Servable].
	Problems  []connector.Problem
	Variable  string // the environment variable of the first token that has one, for examples
	Parameter string // query parameter that may carry a token; default "token"
}

// Limits of the whole server; 0 stands for the default of the table "Defaults"
// in docs/architecture.md.
type Limits struct {
	Timeout   time.Duration // of a call
	Wait      time.Duration // for a VM
	WaitUntil time.Duration // how long waitUntil may outlive the answer
	Load      time.Duration // of a script's first run
	Drain     time.Duration // at the end of a generation, and of the server
	Body      int64         // bytes of a request
	Answer    int           // bytes of a result
	Response  int64         // bytes of the answer to one fetch
	VMs       int           // in all
	Batch     int           // calls in one batch
	Parallel  int           // calls of one batch at once
}

// Environment is what a configuration may read of the process: the source of
// "env:" values.
type Environment func(name string) (value string, ok bool)

// Error says what is wrong with a configuration file: everything, not the first
// thing only.
type Error struct{ Problems []connector.Problem } // at least one

// Error returns one line for each problem; frames are left out.
func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Load reads a file; a path that does not exist gives the empty configuration.
// The error is an *[Error], whose problems name file, line and column. Tokens
// that cannot be read are no error yet: who serves asks [Config.Servable].
func Load(path string, env Environment) (*Config, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", path, err)
	}
	text, err := readSmall(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &Config{path: absolute, Blank: true, Auth: Auth{Parameter: defaultParameter}}, nil
	}
	if err != nil {
		return nil, &Error{Problems: []connector.Problem{{File: path, Text: err.Error()}}}
	}
	return parse(path, absolute, text, env)
}

const defaultParameter = "token"

func parse(path, absolute string, text []byte, env Environment) (*Config, error) {
	c := &Config{
		Path: path, path: absolute, Blank: len(text) == 0,
		Secrets:    map[string]string{},
		Connectors: map[connector.Name]Connector{},
		Auth:       Auth{Parameter: defaultParameter},
		places:     map[string]connector.Problem{},
	}
	r := &reader{file: path, text: string(text), config: c, env: env}
	if root, ok := r.parse(); ok {
		r.configuration(root)
	}
	if len(r.problems) > 0 {
		r.problems = append(r.problems, c.Auth.Problems...)
		slices.SortStableFunc(r.problems, func(a, b connector.Problem) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, &Error{Problems: r.blanked(r.problems)}
	}
	r.blanked(c.Auth.Problems)
	return c, nil
}

// Servable reports whether the tokens that a server asks for are all there; what
// does not serve needs none. The error is an *[Error].
func (c *Config) Servable() error {
	if len(c.Auth.Problems) > 0 {
		return &Error{Problems: c.Auth.Problems}
	}
	return nil
}

// Files returns the absolute paths of all files that the configuration is made
// of: its own, whether it exists or not, and those of "file:" sources. The .env
// of connectors are not among them.
func (c *Config) Files() []string {
	files := append([]string{c.path}, c.files...)
	sources := slices.Collect(maps.Values(c.Secrets))
	for _, granted := range c.Connectors {
		sources = append(sources, granted.Proxy)
	}
	for _, source := range sources {
		if path, ok := strings.CutPrefix(source, filePrefix); ok {
			files = append(files, path)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// Unknown returns a warning for each entry under "connectors" whose connector is
// not among known.
func (c *Config) Unknown(known []connector.Name) []connector.Problem {
	var problems []connector.Problem
	names := make([]string, len(known))
	for i, name := range known {
		names[i] = string(name)
	}
	for name := range c.Connectors {
		if slices.Contains(known, name) {
			continue
		}
		p := c.places["connectors."+string(name)]
		p.Text = fmt.Sprintf("there is no connector %q in the scripts folder%s", name, connector.DidYouMean(connector.Nearest(string(name), names)))
		problems = append(problems, p)
	}
	slices.SortFunc(problems, func(a, b connector.Problem) int { return cmp.Compare(a.Line, b.Line) })
	return problems
}
