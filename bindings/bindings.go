package bindings

import (
	"fmt"
	"io/fs"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/internal/secret"
	"github.com/patchbay/patchbay/runtime"
)

// The types that an embedding program needs, since it cannot import internal
// packages.
type (
	// Client reaches the outside world for a script.
	Client = egress.Client
	// Grant is what a script may reach.
	Grant = egress.Grant
	// ClientConfig says how a Client is made.
	ClientConfig = egress.Config
	// Dialer reaches a destination that the program has built in.
	Dialer = egress.Dialer
	// Secrets is what a script may know.
	Secrets = secret.Store
)

// OpenClient checks the grant and returns a client, which may serve any number of
// VMs. The error says what is wrong with the grant. Close must be called.
func OpenClient(config ClientConfig) (*Client, error) { return egress.Open(config) }

// NewSecrets returns what the scripts of a connector may know: secrets, and vars,
// which are settings that are none. Both are also their process.env. connector is
// its name in messages.
func NewSecrets(connector string, secrets, vars map[string]string) *Secrets {
	return secret.NewStore(connector, secrets, vars)
}

// Config says what the scripts of one connector may use.
type Config struct {
	Client      *Client  // nil: fetch refuses every address
	Secrets     *Secrets // nil: no secrets
	MaxInFlight int      // fetches of one call at once; default 64
	Files       fs.FS    // what Node's fs reads, with paths from "/" on; nil: no files
	Folder      string   // where in Files the connector's own ones lie, its working folder; default "/"
	Address     string   // where the connector is served, for jayson's listen: "POST /contacts"
}

// New returns the bindings of one connector, for runtime.PoolConfig. They start
// nothing and may serve any number of VMs at once.
func New(config Config) []runtime.Binding {
	common := newShared()
	parts := []struct {
		name    string
		install func(*realm) error
	}{
		{"names", installNames},
		{"polyfills", installPolyfills},
		{"RegExp", installRegExp},
		{"timers", installTimers},
		{"console", installConsole},
		{"web", installWeb},
		{"Buffer", installBuffer},
		{"process", installProcess},
		{"base64", installBase64},
		{"Intl", installIntl},
		{"modules", installModules},
	}
	return []runtime.Binding{func(vm *runtime.VM) error {
		r := newRealm(vm, config, common)
		for _, part := range parts {
			if err := part.install(r); err != nil {
				return fmt.Errorf("install %s: %w", part.name, err)
			}
		}
		return nil
	}}
}

// installNames defines what other code looks at before anything else: the
// symbols that lowered syntax needs (esbuild's for await and using), the names
// of the global object, and a navigator. There is no window and no document: a
// package that sees one takes itself to be in a browser.
func installNames(r *realm) error {
	rt, global := r.rt, r.rt.GlobalObject()
	symbols := rt.Get("Symbol").ToObject(rt)
	for _, name := range []string{"asyncIterator", "dispose", "asyncDispose"} {
		if symbols.Get(name) != nil {
			continue
		}
		symbol := goja.NewSymbol("Symbol." + name)
		if err := symbols.DefineDataProperty(name, symbol, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	// The engine's class of wrapped Go errors would show the host.
	if err := global.Delete("GoError"); err != nil {
		return err
	}
	navigator := rt.NewObject()
	put(navigator, "userAgent", rt.ToValue("patchbay"))
	for name, value := range map[string]goja.Value{"self": global, "global": global, "navigator": navigator} {
		if err := define(global, name, value); err != nil {
			return err
		}
	}
	return nil
}
