package jsonrpc_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/jsonrpc"
)

// doubler is a connector of one method, without any script.
type doubler struct{}

func (doubler) Call(_ context.Context, call connector.Call) (json.RawMessage, error) {
	var numbers []int
	if call.Method != "double" || json.Unmarshal(call.Params, &numbers) != nil || len(numbers) != 1 {
		return nil, connector.Errorf(connector.NoMethod, "only double is here, and takes one number")
	}
	return json.Marshal(2 * numbers[0])
}

func ExampleNewHandler() {
	handler := jsonrpc.NewHandler(jsonrpc.Config{Caller: doubler{}})
	request := httptest.NewRequest("POST", "/doubler", strings.NewReader(`{"jsonrpc":"2.0","id":9007199254740993,"method":"double","params":[21]}`))
	ctx := jsonrpc.WithRequest(request.Context(), jsonrpc.Request{Connector: "doubler"})
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request.WithContext(ctx))
	fmt.Println(answer.Code, answer.Body)
	// Output: 200 {"jsonrpc":"2.0","id":9007199254740993,"result":42}
}
