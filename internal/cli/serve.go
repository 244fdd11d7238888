package cli

import (
	"context"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/server"
	"github.com/spf13/cobra"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	logs           logFlags
	listen, admin  string
	config         string
	dev            bool
	insecurePublic bool
	timeout        time.Duration
}

func newServe(process Process) *cobra.Command {
	var flags serveFlags
	cmd := &cobra.Command{
		Use:   "serve [FOLDER]",
		Short: "Serves a folder of connectors (the default command)",
		Long: `Serves the connectors of FOLDER (default: scripts), and each change of them as it
is saved. A broken edit keeps the last good version serving, and says where it
is broken.

The public listener speaks JSON-RPC at POST /NAME, HTTP at /NAME and below to
connectors that answer it themselves, and GET /healthz and /readyz.
It starts on an address that other machines reach only where the configuration
names a token (auth: { tokens: [env:PATCHBAY_TOKEN] }) or with --insecure-public.
With PORT in the environment it listens on that port of all interfaces.
The admin listener shows the connectors and what arrived at the demo destination.

SIGINT and SIGTERM let the calls under way end; a second one ends them at once.`,
		Example: `patchbay serve
patchbay serve connectors --listen 127.0.0.1:8080
patchbay serve --config /etc/patchbay.yaml --admin=
PORT=8080 PATCHBAY_TOKEN=... patchbay serve connectors`,
		Args: arguments(0, 1, "one folder"),
	}
	f := cmd.Flags()
	f.StringVar(&flags.listen, "listen", defaultListen, "serve at `ADDRESS` (default "+defaultListen+", or :$PORT)")
	f.StringVar(&flags.admin, "admin", defaultAdmin, "admin listener at `ADDRESS` (default "+defaultAdmin+"; --admin= for none)")
	f.StringVar(&flags.config, "config", "", "configuration `FILE` (default FOLDER/patchbay.yaml)")
	f.DurationVar(&flags.timeout, "timeout", 0, fmt.Sprintf("deadline of a call, `TIME` such as 90s, in place of limits.timeout\n(default %s); a connector's own timeout is kept", seconds(connector.DefaultTimeout)))
	f.BoolVar(&flags.dev, "dev", false, "tell callers why a connector did not load (done anyway on loopback)")
	f.BoolVar(&flags.insecurePublic, "insecure-public", false, "serve other machines without a token")
	flags.logs.add(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return serve(cmd, process, flags, strings.Join(args, ""))
	}
	return cmd
}

func serve(cmd *cobra.Command, process Process, flags serveFlags, typed string) error {
	if flags.timeout < 0 || (cmd.Flags().Changed("timeout") && flags.timeout == 0) {
		return usagef(cmd, "--timeout must be more than nothing")
	}
	out, err := flags.logs.open(cmd, process)
	if err != nil {
		return err
	}
	address, source, err := listenAddress(cmd, process, flags.listen)
	if err != nil {
		return err
	}
	w, err := openWorkplace(cmd, process, out, typed, flags.config)
	if err != nil {
		return err
	}
	w.timeout = flags.timeout
	w.opener.serving = true
	if err := w.config().Servable(); err != nil {
		_ = w.inbox.Close()
		out.problems("the configuration cannot be read", problemsOf(err), false)
		return &silentError{failed}
	}
	started := false
	defer func() {
		if !started {
			_ = w.inbox.Close()
		}
	}()

	public, err := isPublic(address)
	if err != nil {
		return usagef(cmd, "%s: %q is no address to listen on: write HOST:PORT", source, address)
	}
	if public && !flags.insecurePublic {
		w.opener.accept = guarded(address, w.opener.file)
		if err := w.opener.accept(w.config()); err != nil {
			return err
		}
	}
	if flags.admin != "" && !flags.insecurePublic {
		switch adminPublic, err := isPublic(flags.admin); {
		case err != nil:
			return usagef(cmd, "--admin: %q is no address to listen on: write HOST:PORT", flags.admin)
		case adminPublic:
			return fmt.Errorf("--admin: %s is open to other machines, and the admin listener asks for no token: listen on 127.0.0.1, or say --insecure-public", flags.admin)
		}
	}
	listener, err := listen(address, source)
	if err != nil {
		return err
	}
	admin, warning, err := listenAdmin(cmd, flags.admin)
	if err != nil {
		_ = listener.Close()
		return err
	}
	if warning != "" {
		out.log.Warn(warning)
	}
	started = true
	return serveOn(cmd.Context(), w, listener, admin, flags.dev || !public)
}

// serveOn serves until ctx ends, and drains.
func serveOn(ctx context.Context, w *workplace, public, admin net.Listener, dev bool) (err error) {
	n := newNews(w, public, admin)
	n.listening()
	c, err := w.openCatalog(ctx, "", n.hear)
	if err != nil {
		_ = public.Close()
		if admin != nil {
			_ = admin.Close()
		}
		_ = w.close(ctx, nil)
		return fmt.Errorf("look for connectors in %s: %w", w.folder.typed, err)
	}
	s := server.New(server.Config{
		Caller:         c,
		Sites:          c,
		NullIDNotifies: c.NullIDNotifies,
		List:           func() []server.Connector { return listed(w, c) },
		Ready:          c.Ready(),
		Inbox:          func(name string) any { return w.inbox.Entries(name) },
		Log:            w.out.log,
		Redact:         w.out.vault.Blank,
		Tokens:         func() []string { return w.config().Auth.Tokens },
		Parameter:      w.config().Auth.Parameter,
		Dev:            dev,
		Timeout:        w.deadline,
		Body:           w.config().Limits.Body,
		MaxBatch:       w.config().Limits.Batch,
		Parallel:       w.config().Limits.Parallel,
		Drain:          w.drain(),
	})
	welcomed := make(chan struct{})
	welcomeCtx, cancel := context.WithCancel(ctx)
	go func() {
		defer close(welcomed)
		n.welcome(welcomeCtx, c)
	}()
	stop := context.AfterFunc(ctx, n.stopping)
	err = s.Run(ctx, public, admin)
	if !stop() {
		<-n.saidStopping
	}
	cancel()
	<-welcomed
	if closeErr := w.close(ctx, c); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	n.stopped()
	return nil
}

// listed is the admin listener's list of connectors.
func listed(w *workplace, c *catalog.Catalog) []server.Connector {
	var list []server.Connector
	for _, s := range c.List() {
		entry := server.Connector{Name: string(s.Name), Address: verb(s.HTTP) + " " + route(s.Name), Methods: s.Methods, HTTP: s.HTTP, Generation: s.Generation}
		if s.Err != nil {
			entry.Error = w.out.vault.Blank(s.Err.Error())
		}
		list = append(list, entry)
	}
	return list
}

// names returns the names of all connectors.
func names(list []catalog.Status) []connector.Name {
	var all []connector.Name
	for _, s := range list {
		all = append(all, s.Name)
	}
	return all
}
