package cli

import (
	"log/slog"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/secret"
	"github.com/spf13/cobra"
)

// logFlags are the flags of every command that runs scripts.
type logFlags struct{ format, level string }

func (f *logFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.format, "log-format", "auto", "auto, text or json `FORMAT` of what goes to stderr\n(auto: text on a terminal, JSON lines elsewhere)")
	cmd.Flags().StringVar(&f.level, "log-level", "info", "least `LEVEL` that is shown: debug, info, warn, error")
}

// output is where a command speaks to: stderr, as a person or a machine reads it.
type output struct {
	screen *screen
	people bool // text for a person, not JSON lines
	paint  paint
	vault  *secret.Vault
	log    *slog.Logger
}

// open makes the output. Every line of the logger is blanked before it is
// encoded.
func (f *logFlags) open(cmd *cobra.Command, process Process) (*output, error) {
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}
	level, ok := levels[f.level]
	if !ok {
		return nil, usagef(cmd, "--log-level: %q is not one of debug, info, warn, error", f.level)
	}
	o := &output{
		screen: &screen{out: process.Stderr, terminal: process.movable(process.StderrIsTerminal)},
		paint:  paint(process.colour(process.StderrIsTerminal)),
		vault:  secret.NewVault(),
	}
	switch f.format {
	case "auto":
		o.people = process.StderrIsTerminal
	case "text":
		o.people = true
	case "json":
		o.screen.terminal = false
	default:
		hint := connector.DidYouMean(connector.Nearest(f.format, []string{"auto", "text", "json"}))
		return nil, usagef(cmd, "--log-format: %q is not one of auto, text, json%s", f.format, hint)
	}
	var handler slog.Handler
	if o.people {
		handler = newPeopleHandler(o.screen, level, o.paint)
	} else {
		o.screen.terminal = false
		handler = slog.NewJSONHandler(o.screen, &slog.HandlerOptions{Level: level})
	}
	o.log = slog.New(secret.NewHandler(handler, o.vault))
	return o, nil
}

// problems tells of what is wrong with the user's files; subject says with what,
// for machines.
func (o *output) problems(subject string, problems []connector.Problem, warnings bool) {
	if o.people {
		writeProblems(o.screen, o.paint, problems, warnings)
		return
	}
	level := slog.LevelError
	if warnings {
		level = slog.LevelWarn
	}
	logProblems(o.log, level, subject, problems)
}
