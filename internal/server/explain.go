package server

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/jsonrpc"
)

// explaining tells callers why a connector did not load, which shows them its
// source: for development only.
type explaining struct{ jsonrpc.Caller }

func (e explaining) Call(ctx context.Context, call connector.Call) (json.RawMessage, error) {
	result, err := e.Caller.Call(ctx, call)
	return result, explain(err)
}

// explain adds to an error why its connector did not load, where that is so.
func explain(err error) error {
	var failure *connector.Error
	var load *connector.LoadError
	if errors.As(err, &failure) && failure.Kind == connector.NoConnector && errors.As(failure.Cause, &load) {
		explained := *failure
		explained.Message = failure.Message + "\n" + problems(load)
		return &explained
	}
	return err
}

func problems(load *connector.LoadError) string {
	var text []string
	for _, p := range load.Problems {
		text = append(text, p.String())
		if p.Frame != "" {
			text = append(text, strings.TrimRight(p.Frame, "\n"))
		}
	}
	return strings.Join(text, "\n")
}
