package sandbox

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

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

// entry is the entry file as it is shown to a person.
func (l *loading) entry() string { return l.shown(l.config.Source.Entry) }

func (l *loading) shown(path string) string {
	if relative, err := filepath.Rel(l.config.Source.Scripts, path); err == nil {
		return filepath.ToSlash(relative)
	}
	return filepath.Base(path)
}

func (l *loading) fail(problem connector.Problem) error {
	return &connector.LoadError{Connector: l.config.Source.Name, Problems: []connector.Problem{problem}, Files: l.bundle.Files}
}

// runError is what compiling, or the script's first run, ended with.
func (l *loading) runError(ctx context.Context, err error) error {
	thrown := connector.AsError(err)
	if ctx.Err() != nil && thrown.Kind == connector.Deadline {
		return ctx.Err()
	}
	problem := connector.Problem{File: l.entry(), Text: thrown.Message}
	if thrown.Kind == connector.Internal {
		problem.Text = "the script could not be loaded: " + err.Error()
	}
	if at, ok := runtime.PlaceOf(err); ok {
		problem.File, problem.Line, problem.Column = at.File, at.Line, at.Column
		problem.Frame = l.bundle.Frame(at.File, at.Line, at.Column)
		problem.Text = strings.TrimSuffix(problem.Text, fmt.Sprintf(" (%s)", at))
	}
	return l.fail(problem)
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
