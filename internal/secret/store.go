package secret

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// Store is what one connector may read: its secrets, and its vars, which are
// settings that are no secrets. It never changes once made.
type Store struct {
	connector string
	secrets   map[string]string
	vars      map[string]string
	file      string
}

// NewStore makes the store of a connector from copies of the maps. Where a name
// is in both, the secret wins.
func NewStore(connector string, secrets, vars map[string]string) *Store {
	return &Store{connector: connector, secrets: maps.Clone(secrets), vars: maps.Clone(vars)}
}

// Beside returns the store with the name of the connector's own file of secrets,
// "crm/slack.env", for the text of [Missing].
func (s *Store) Beside(file string) *Store {
	beside := *s
	beside.file = file
	return &beside
}

// Get returns the value of a secret or var. The error is a *[Missing].
func (s *Store) Get(name string) (string, error) {
	if v, ok := s.secrets[name]; ok {
		return v, nil
	}
	if v, ok := s.vars[name]; ok {
		return v, nil
	}
	return "", &Missing{Connector: s.connector, Name: name, Near: connector.Nearest(name, s.Names()), File: s.file}
}

// Has reports whether Get would find a name.
func (s *Store) Has(name string) bool {
	if _, ok := s.secrets[name]; ok {
		return true
	}
	_, ok := s.vars[name]
	return ok
}

// Names returns the names of all secrets and vars, sorted.
func (s *Store) Names() []string {
	names := slices.AppendSeq(slices.Collect(maps.Keys(s.secrets)), maps.Keys(s.vars))
	slices.Sort(names)
	return slices.Compact(names)
}

// Secrets returns a copy of the secrets by name, for a Vault; not the vars.
func (s *Store) Secrets() map[string]string { return maps.Clone(s.secrets) }

// Missing is the error of a secret that a connector was not granted. Its text
// is for the script's author and says where to put the secret.
type Missing struct {
	Connector string // its name: "crm/slack", or "." for the scripts folder
	Name      string
	Near      string // a name that the connector does have and that may be meant
	File      string // of its own secrets: "crm/slack.env"; empty where that is not known
}

func (m *Missing) Error() string {
	if !variable(m.Name) {
		// It may be the secret itself, and a part of one is not blanked.
		return "a secret is missing that was asked for by what is no name: names are at most 64 letters, digits, _ and dots, and begin with a letter or _"
	}
	if m.Near != "" {
		return fmt.Sprintf("secret %q is missing%s Else %s", m.Name, connector.DidYouMean(m.Near), m.remedy())
	}
	return fmt.Sprintf("secret %q is missing; %s", m.Name, m.remedy())
}

func (m *Missing) remedy() string {
	if m.Connector == "" {
		return "no connector is named here to which it could be granted"
	}
	where := "the scripts folder's .env"
	switch {
	case m.File != "":
		where = m.File
	case m.Connector != ".":
		where = fmt.Sprintf("%s/.env (a folder) or %s.env (a single file, %s beside it)", m.Connector, m.Connector, path.Base(m.Connector)+".env")
	}
	return fmt.Sprintf("put %s=... into %s, or write in patchbay.yaml:\nsecrets:\n  %s: env:%s\nconnectors:\n  %s:\n    secrets: [%s]",
		m.Name, where, m.Name, m.Name, connector.YAML(m.Connector), m.Name)
}

func variable(name string) bool {
	if name == "" || len(name) > 64 || name[0] >= '0' && name[0] <= '9' || name[0] == '.' {
		return false
	}
	return strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.") == ""
}
