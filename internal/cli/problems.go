package cli

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/patchbay/patchbay/internal/config"
	"github.com/patchbay/patchbay/internal/connector"
)

// problemsOf returns what an error says of the user's files; an error of another
// kind is one problem without a place.
func problemsOf(err error) []connector.Problem {
	var load *connector.LoadError
	var configuration *config.Error
	switch {
	case errors.As(err, &load):
		return load.Problems
	case errors.As(err, &configuration):
		return configuration.Problems
	}
	return []connector.Problem{{Text: err.Error()}}
}

// writeProblems prints problems with their code frames.
func writeProblems(w io.Writer, c paint, problems []connector.Problem, warnings bool) {
	word := c.red("error:")
	if warnings {
		word = c.yellow("warning:")
	}
	for _, p := range problems {
		where := p.Place()
		if where != "" {
			where += ": "
		}
		fmt.Fprintf(w, "%s %s%s\n", word, c.bold(connector.Visible(where)), connector.Visible(p.Text))
		if p.Frame != "" {
			fmt.Fprintf(w, "%s\n", strings.TrimRight(p.Frame, "\n"))
		}
	}
}

// logProblems is writeProblems for machines.
func logProblems(log *slog.Logger, level slog.Level, message string, problems []connector.Problem) {
	for _, p := range problems {
		attrs := []any{"problem", p.Text}
		if p.File != "" {
			attrs = append(attrs, "file", p.File)
		}
		if p.Line > 0 {
			attrs = append(attrs, "line", p.Line)
		}
		if p.Column > 0 {
			attrs = append(attrs, "column", p.Column)
		}
		if level == slog.LevelWarn {
			log.Warn(message, attrs...)
		} else {
			log.Error(message, attrs...)
		}
	}
}
