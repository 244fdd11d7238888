package cli

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/connector"
)

// exchange calls a method of a connector that answers HTTP itself, as a client
// would: with a JSON-RPC request to its address.
func exchange(ctx context.Context, c *catalog.Catalog, call connector.Call) (json.RawMessage, error) {
	body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": call.Method, "params": call.Params})
	if call.Params == nil {
		body, err = json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": call.Method})
	}
	if err != nil {
		return nil, err
	}
	response, err := c.Exchange(ctx, call.Connector, connector.Request{
		Method:    http.MethodPost,
		URL:       "/",
		Headers:   http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json"}, "Host": {"localhost"}},
		Body:      body,
		RequestID: call.RequestID,
	})
	if err != nil {
		return nil, err
	}
	var answer struct {
		Version string          `json:"jsonrpc"`
		Result  json.RawMessage `json:"result"`
		Error   *struct {
			Code    int             `json:"code"`
			Message string          `json:"message"`
			Data    json.RawMessage `json:"data"`
		} `json:"error"`
	}
	switch err := json.Unmarshal(response.Body, &answer); {
	case err != nil || answer.Version != "2.0":
		return nil, connector.Errorf(connector.Thrown, "the connector answers HTTP itself, and answered a JSON-RPC request to its address with status %d and no JSON-RPC: %.200q; start serve, and send what its server understands", response.Status, response.Body)
	case answer.Error != nil:
		return nil, &connector.Error{Kind: connector.Coded, Code: answer.Error.Code, Message: answer.Error.Message, Data: answer.Error.Data}
	case answer.Result == nil:
		return json.RawMessage("null"), nil
	}
	return answer.Result, nil
}
