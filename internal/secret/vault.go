package secret

import "log/slog"

// Vault knows the secret values that no log line may show. Its methods may be
// called from any goroutine.
type Vault struct{}

// NewVault returns an empty vault.
func NewVault() *Vault { return &Vault{} }

// Put makes owner's values, by name, those in values; nil forgets the owner. It
// returns the names of values that are too short to be blanked (fewer than 8
// characters), which a caller should warn of.
func (v *Vault) Put(owner string, values map[string]string) (short []string) { return nil }

// Blank returns text with each secret value in it, plain, JSON-escaped, base64
// or URL-encoded, replaced by its name in brackets.
func (v *Vault) Blank(text string) string { return text }

// NewHandler returns a handler that blanks the vault's values in message and
// attributes, keys too, and cuts what is longer than 8 KB, before inner sees
// them.
func NewHandler(inner slog.Handler, vault *Vault) slog.Handler { return inner }
