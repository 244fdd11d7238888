package runtime

import (
	"context"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// answering is what answers HTTP in a script that brought its own server.
type answering struct {
	begin func(connector.Request) (goja.Value, error)
	read  func(goja.Value) (connector.Response, error)
}

// Answer makes a server of the script's own what answers for this connector, in
// place of methods. A server that the script made at load (Node's http) calls it.
// begin runs in a turn for each request; read makes the response of what begin
// returned, or of what its promise settled to.
func (vm *VM) Answer(begin func(Request) (goja.Value, error), read func(goja.Value) (Response, error)) {
	vm.answering = &answering{begin, read}
}

// Exchange hands one HTTP request to the server that the script brought, and
// returns its response. Time, errors and what is left running are as in [Pool.Call].
// The error's kind is BadVerb where the script brought no server.
func (p *Pool) Exchange(ctx context.Context, call Call, request Request) (Response, error) {
	var response Response
	_, err := p.run(ctx, call, nil, func(vm *VM, t *task) { vm.exchange(t, request, p.config.AnswerLimit, &response) })
	if err != nil {
		return Response{}, err
	}
	return response, nil
}

func (vm *VM) exchange(t *task, request Request, limit int, response *Response) {
	vm.serve(t, func() (goja.Value, error) {
		if vm.answering == nil {
			return nil, connector.Errorf(connector.BadVerb, "this connector does not answer HTTP itself: send a JSON-RPC request with POST")
		}
		return vm.answering.begin(request)
	}, func(result goja.Value) ([]byte, error) {
		read, err := vm.answering.read(result)
		if err != nil {
			return nil, err
		}
		if len(read.Body) > limit {
			return nil, connector.Errorf(connector.Limit, "the response is larger than %s: send it in parts", connector.Size(int64(limit)))
		}
		if read.Status < 200 || read.Status > 599 {
			return nil, connector.Errorf(connector.Thrown, "%d is no status of an HTTP response", read.Status)
		}
		*response = read
		return nil, nil
	}, nil)
}
