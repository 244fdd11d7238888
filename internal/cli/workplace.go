package cli

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/config"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/internal/inbox"
	"github.com/patchbay/patchbay/runtime"
	"github.com/spf13/cobra"
)

// workplace is what serve, call and check have in common: a folder, its
// configuration, and what connectors need to run.
type workplace struct {
	folder  folder
	out     *output
	inbox   *inbox.Inbox
	opener  *opener
	timeout time.Duration // of the flag; 0 where it was not given
}

// openWorkplace finds the folder and reads its configuration. Problems of the
// configuration are told, and end as a silentError. Close must be called.
func openWorkplace(cmd *cobra.Command, process Process, out *output, typed, configFlag string) (*workplace, error) {
	f, err := findFolder(cmd, typed)
	if err != nil {
		return nil, err
	}
	path, err := f.configPath(cmd, configFlag)
	if err != nil {
		return nil, err
	}
	c, err := config.Load(path, config.Environment(process.Env))
	if err != nil {
		out.problems("the configuration cannot be read", problemsOf(err), false)
		return nil, &silentError{failed}
	}
	out.log = slog.New(rootNamed{out.log.Handler(), f.label(connector.Root)})
	box := inbox.Open()
	w := &workplace{folder: f, out: out, inbox: box, opener: &opener{
		folder:  f,
		file:    path,
		out:     out,
		env:     config.Environment(process.Env),
		host:    runtime.NewHost(0, c.Limits.VMs),
		builtin: map[string]egress.Dialer{"inbox": box.Dial},
		config:  c,
	}}
	w.opener.knowTokens(c)
	return w, nil
}

func (w *workplace) config() *config.Config { return w.opener.Config() }

// openCatalog finds and opens the connectors, or only one of them. The catalog
// outlives ctx, so that calls under way can end; its Close must be called.
func (w *workplace) openCatalog(ctx context.Context, only connector.Name, events func(catalog.Event)) (*catalog.Catalog, error) {
	return catalog.Open(context.WithoutCancel(ctx), catalog.Config{
		Folder: w.folder.path,
		Opener: w.opener,
		Only:   only,
		Log:    w.out.log,
		Events: events,
		Drain:  w.drain(),
		Redact: w.out.vault.Blank,
	})
}

// deadline is how long a call of a connector may take. The flag stands for the
// whole server's limit; a connector's own timeout was granted to it by name, and
// is kept.
func (w *workplace) deadline(name connector.Name) time.Duration {
	c := w.config()
	if name == connector.Name(w.folder.label(connector.Root)) {
		// The root connector answers to the folder's name too.
		if _, ok := c.Connectors[name]; !ok {
			name = connector.Root
		}
	}
	return cmp.Or(c.Connectors[name].Timeout, w.timeout, c.Limits.Timeout, connector.DefaultTimeout)
}

func (w *workplace) drain() time.Duration {
	return cmp.Or(w.config().Limits.Drain, connector.DefaultDrain)
}

// close ends the catalog, which may be nil, and what it ran on.
func (w *workplace) close(ctx context.Context, c *catalog.Catalog) error {
	var err error
	if c != nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), w.drain())
		defer cancel()
		err = c.Close(ctx)
	}
	return errors.Join(err, w.inbox.Close())
}
