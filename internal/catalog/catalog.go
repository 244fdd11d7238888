package catalog

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"path/filepath"
	goruntime "runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// Config says what a catalog watches and how.
type Config struct {
	Folder string // the scripts folder, absolute
	Opener Opener
	Only   connector.Name // open no other connector, and look for changes no more; empty opens and watches all
	Log    *slog.Logger   // what a person should look at and is no event; nil discards
	Events func(Event)    // hears what was loaded, failed or removed, one at a time, in order; may be nil
	Every  time.Duration  // between two looks; default 1 s
	Drain  time.Duration  // how long an old generation may take to end; default connector.DefaultDrain

	// Redact blanks secrets in the reasons of rejected rows; may be nil. Errors
	// leave Call as they are: whoever shows them blanks them.
	Redact func(text string) string

	// NoNotify makes the catalog look only each Every, without the file
	// system's notifications.
	NoNotify bool

	absent time.Duration // how long a connector has to be gone before it is removed; tests need longer
}

// Event tells a person what became of a connector. Name is empty where the
// configuration could not be read again; then the last good one holds.
type Event struct {
	Name        connector.Name
	Kind        EventKind
	Generation  int // the one that serves now, of Removed the last that did; 0 where none has loaded
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
	HTTP       bool  // it answers HTTP itself, and has no methods
	Generation int   // counts from 1; 0 while none has loaded
	Err        error // why the newest version did not load; nil where it did
}

// Catalog is the live set of connectors. Its methods may be called from any
// goroutine.
type Catalog struct {
	config Config
	ready  chan struct{}
	alias  connector.Name // the folder's own name, which Root answers to as well
	tell   *teller

	looking  context.CancelFunc // stops looking and opening
	looked   chan struct{}      // closed when looking has stopped
	draining context.Context    // ends when Close waits no longer
	giveUp   context.CancelFunc
	closed   chan struct{}
	close    sync.Once
	work     sync.WaitGroup // opening and draining

	hastened  chan struct{} // asks for a look
	slots     chan struct{} // held while a connector is opened
	refreshes atomic.Int64  // how often the configuration was read again
	passes    atomic.Int64  // how many looks there were

	mu       sync.RWMutex // guards lineages
	lineages map[connector.Name]*lineage
}

// Open makes the first pass over the folder and begins to look for changes. It
// returns before the connectors are loaded; Ready says when. It fails where the
// folder cannot be read. When ctx ends, the catalog stops looking and loading,
// and goes on serving; Close must be called in any case.
func Open(ctx context.Context, config Config) (*Catalog, error) {
	config.Every = cmp.Or(config.Every, time.Second)
	config.absent = cmp.Or(config.absent, absent)
	config.Drain = cmp.Or(config.Drain, connector.DefaultDrain)
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	c := &Catalog{
		config:   config,
		ready:    make(chan struct{}),
		looked:   make(chan struct{}),
		closed:   make(chan struct{}),
		hastened: make(chan struct{}, 1),
		slots:    make(chan struct{}, goruntime.GOMAXPROCS(0)),
		lineages: map[connector.Name]*lineage{},
	}
	w := &watcher{catalog: c, mains: mains{}, fresh: map[connector.Name]time.Time{}}
	if err := w.first(); err != nil {
		return nil, fmt.Errorf("read the scripts folder: %w", err)
	}
	if base, err := connector.ParseName(filepath.Base(config.Folder)); err == nil {
		c.alias = base
	}
	c.tell = openTeller(config.Events)
	c.draining, c.giveUp = context.WithCancel(context.WithoutCancel(ctx))
	ctx, c.looking = context.WithCancel(ctx)
	w.begin(ctx)
	c.work.Go(func() { c.awaitReady(ctx) })
	if config.Only != "" {
		close(c.looked)
		return c, nil
	}
	go func() {
		defer close(c.looked)
		w.run(ctx)
	}()
	return c, nil
}

// awaitReady closes ready once each connector of the first pass was tried.
func (c *Catalog) awaitReady(ctx context.Context) {
	for _, l := range c.all() {
		select {
		case <-l.tried:
		case <-ctx.Done():
			return
		}
	}
	close(c.ready)
}

// asked reports whether a connector is to be opened.
func (c *Catalog) asked(name connector.Name) bool {
	only := c.config.Only
	return only == "" || name == only || name == connector.Root && only == c.alias
}

// Ready is closed after the first pass over the folder: each connector has
// loaded or failed.
func (c *Catalog) Ready() <-chan struct{} { return c.ready }

// List returns all connectors by name, also those that Config.Only leaves out.
func (c *Catalog) List() []Status {
	all := c.all()
	list := make([]Status, len(all))
	for i, l := range all {
		list[i] = l.status()
	}
	slices.SortFunc(list, func(a, b Status) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// Close stops looking, and drains all generations until ctx ends. Calls that
// come after it are answered Busy. The error is that ctx ended first.
func (c *Catalog) Close(ctx context.Context) error {
	c.close.Do(func() { close(c.closed) })
	c.looking()
	done := make(chan struct{})
	go func() {
		<-c.looked // opens nothing any more
		for _, l := range c.all() {
			c.retire(l.remove())
		}
		c.work.Wait()
		c.tell.stop()
		close(done)
	}()
	defer c.giveUp()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	// What is left is told to end at once.
	c.giveUp()
	select {
	case <-done:
		return nil
	case <-time.After(time.Second):
		return fmt.Errorf("drain the connectors: %w", ctx.Err())
	}
}

// retire waits for the calls of a generation and closes it.
func (c *Catalog) retire(g *generation) {
	if g == nil {
		return
	}
	idle := g.retire()
	c.work.Go(func() {
		ctx, cancel := context.WithTimeout(c.draining, c.config.Drain)
		defer cancel()
		select {
		case <-idle:
		case <-ctx.Done():
			c.config.Log.Warn("an old generation still had work when its time to drain was over", "connector", string(g.name), "generation", g.number)
		}
		if err := g.runner.Close(ctx); err != nil {
			c.config.Log.Warn("an old generation did not close", "connector", string(g.name), "generation", g.number, "error", err.Error())
		}
	})
}

func (c *Catalog) lineage(name connector.Name) *lineage {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.lineages[name]
}

// all returns the lineages in no order.
func (c *Catalog) all() []*lineage {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return slices.Collect(maps.Values(c.lineages))
}

// hasten asks for a look soon.
func (c *Catalog) hasten() {
	select {
	case c.hastened <- struct{}{}:
	default:
	}
}
