package secret

import (
	"fmt"
	"slices"
)

// Store is what one connector may read: its secrets, and its vars, which are
// settings that are no secrets. It never changes once made.
type Store struct {
	connector string
	secrets   map[string]string
	vars      map[string]string
}

// NewStore makes the store of a connector. Where a name is in both, the secret
// wins.
func NewStore(connector string, secrets, vars map[string]string) *Store {
	return &Store{connector: connector, secrets: secrets, vars: vars}
}

// Get returns the value of a secret or var. The error is a *[Missing].
func (s *Store) Get(name string) (string, error) {
	if v, ok := s.secrets[name]; ok {
		return v, nil
	}
	if v, ok := s.vars[name]; ok {
		return v, nil
	}
	return "", &Missing{Connector: s.connector, Name: name}
}

// Has reports whether Get would find a name.
func (s *Store) Has(name string) bool {
	_, err := s.Get(name)
	return err == nil
}

// Names returns the names of all secrets and vars, sorted.
func (s *Store) Names() []string {
	var names []string
	for name := range s.secrets {
		names = append(names, name)
	}
	for name := range s.vars {
		if _, both := s.secrets[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Secrets returns the secrets by name, for a Vault; not the vars.
func (s *Store) Secrets() map[string]string { return s.secrets }

// Missing is the error of a secret that a connector was not granted. Its text
// is for the script's author and says where to put the secret.
type Missing struct {
	Connector string
	Name      string
}

func (m *Missing) Error() string {
	return fmt.Sprintf("secret %q is missing", m.Name)
}
