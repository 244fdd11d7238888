package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/spf13/cobra"
)

// callFlags are the flags of call.
type callFlags struct {
	logs    logFlags
	folder  string
	config  string
	timeout time.Duration
}

func newCall(process Process) *cobra.Command {
	var flags callFlags
	cmd := &cobra.Command{
		Use:   "call CONNECTOR METHOD [PARAMS]",
		Short: "Runs one method of a connector without a server",
		Long: `Runs one method as the server would, with the connector's grants, secrets and
deadline, and prints its result as JSON. What the script logs goes to stderr.

CONNECTOR is the name in the address: contacts, crm/slack; "." for a folder that
is itself one connector. To one that answers HTTP itself (an express app) the call
goes as a JSON-RPC request to its address. PARAMS is JSON that begins with { or [,
a file that holds it, or - for the standard input. A whole JSON-RPC request is
taken too: its params are what counts.`,
		Example: `patchbay call contacts list_fields '{"object": "contact"}'
patchbay call contacts add rows.json
jq ... | patchbay call contacts add -
patchbay call -C examples/slack . list_options`,
		Args: arguments(2, 3, "CONNECTOR METHOD [PARAMS]"),
	}
	f := cmd.Flags()
	f.StringVarP(&flags.folder, "folder", "C", "", "the scripts `FOLDER` (default scripts)")
	f.StringVar(&flags.config, "config", "", "configuration `FILE` (default FOLDER/patchbay.yaml)")
	f.DurationVar(&flags.timeout, "timeout", 0, fmt.Sprintf("deadline of the call, `TIME` such as 90s (default the connector's\nown, else limits.timeout, else %s)", seconds(connector.DefaultTimeout)))
	flags.logs.add(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		out, err := flags.logs.open(cmd, process)
		if err != nil {
			return err
		}
		call := connector.Call{Connector: connector.Root, Method: args[1], ID: json.RawMessage("1"), RequestID: "call"}
		if args[0] != string(connector.Root) {
			if call.Connector, err = connector.ParseName(args[0]); err != nil {
				return usagef(cmd, "%v", err)
			}
		}
		if len(args) == 3 {
			if call.Params, err = readParams(cmd, process, args[2]); err != nil {
				return err
			}
		}
		w, err := openWorkplace(cmd, process, out, flags.folder, flags.config)
		if err != nil {
			return err
		}
		timeout := flags.timeout
		if timeout <= 0 {
			timeout = w.deadline(call.Connector)
		}
		return runCall(cmd.Context(), process, w, call, timeout)
	}
	return cmd
}

// runCall opens the one connector and runs the call.
func runCall(ctx context.Context, process Process, w *workplace, call connector.Call, timeout time.Duration) error {
	c, err := w.openCatalog(ctx, call.Connector, nil)
	if err != nil {
		_ = w.close(ctx, nil)
		return fmt.Errorf("look for connectors in %s: %w", w.folder.typed, err)
	}
	defer w.close(ctx, c)
	select {
	case <-c.Ready():
	case <-ctx.Done():
		return ctx.Err()
	}
	for _, s := range c.List() {
		if s.Err != nil {
			w.out.problems("did not load", problemsOf(s.Err), false)
			return &silentError{failed}
		}
	}
	deadline, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	run := c.Call
	if _, _, answersHTTP := c.Site(deadline, http.MethodPost, route(call.Connector)); answersHTTP {
		run = func(ctx context.Context, call connector.Call) (json.RawMessage, error) { return exchange(ctx, c, call) }
	}
	result, err := run(deadline, call)
	if err != nil {
		return told(w, err)
	}
	if process.StdoutIsTerminal {
		var pretty bytes.Buffer
		if json.Indent(&pretty, result, "", "  ") == nil {
			result = pretty.Bytes()
		}
	}
	if _, err := process.Stdout.Write(append(bytes.Clone(result), '\n')); err != nil {
		return fmt.Errorf("print the result: %w", err)
	}
	return nil
}

// told prints why a call failed: the public message, its data, and the stack,
// which the author needs and no caller sees.
func told(w *workplace, err error) error {
	e := connector.AsError(err)
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", w.out.paint.red("error:"), e.Message)
	if len(e.Data) > 0 {
		fmt.Fprintf(&b, "  data: %s\n", e.Data)
	}
	if e.Stack != "" {
		b.WriteString(indent(connector.BriefStack(e)))
	}
	if e.Kind == connector.Internal && e.Cause != nil {
		b.WriteString(indent(e.Cause.Error()))
	}
	_, _ = io.WriteString(w.out.screen, w.out.vault.Blank(b.String()))
	return &silentError{failed}
}

// readParams reads the third argument.
func readParams(cmd *cobra.Command, process Process, argument string) (json.RawMessage, error) {
	var text []byte
	var err error
	what := argument
	switch {
	case argument == "-":
		what = "the standard input"
		text, err = io.ReadAll(process.Stdin)
	case strings.HasPrefix(argument, "{") || strings.HasPrefix(argument, "["):
		what, text = "PARAMS", []byte(argument)
	default:
		text, err = os.ReadFile(argument)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef(cmd, "there is no file %q: PARAMS is JSON that begins with { or [, a file, or - for the standard input", argument)
	case err != nil:
		return nil, fmt.Errorf("read the params: %w", err)
	}
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))
	var any json.RawMessage
	if err := json.Unmarshal(text, &any); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			line := 1 + bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n"))
			return nil, usagef(cmd, "%s is not JSON: line %d: %v", what, line, err)
		}
		return nil, usagef(cmd, "%s is not JSON: %v", what, err)
	}
	if len(text) == 0 || (text[0] != '{' && text[0] != '[') {
		return nil, usagef(cmd, "%s holds no object and no array, which params must be", what)
	}
	var request struct {
		Version string          `json:"jsonrpc"`
		Params  json.RawMessage `json:"params"`
	}
	if json.Unmarshal(text, &request) == nil && request.Version != "" {
		return request.Params, nil
	}
	return text, nil
}
