package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const manual = `patchbay serves a folder of JavaScript connectors as Hightouch custom
destinations: JSON-RPC 2.0 over HTTP, at POST /NAME for NAME.js or NAME/connector.js.
A connector that brought a server of its own, such as an express app, answers HTTP
at /NAME and below, whatever the verb. A saved edit is served without a restart.
Without a command it serves: "patchbay FOLDER" is "patchbay serve FOLDER".

patchbay.yaml in the folder holds grants, secrets' sources, tokens and limits. A
flag wins over a limit of the whole server; what a connector has of its own there,
its timeout too, is kept. Its own secrets lie in NAME/.env or NAME.env.

Output for people goes to a terminal, JSON lines elsewhere; NO_COLOR is honoured.
Exit codes: 0 done, 1 failed, 2 wrong usage.`

const manualExamples = `patchbay                                  serve ./scripts at 127.0.0.1:8000
patchbay examples/slack                   serve another folder
patchbay call contacts list_fields        run one method without a server
patchbay call contacts add rows.json      with the params of a file
patchbay check                            load everything, print all problems
patchbay install scripts/slack            install its npm packages, without Node`

// help prints a command's manual, flags first.
func help(cmd *cobra.Command, _ []string) {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage:\n")
	if cmd.HasParent() {
		fmt.Fprintf(&b, "  %s [flags]\n", strings.TrimSuffix(cmd.UseLine(), " [flags]"))
	} else {
		fmt.Fprintf(&b, "  patchbay [flags] [FOLDER]\n  patchbay COMMAND [flags] [arguments]\n")
	}
	section(&b, "Flags", flagTable(cmd))
	if cmd.HasAvailableSubCommands() {
		var lines []string
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() {
				lines = append(lines, fmt.Sprintf("%-10s %s", c.Name(), c.Short))
			}
		}
		section(&b, "Commands", strings.Join(lines, "\n"))
	}
	fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(cmd.Long))
	section(&b, "Examples", cmd.Example)
	_, _ = io.WriteString(cmd.OutOrStdout(), b.String())
}

func section(b *strings.Builder, title, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", title)
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		fmt.Fprintf(b, "  %s\n", line)
	}
}

// flagTable is a line for each flag. What a flag does when it is not given is
// said in its text.
func flagTable(cmd *cobra.Command) string {
	var lines []string
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		value, text := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		for i, line := range strings.Split(text, "\n") {
			if i > 0 {
				name = ""
			}
			lines = append(lines, fmt.Sprintf("%-24s %s", name, line))
		}
	})
	lines = append(lines, fmt.Sprintf("%-24s %s", "-h, --help", "this manual"))
	return strings.Join(lines, "\n")
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// seconds writes a time as the texts of flags do: 60s, not 1m0s.
func seconds(d time.Duration) string { return fmt.Sprintf("%gs", d.Seconds()) }
