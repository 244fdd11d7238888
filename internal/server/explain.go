package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/jsonrpc"
)

// explaining tells callers why a connector did not load, which shows them its
// source: for development only.
type explaining struct{ jsonrpc.Caller }

func (e explaining) Call(ctx context.Context, call connector.Call) (json.RawMessage, error) {
	result, err := e.Caller.Call(ctx, call)
	var failure *connector.Error
	var load *connector.LoadError
	if errors.As(err, &failure) && failure.Kind == connector.NoConnector && errors.As(failure.Cause, &load) {
		explained := *failure
		explained.Message = failure.Message + "\n" + problems(load)
		err = &explained
	}
	return result, err
}

func problems(load *connector.LoadError) string {
	var text []string
	for _, p := range load.Problems {
		line := p.Text
		switch {
		case p.File == "":
		case p.Line == 0:
			line = p.File + ": " + line
		case p.Column == 0:
			line = fmt.Sprintf("%s:%d: %s", p.File, p.Line, line)
		default:
			line = fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, line)
		}
		text = append(text, line)
		if p.Frame != "" {
			text = append(text, strings.TrimRight(p.Frame, "\n"))
		}
	}
	return strings.Join(text, "\n")
}
