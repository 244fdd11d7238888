package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/patchbay/patchbay/internal/bundle"
	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/config"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/internal/sandbox"
	"github.com/patchbay/patchbay/runtime"
)

// opener makes runners for the catalog: it puts together what lies in the
// scripts folder, what the configuration grants, and the sandbox.
type opener struct {
	folder  folder
	file    string // the configuration, as a person would name it
	out     *output
	env     config.Environment
	host    *runtime.Host
	builtin map[string]egress.Dialer
	serving bool                       // for others, who need tokens: a new configuration must not open the server to everybody
	accept  func(*config.Config) error // may refuse a new configuration; nil takes any
	opened  atomic.Int64               // numbers generations, for the vault

	mu     sync.Mutex // guards config
	config *config.Config
}

// Config returns the newest good reading of the configuration.
func (o *opener) Config() *config.Config {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.config
}

// Open opens one connector.
func (o *opener) Open(ctx context.Context, found catalog.Found) (catalog.Runner, error) {
	c := o.Config()
	granted, limits := c.Connectors[found.Name], c.Limits
	store, warnings, err := c.Store(found.Name, found.EnvFile(), o.env)
	if err != nil {
		return nil, o.blank(err)
	}
	grant, err := c.Grant(found.Name, o.env)
	if err != nil {
		return nil, o.blank(err)
	}
	// The values are known to the vault before the script can log them, and until
	// the last call of its generation has ended.
	owner := fmt.Sprintf("%s#%d", found.Name, o.opened.Add(1))
	values := store.Secrets()
	if password := grant.ProxyPassword(); password != "" {
		values["fetch.proxy"] = password
	}
	if short := o.out.vault.Put(owner, values); len(short) > 0 {
		warnings = append(warnings, connector.Problem{Text: fmt.Sprintf("secrets of %q that are too short to be blanked in logs (fewer than 8 characters): %s", o.folder.label(found.Name), strings.Join(short, ", "))})
	}
	r, err := sandbox.Open(ctx, sandbox.Config{
		Source: bundle.Source{
			Name:     found.Name,
			Entry:    found.Entry,
			Folder:   found.Folder,
			Single:   found.Single,
			Scripts:  o.folder.path,
			Typed:    o.folder.typed,
			Imports:  granted.Imports,
			Withheld: c.Files(),
		},
		Grant:         grant,
		Builtin:       o.builtin,
		Secrets:       store,
		Address:       "POST " + route(found.Name),
		Warnings:      warnings,
		Log:           o.out.log.With("connector", o.folder.label(found.Name)),
		Host:          o.host,
		VMs:           granted.VMs,
		Wait:          limits.Wait,
		WaitUntil:     limits.WaitUntil,
		LoadTimeout:   limits.Load,
		AnswerLimit:   limits.Answer,
		ResponseLimit: limits.Response,
	})
	if err != nil {
		err = o.blank(err)
		o.out.vault.Put(owner, nil)
		return nil, err
	}
	return &known{Runner: r, forget: func() { o.out.vault.Put(owner, nil) }}, nil
}

// known is a runner whose secrets the vault knows while it lives.
type known struct {
	*sandbox.Runner
	forget func()
}

func (k *known) Close(ctx context.Context) error {
	defer k.forget()
	return k.Runner.Close(ctx)
}

// blank takes secrets out of a load error, which is shown to people.
func (o *opener) blank(err error) error {
	var broken *connector.LoadError
	if !errors.As(err, &broken) {
		return err
	}
	copied := *broken
	copied.Problems = nil
	for _, p := range broken.Problems {
		p.Text, p.Frame = o.out.vault.Blank(p.Text), o.out.vault.Blank(p.Frame)
		copied.Problems = append(copied.Problems, p)
	}
	return &copied
}

// Settings returns what the configuration gives to a connector, as a text that
// changes when it does.
func (o *opener) Settings(name connector.Name) string {
	return o.Config().Fingerprint(name, o.env)
}

// Refresh reads the configuration again. An error keeps the last good one.
func (o *opener) Refresh() error {
	c, err := config.Load(o.file, o.env)
	if err != nil {
		return err
	}
	if err := o.mayFollow(c); err != nil {
		return err
	}
	o.mu.Lock()
	before := o.config
	o.config = c
	o.mu.Unlock()
	o.knowTokens(c)
	if fixed(before) != fixed(c) {
		o.out.log.Warn("the configuration changes what holds for the whole server (auth.parameter, limits of body, batch, parallel, vms, drain): that takes a restart")
	}
	o.warnOfUnknown(c)
	return nil
}

// mayFollow reports whether a new configuration may take the place of the one
// that holds. Editors and deployments truncate a file before they write it, and
// who removes it does not ask for a server that lets everybody in: what takes
// away all tokens, or everything at once, needs a restart, which is on purpose.
func (o *opener) mayFollow(c *config.Config) error {
	before := o.Config()
	switch {
	case c.Blank && !before.Blank:
		return fmt.Errorf("%s is gone or empty, so what it said before still holds: write it again, or where that is meant put a comment into it or restart", o.file)
	case !o.serving:
		return nil
	}
	if err := c.Servable(); err != nil {
		return err
	}
	if len(c.Auth.Tokens) == 0 && len(before.Auth.Tokens) > 0 {
		return fmt.Errorf("%s names no token any more, and a running server does not let everybody in: it still asks for the tokens named before; name one (auth: { tokens: [...] }), or restart to serve without any", o.file)
	}
	if o.accept != nil {
		return o.accept(c)
	}
	return nil
}

// warnOfUnknown warns of connectors that a new configuration names and that are
// not in the folder as it is now: one that was saved together with the
// configuration may not be loaded yet.
func (o *opener) warnOfUnknown(c *config.Config) {
	found, broken, err := catalog.Find(o.folder.path)
	if err != nil { // the catalog says so
		return
	}
	var known []connector.Name
	for _, f := range found {
		known = append(known, f.Name)
	}
	for _, b := range broken {
		known = append(known, b.Connector)
	}
	o.out.problems("configuration", c.Unknown(known), true)
}

// fixed is what of a configuration the server is started with.
func fixed(c *config.Config) any {
	l := c.Limits
	return [...]any{c.Auth.Parameter, l.Body, l.Batch, l.Parallel, l.VMs, l.Drain}
}

// Files are those of the configuration.
func (o *opener) Files() []string { return o.Config().Files() }

// knowTokens lets the vault blank the callers' tokens.
func (o *opener) knowTokens(c *config.Config) {
	tokens := map[string]string{}
	for i, token := range c.Auth.Tokens {
		tokens[fmt.Sprintf("token %d", i+1)] = token
	}
	o.out.vault.Put("auth", tokens)
}
