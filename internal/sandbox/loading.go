package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/patchbay/patchbay/internal/bundle"
	"github.com/patchbay/patchbay/internal/connector"
)

// loading is one attempt to open a connector that has been bundled: it knows
// how to tell what went wrong after that.
type loading struct {
	config Config
	bundle *bundle.Bundle
}

func (l *loading) files() []string {
	files := slices.Clone(l.bundle.Files)
	if l.config.EnvFile != "" {
		files = append(files, l.config.EnvFile)
	}
	return files
}

// entry is the entry file as it is shown to a person.
func (l *loading) entry() string { return l.shown(l.config.Source.Entry) }

func (l *loading) shown(path string) string {
	if relative, err := filepath.Rel(l.config.Source.Scripts, path); err == nil {
		return filepath.ToSlash(relative)
	}
	return filepath.Base(path)
}

func (l *loading) fail(problem connector.Problem) error {
	return &connector.LoadError{Connector: l.config.Source.Name, Problems: []connector.Problem{problem}, Files: l.files()}
}

// A place in an error of the compiler: "name: Line 3:5 Unexpected token".
var compilePlace = regexp.MustCompile(`(?:Line (\d+):(\d+) )`)

// compileError is what esbuild let through and goja's parser does not take. The
// place is in the bundle's terms.
func (l *loading) compileError(err error) error {
	text := err.Error()
	problem := connector.Problem{File: l.entry()}
	if at := compilePlace.FindStringSubmatchIndex(text); at != nil {
		line, _ := strconv.Atoi(text[at[2]:at[3]])
		column, _ := strconv.Atoi(text[at[4]:at[5]])
		text, _, _ = strings.Cut(text[at[1]:], "\n")
		if file, line, column, ok := l.bundle.Locate(line, column); ok {
			problem.File, problem.Line, problem.Column = file, line, column
			problem.Frame = l.frame(problem)
		}
	}
	problem.Text = "the engine does not know this JavaScript: " + text
	return l.fail(problem)
}

// runError is what the script's first run ended with.
func (l *loading) runError(ctx context.Context, err error) error {
	var broken *connector.LoadError
	if errors.As(err, &broken) {
		return withFiles(err, l.config)
	}
	thrown := connector.AsError(err)
	if ctx.Err() != nil && thrown.Kind == connector.Deadline {
		return ctx.Err()
	}
	problem := connector.Problem{File: l.entry(), Text: "the script failed as it was loaded: " + thrown.Message}
	switch thrown.Kind {
	case connector.Deadline:
		problem.Text = "the script did not end while it was loaded: take loops and waiting out of the top level, into the methods"
	case connector.Internal:
		problem.Text = "the script could not be loaded: " + err.Error()
	}
	if file, line, column, ok := firstPlace(thrown.Stack); ok {
		problem.File, problem.Line, problem.Column = file, line, column
		problem.Frame = l.frame(problem)
	}
	return l.fail(problem)
}

// A frame of a stack that was mapped to the source: "at f (slack/x.js:3:5)", or
// without the name and brackets.
var stackPlace = regexp.MustCompile(`(?m)^\s*at (?:.*\()?([^()\n]+?):(\d+):(\d+)(?:\(\d+\))?\)?\s*$`)

func firstPlace(stack string) (file string, line, column int, ok bool) {
	for _, m := range stackPlace.FindAllStringSubmatch(stack, -1) {
		if strings.HasSuffix(m[1], ".bundle.js") || strings.Contains(m[1], "patchbay:") {
			continue
		}
		line, _ = strconv.Atoi(m[2])
		column, _ = strconv.Atoi(m[3])
		return strings.TrimSpace(m[1]), line, column, true
	}
	return "", 0, 0, false
}

// frame shows the source line of a problem, in the manner of esbuild's. It reads
// files only that are inputs of the bundle.
func (l *loading) frame(p connector.Problem) string {
	path := filepath.Join(l.config.Source.Scripts, filepath.FromSlash(p.File))
	real, err := filepath.EvalSymlinks(path)
	if err != nil || !slices.Contains(l.bundle.Files, real) {
		return ""
	}
	file, err := os.Open(real)
	if err != nil {
		return ""
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, 1<<20))
	if err != nil {
		return ""
	}
	lines := strings.Split(string(text), "\n")
	if p.Line < 1 || p.Line > len(lines) {
		return ""
	}
	source := []rune(strings.TrimSuffix(lines[p.Line-1], "\r"))
	if len(source) > 200 { // minified: a person reads nothing in it
		return ""
	}
	indent := make([]rune, 0, p.Column)
	for _, r := range source[:min(max(p.Column-1, 0), len(source))] {
		if r != '\t' {
			r = ' '
		}
		indent = append(indent, r)
	}
	number := strconv.Itoa(p.Line)
	return fmt.Sprintf("    %s │ %s\n    %s ╵ %s^", number, string(source), strings.Repeat(" ", len(number)), string(indent))
}

// limiters are packages that limit from within a VM's module state.
var limiters = [...]string{"p-limit", "bottleneck", "p-throttle", "p-queue", "limiter"}

// warnings are what loaded and will surprise.
func (l *loading) warnings(d connector.Description) []connector.Problem {
	warnings := slices.Concat(l.config.Warnings, l.bundle.Warnings)
	protocol := connector.ProtocolMethods()
	for _, method := range d.Methods {
		if slices.Contains(protocol, method) {
			continue
		}
		if meant := connector.Nearest(method, protocol); meant != "" && !d.Has(meant) {
			warnings = append(warnings, connector.Problem{
				File: l.entry(),
				Text: fmt.Sprintf("the method %q is not one of the protocol's: did you mean %q? Hightouch calls only that", method, meant),
			})
		}
	}
	if l.config.Grant.Rate == 0 && l.config.Grant.Concurrency == 0 {
		for _, name := range limiters {
			if slices.ContainsFunc(l.bundle.Files, func(file string) bool {
				return strings.Contains(filepath.ToSlash(file), "/node_modules/"+name+"/")
			}) {
				warnings = append(warnings, connector.Problem{
					File: l.entry(),
					Text: fmt.Sprintf("the package %s limits each VM by itself, not the connector as a whole: set fetch: { rate: 50/s, concurrency: 10 } for %q in patchbay.yaml", name, l.config.Source.Name),
				})
			}
		}
	}
	return warnings
}
