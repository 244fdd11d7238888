package catalog

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// Config says what a catalog watches and how.
type Config struct {
	Folder string // the scripts folder, absolute
	Opener Opener
	Log    *slog.Logger
	Events func(Event)   // hears what was loaded, failed or removed; may be nil
	Every  time.Duration // between two looks; default 1 s
	Drain  time.Duration // how long an old generation may take to end; default 75 s
}

// Event tells a person what became of a connector.
type Event struct {
	Name        connector.Name
	Kind        EventKind
	Description connector.Description
	Err         error         // of Failed: a *connector.LoadError, mostly
	Serving     bool          // of Failed: the last good generation goes on serving
	Took        time.Duration // from noticing to serving
}

type EventKind int

const (
	Loaded   EventKind = iota // its first generation serves
	Reloaded                  // a new generation serves
	Failed                    // a change could not be loaded
	Removed                   // it is no longer there
)

// Status is one connector as the list shows it.
type Status struct {
	Name       connector.Name
	Methods    []string
	Generation int   // 0 while none has loaded
	Err        error // why the newest version did not load; nil where it did
}

// Catalog is the live set of connectors. Its methods may be called from any
// goroutine.
type Catalog struct{ config Config }

// Open makes the first pass over the folder and begins to look for changes. It
// returns before the connectors are loaded; Ready says when.
func Open(ctx context.Context, config Config) (*Catalog, error) { return &Catalog{config: config}, nil }

// Ready is closed after the first pass over the folder: each connector has
// loaded or failed.
func (c *Catalog) Ready() <-chan struct{} { return nil }

// Call runs one call on the connector's current generation, which it pins until
// the call has ended. A call for a connector that is still loading waits. The
// error is a *connector.Error.
func (c *Catalog) Call(ctx context.Context, call connector.Call) (json.RawMessage, error) {
	return nil, nil
}

// List returns all connectors by name.
func (c *Catalog) List() []Status { return nil }

// Close drains all generations until ctx ends, and stops looking.
func (c *Catalog) Close(ctx context.Context) error { return nil }
