package sandbox

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/internal/bundle"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/internal/secret"
	"github.com/patchbay/patchbay/runtime"
)

// Config says which connector to open, and what it may do. The zero values of
// the bounds stand for the defaults of the table in docs/architecture.md.
type Config struct {
	Source   bundle.Source // Builtins may be left out
	Grant    egress.Grant
	Builtin  map[string]egress.Dialer // built-in destinations by name
	Secrets  *secret.Store            // nil: none
	Address  string                   // where it is served: "POST /contacts"
	Warnings []connector.Problem      // found before it was opened; shown with its own
	Log      *slog.Logger             // its lines carry the connector's name; nil discards
	Host     *runtime.Host            // what all connectors of a process share; may be nil

	VMs           int           // most VMs at once
	Wait          time.Duration // for a VM
	WaitUntil     time.Duration // how long waitUntil may outlive the answer
	LoadTimeout   time.Duration // for the script's first run
	AnswerLimit   int           // bytes of a result
	ResponseLimit int64         // bytes of the answer to one fetch
}

// Runner is one generation of a connector in this process. Its methods may be
// called from any goroutine; Close must be called.
type Runner struct {
	name        connector.Name
	description connector.Description
	client      *egress.Client
	pool        *runtime.Pool
}

// Open bundles and compiles a connector and runs its script in a first VM. The
// error is a *[connector.LoadError] where the connector or its grant is to
// blame, and ctx's where that ended first.
func Open(ctx context.Context, config Config) (*Runner, error) {
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	config.Source.Builtins = bindings.ModuleExports()
	b, err := bundle.Build(ctx, config.Source)
	if err != nil {
		return nil, err
	}
	l := &loading{config: config, bundle: b}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	files, err := bundle.OpenFiles(config.Source)
	if err != nil {
		return nil, l.fail(connector.Problem{Text: err.Error()})
	}
	client, err := egress.Open(egress.Config{
		Connector:     string(config.Source.Name),
		Grant:         config.Grant,
		Builtin:       config.Builtin,
		ResponseLimit: config.ResponseLimit,
	})
	if err != nil {
		return nil, l.fail(connector.Problem{Text: "fetch: " + err.Error()})
	}
	if err := ctx.Err(); err != nil {
		client.Close()
		return nil, err
	}
	pool, err := runtime.OpenPool(ctx, runtime.PoolConfig{
		// The pool drops a program that was not used for a while, and has it
		// compiled again.
		Compile: func() (*runtime.Program, error) {
			return runtime.Compile(runtime.Source{Name: scriptName(config.Source.Name), Code: b.Code, Locate: locator{b}})
		},
		Bindings: bindings.New(bindings.Config{
			Client:  client,
			Secrets: config.Secrets,
			Files:   files,
			Folder:  files.Folder(),
			Address: config.Address,
		}),
		Log:         config.Log,
		Host:        config.Host,
		VMs:         config.VMs,
		Wait:        config.Wait,
		AnswerLimit: config.AnswerLimit,
		WaitUntil:   config.WaitUntil,
		LoadTimeout: config.LoadTimeout,
	})
	if err != nil {
		client.Close()
		return nil, l.runError(ctx, err)
	}
	r := &Runner{name: config.Source.Name, description: pool.Describe(), client: client, pool: pool}
	r.description.Files = b.Files
	r.description.Warnings = append(l.warnings(r.description), r.description.Warnings...)
	return r, nil
}

// Describe tells what is known since the script has run.
func (r *Runner) Describe() connector.Description { return r.description }

// Call runs one method and returns its result as JSON. The error is a
// *[connector.Error].
func (r *Runner) Call(ctx context.Context, call connector.Call, progress connector.Progress) (json.RawMessage, error) {
	result, err := r.pool.Call(ctx, call, progress)
	if err != nil {
		return nil, connector.AsError(err)
	}
	return result, nil
}

// Exchange hands an HTTP request to the server that the script brought. The error
// is a *[connector.Error].
func (r *Runner) Exchange(ctx context.Context, request connector.Request) (connector.Response, error) {
	response, err := r.pool.Exchange(ctx, connector.Call{Connector: r.name, Method: request.Method, Headers: request.Headers, RequestID: request.RequestID}, request)
	if err != nil {
		return connector.Response{}, connector.AsError(err)
	}
	return response, nil
}

// Close waits for the calls under way until ctx ends, and frees everything.
func (r *Runner) Close(ctx context.Context) error {
	err := r.pool.Close(ctx)
	r.client.Close()
	return err
}

// locator is a bundle as package runtime asks it.
type locator struct{ bundle *bundle.Bundle }

func (l locator) Locate(line, column int) (runtime.Position, bool) {
	file, line, column, ok := l.bundle.Locate(line, column)
	return runtime.Position{File: file, Line: line, Column: column}, ok
}

// scriptName is the bundle's name in stacks, for what no source map covers.
func scriptName(name connector.Name) string {
	if name == connector.Root {
		return "connector.bundle.js"
	}
	return string(name) + ".bundle.js"
}
