package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/spf13/cobra"
)

func newCheck(process Process) *cobra.Command {
	var logs logFlags
	var configFlag string
	cmd := &cobra.Command{
		Use:   "check [FOLDER]",
		Short: "Bundles and loads every connector, and prints all problems",
		Long: `Bundles and loads each connector of FOLDER (default: scripts), as serve would, and
prints all problems with the lines of source that they are in: what keeps a
connector from loading is an error, what loads and will surprise a warning.

Exits 1 where there is an error, 0 where there are none, or warnings only.`,
		Example: `patchbay check
patchbay check connectors`,
		Args: arguments(0, 1, "one folder"),
	}
	cmd.Flags().StringVar(&configFlag, "config", "", "configuration `FILE` (default FOLDER/patchbay.yaml)")
	logs.add(cmd)
	cmd.Flags().Lookup("log-format").Usage = "auto, text or json `FORMAT` of what goes to stderr\n(auto: text, as on stdout)"
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if logs.format == "auto" {
			logs.format = "text"
		}
		out, err := logs.open(cmd, process)
		if err != nil {
			return err
		}
		w, err := openWorkplace(cmd, process, out, strings.Join(args, ""), configFlag)
		if err != nil {
			return err
		}
		return check(cmd, process, w)
	}
	return cmd
}

func check(cmd *cobra.Command, process Process, w *workplace) error {
	h := newHeard()
	c, err := w.openCatalog(cmd.Context(), "", h.hear)
	if err != nil {
		_ = w.close(cmd.Context(), nil)
		return fmt.Errorf("look for connectors in %s: %w", w.folder.typed, err)
	}
	defer w.close(cmd.Context(), c)
	if err := awaitLoaded(cmd.Context(), w.out.screen, c, h); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	list := c.List()
	events := h.all(cmd.Context(), names(list))
	var problems, warnings []connector.Problem
	for _, s := range list {
		if s.Err != nil {
			problems = append(problems, problemsOf(s.Err)...)
		}
		warnings = append(warnings, events[s.Name].Description.Warnings...)
	}
	warnings = append(warnings, w.config().Unknown(names(list))...)
	warnings = append(warnings, w.config().Auth.Problems...)
	warnings = append(warnings, unreadEnv(w.folder, names(list))...)

	var b strings.Builder
	colours := paint(process.colour(process.StdoutIsTerminal))
	for _, s := range list {
		if s.Err == nil {
			fmt.Fprintf(&b, "%s: %s\n", colours.green(w.folder.label(s.Name)), offered(s.HTTP, s.Methods))
		}
	}
	writeProblems(&b, colours, once(problems), false)
	writeProblems(&b, colours, once(warnings), true)
	fmt.Fprintf(&b, "%s, %s, %s\n", count(len(list), "connector"), count(len(once(problems)), "error"), count(len(once(warnings)), "warning"))
	if _, err := io.WriteString(process.Stdout, w.out.vault.Blank(b.String())); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	if len(problems) > 0 {
		return &silentError{failed}
	}
	return nil
}

// once drops what is said twice: two connectors may share a file.
func once(problems []connector.Problem) []connector.Problem {
	var kept []connector.Problem
	for _, p := range problems {
		if !slices.Contains(kept, p) {
			kept = append(kept, p)
		}
	}
	return kept
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
