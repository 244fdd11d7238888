package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The exit codes.
const (
	done   = 0
	failed = 1
	misuse = 2
)

// Run runs one command and returns the process's exit code: 0 done, 1 failed,
// 2 wrong usage. When ctx ends the command ends in order; a server drains first.
func Run(ctx context.Context, process Process) int {
	root := newRoot(process)
	root.SetArgs(process.Args)
	err := root.ExecuteContext(ctx)
	var usage *usageError
	var silent *silentError
	switch {
	case err == nil:
		return done
	case errors.As(err, &silent):
		return silent.code
	case errors.As(err, &usage):
		fmt.Fprintf(process.Stderr, "patchbay: %s\n%s has the manual\n", usage.text, usage.manual)
		return misuse
	}
	fmt.Fprintf(process.Stderr, "patchbay: %s\n", err)
	return failed
}

// usageError is a command line that says nothing that can be done.
type usageError struct{ text, manual string }

func (e *usageError) Error() string { return e.text }

func usagef(cmd *cobra.Command, format string, args ...any) error {
	return &usageError{text: fmt.Sprintf(format, args...), manual: cmd.CommandPath() + " -h"}
}

// silentError ends a command that has told the person already.
type silentError struct{ code int }

func (e *silentError) Error() string { return fmt.Sprintf("exit %d", e.code) }

// newRoot returns the program's commands. serve is the root's own command too.
func newRoot(process Process) *cobra.Command {
	root := newServe(process)
	root.Use = "patchbay [command]"
	root.Short = "Serves JavaScript connectors as Hightouch custom destinations"
	root.Long = manual
	root.Example = manualExamples
	commands := []*cobra.Command{newServe(process), newCall(process), newCheck(process), newInstall(process), newVersion(process)}
	serve := root.RunE
	root.Args = cobra.ArbitraryArgs
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			if info, err := os.Stat(args[0]); err != nil || !info.IsDir() {
				var names []string
				for _, c := range commands {
					names = append(names, c.Name())
				}
				hint := cmp.Or(connector.DidYouMean(connector.Nearest(args[0], names)), ": the commands are "+strings.Join(names, ", "))
				return usagef(cmd, "%q is neither a command nor a folder%s", args[0], hint)
			}
		}
		if len(args) > 1 {
			return usagef(cmd, "one folder is served, and there are %d arguments", len(args))
		}
		return serve(cmd, args)
	}
	root.AddCommand(commands...)
	root.Version = version()
	root.SetVersionTemplate("{{.Version}}\n")
	root.Flags().BoolP("version", "v", false, "print which patchbay this is")
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetIn(process.Stdin)
	root.SetOut(process.Stdout)
	root.SetErr(process.Stderr)
	root.SetHelpFunc(help)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usagef(cmd, "%s", flagText(cmd, err)) })
	return root
}

// flagText says what is wrong with a flag, in one style for all that pflag finds.
func flagText(cmd *cobra.Command, err error) string {
	var unknown *pflag.NotExistError
	var lacking *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		typed, name := "--"+unknown.GetSpecifiedName(), unknown.GetSpecifiedName()
		if group := unknown.GetSpecifiedShortnames(); group != "" { // "-timeout" is read as seven flags
			typed, name = "-"+group, group
		}
		near := connector.Nearest(name, flagNames(cmd))
		if near != "" {
			near = "--" + near
		}
		return "unknown flag " + typed + connector.DidYouMean(near)
	case errors.As(err, &lacking):
		what, _ := pflag.UnquoteUsage(lacking.GetFlag())
		return fmt.Sprintf("--%s needs a value: --%s %s", lacking.GetFlag().Name, lacking.GetFlag().Name, what)
	case errors.As(err, &invalid) && invalid.GetFlag().Value.Type() == "duration":
		text := invalid.GetValue()
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			return fmt.Sprintf("--%s: %q has no unit: write %ss for seconds", invalid.GetFlag().Name, text, text)
		}
		return fmt.Sprintf("--%s: %q is no time: write 90s, 2m or 500ms", invalid.GetFlag().Name, text)
	case errors.As(err, &invalid):
		return fmt.Sprintf("--%s: %q is not a value that it takes: %v", invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
	}
	return err.Error()
}

func newVersion(process Process) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Prints which patchbay this is",
		Long:  "Prints the version of patchbay and of the Go that built it.",
		Args:  arguments(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(process.Stdout, version()+"\n")
			return err
		},
	}
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "patchbay (unknown version)"
	}
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "from source"
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				v += " " + s.Value[:min(len(s.Value), 12)]
			}
		}
	}
	return fmt.Sprintf("patchbay %s (%s)", v, info.GoVersion)
}

// arguments checks how many there are; what names them for the message.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usagef(cmd, "%s needs %s", cmd.Name(), what)
		case len(args) > most && most == 0:
			return usagef(cmd, "%s takes no arguments, and there is %q", cmd.Name(), args[0])
		case len(args) > most:
			return usagef(cmd, "%s takes %s, and there is also %q", cmd.Name(), what, args[most])
		}
		return nil
	}
}
