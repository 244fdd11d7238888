package bundle

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"weak"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/patchbay/patchbay/internal/connector"
)

// Source says what to bundle. Paths are absolute, as listed (links not
// resolved).
type Source struct {
	Name     connector.Name
	Entry    string              // the entry file
	Folder   string              // the connector's own folder; for a single file the folder that it lies in
	Single   bool                // a single file: other connectors lie beside it
	Scripts  string              // the scripts folder
	Typed    string              // the same as a person wrote it, for commands to paste; empty for its last part
	Imports  []string            // further roots that the operator granted
	Withheld []string            // files of the operator that no connector may have, wherever they lie: absolute paths
	Builtins map[string][]string // modules that stay external ("patchbay", "jayson", ...), with the names that they export
}

// Bundle is a connector as one script: CommonJS that uses require for built-in
// modules only. It is safe for concurrent use.
type Bundle struct {
	Code string
	// Files are absolute paths whose change makes another build worthwhile: the
	// inputs outside node_modules, and the package.json, tsconfig.json and lock
	// files from the connector's folder up to the scripts folder. A file that is
	// reached through a link is there twice, as listed and as resolved.
	Files    []string
	Warnings []connector.Problem // of esbuild, and of what check looks for in sources
	Packages []string            // names of the npm packages that it holds, sorted

	scripts  string                       // the scripts folder, real path
	requests map[string]connector.Problem // where a user's file asks for a package, by its name
	sources  []mapped
	packed   []byte     // gzip of the mappings
	mu       sync.Mutex // guards unpacked
	unpacked weak.Pointer[mappings]
}

// Build bundles. The error is a *[connector.LoadError]. It may be called from
// any goroutine; ctx is looked at between files, since esbuild cannot be stopped
// inside one.
func Build(ctx context.Context, source Source) (*Bundle, error) {
	r, err := newRoots(source)
	if err != nil {
		return nil, loadError(source, nil, connector.Problem{Text: err.Error()})
	}
	g := newGuard(ctx, source, r)
	defer g.close()
	entry, err := g.entry()
	if err != nil {
		return nil, g.failed(connector.Problem{Text: err.Error()})
	}
	settings, problems := g.settings()
	if len(problems) > 0 {
		return nil, g.failed(problems...)
	}
	g.browser = slices.Contains(settings.conditions, "browser")
	report := newReport(g)
	result := api.Build(options(g, entry, settings))
	if report.absences(result.Errors) {
		result = api.Build(options(g, entry, settings))
	}
	if err := ctx.Err(); err != nil {
		return nil, g.failed(connector.Problem{Text: "bundling was given up: " + context.Cause(ctx).Error()})
	}
	if len(result.Errors) > 0 {
		return nil, g.failed(report.errors(result.Errors)...)
	}
	b := &Bundle{
		Warnings: slices.Concat(settings.warnings, report.warnings(result.Warnings), g.lint()),
		Files:    g.files(),
		Packages: g.packageNames(),
		scripts:  g.roots.scripts,
		requests: g.requests(),
	}
	for _, file := range result.OutputFiles {
		switch {
		case strings.HasSuffix(file.Path, ".map"):
			if err := b.keepMap(file.Contents, g); err != nil {
				return nil, g.failed(connector.Problem{Text: err.Error()})
			}
		case strings.HasSuffix(file.Path, ".js"):
			b.Code = replace(plainStart(string(file.Contents)))
		}
	}
	return b, nil
}

// plainStart blanks what esbuild moves from the entry to the top of the whole
// script, without moving anything: a hashbang, which only a file may begin with,
// and directives, which would put every module in strict mode (see entryPoint).
func plainStart(code string) string {
	if strings.HasPrefix(code, "#!") {
		code = "//" + code[2:]
	}
	for at := 0; ; {
		line, _, more := strings.Cut(code[at:], "\n")
		switch {
		case !more:
			return code
		case strings.HasPrefix(line, "//"):
		case strings.HasPrefix(line, `"`) && strings.HasSuffix(line, `";`):
			code = code[:at] + strings.Repeat(" ", len(line)) + code[at+len(line):]
		default:
			return code
		}
		at += len(line) + 1
	}
}

// RateLimiters returns a warning for each package in the bundle that limits rate
// or concurrency in module state. Such a limit counts per VM; whoever knows that
// no grant limits the connector shows them.
func (b *Bundle) RateLimiters() []connector.Problem {
	var out []connector.Problem
	for _, name := range b.Packages {
		if !slices.Contains(rateLimiters[:], name) {
			continue
		}
		p := b.requests[name]
		p.Text = fmt.Sprintf("%q counts in each VM by itself, so the whole connector may do several times as much. "+
			"For a limit over all its VMs grant it in patchbay.yaml: fetch: {rate: 50/s, concurrency: 10}.", name)
		out = append(out, p)
	}
	return out
}

var rateLimiters = [...]string{"async-sema", "bottleneck", "limiter", "p-limit", "p-queue", "p-ratelimit", "p-throttle", "promise-limit", "rate-limiter-flexible"}

func pack(text []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(text) // a bytes.Buffer takes everything
	w.Close()
	return b.Bytes()
}

func loadError(source Source, files []string, problems ...connector.Problem) *connector.LoadError {
	if !slices.Contains(files, source.Entry) {
		files = append([]string{source.Entry}, files...)
	}
	return &connector.LoadError{Connector: source.Name, Problems: problems, Files: files}
}
