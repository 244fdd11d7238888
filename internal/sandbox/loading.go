package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/patchbay/patchbay/internal/bundle"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
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

// runError is what compiling, or the script's first run, ended with.
func (l *loading) runError(ctx context.Context, err error) error {
	var broken *connector.LoadError
	if errors.As(err, &broken) {
		return withFiles(err, l.config)
	}
	thrown := connector.AsError(err)
	if ctx.Err() != nil && thrown.Kind == connector.Deadline {
		return ctx.Err()
	}
	problem := connector.Problem{File: l.entry(), Text: thrown.Message}
	switch thrown.Kind {
	case connector.Deadline:
		problem.Text = "the script did not end while it was loaded: take loops and waiting out of the top level, into the methods"
	case connector.Internal:
		problem.Text = "the script could not be loaded: " + err.Error()
	}
	if at, ok := runtime.PlaceOf(err); ok {
		problem.File, problem.Line, problem.Column = at.File, at.Line, at.Column
		problem.Frame = l.frame(problem)
		problem.Text = strings.TrimSuffix(problem.Text, fmt.Sprintf(" (%s)", at))
	}
	return l.fail(problem)
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
	indent := strings.Repeat(" ", len([]rune(visible(string(source[:min(max(p.Column-1, 0), len(source))])))))
	number := fmt.Sprintf("%5d", p.Line)
	return fmt.Sprintf("%s │ %s\n%s ╵ %s^", number, visible(string(source)), strings.Repeat(" ", len(number)), indent)
}

// visible makes a line safe for a terminal, in the same way as bundle's frames.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\ufffd'
		}
		return r
	}, strings.ReplaceAll(text, "\t", "  "))
}

// warnings are what loaded and will surprise.
func (l *loading) warnings(d connector.Description) []connector.Problem {
	warnings := slices.Concat(l.config.Warnings, l.bundle.Warnings)
	for _, p := range bundle.Nearly(d.Methods) {
		if p.File == "" {
			p.File = l.entry()
		}
		warnings = append(warnings, p)
	}
	if l.config.Grant.Rate == 0 && l.config.Grant.Concurrency == 0 {
		warnings = append(warnings, l.bundle.RateLimiters()...)
	}
	return warnings
}
