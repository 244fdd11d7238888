package bindings

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

// A connector has one address, which is the server's to give: where a script
// tells a server of its own to listen at a port, no port is opened.

// occupy gives the connector's address to a server of the script that was told to
// listen at port ("" where it named none), and says once where that is. A second
// server is refused, as Node refuses a port that is taken.
func (r *realm) occupy(port string) {
	r.occupyAs(cmp.Or(r.config.Address, "POST"), port)
}

func (r *realm) occupyAs(address, port string) {
	if r.listening {
		panic(r.newError("Error", fmt.Sprintf("listen EADDRINUSE: a server of this script listens already, and a connector has one address (%s): let one server answer for both", address), "EADDRINUSE"))
	}
	r.listening = true
	r.shared.served.Do(func() {
		instead := ""
		if port != "" {
			instead = " instead of port " + port
		}
		r.vm.Log().LogAttrs(r.vm.Context(), slog.LevelInfo, "served at "+address+instead)
	})
}

// answerHTTP(handler, port) makes handler what answers the requests for this
// connector, whatever their path and verb:
//
//	handler(method, url, rawHeaders, body) -> promise of { status, rawHeaders, body }
//
// rawHeaders is a list of names and values by turns, as in Node; url is the path
// below the connector's address, with the query; body is an ArrayBuffer here, and
// may be a Uint8Array there. The promise settles when the response is whole, and
// what is left running then goes on as after any call.
func (r *realm) answerHTTP(call goja.FunctionCall) goja.Value {
	handler := r.callback(call.Argument(0))
	// Whatever the verb.
	r.occupyAs(cmp.Or(strings.TrimPrefix(r.config.Address, "POST "), "/"), call.Argument(1).String())
	r.vm.Answer(func(request connector.Request) (goja.Value, error) {
		if n := len(request.Body); n > 0 && request.Headers.Get("Content-Length") == "" {
			// net/http keeps it elsewhere, and parsers of bodies look for it.
			request.Headers = request.Headers.Clone()
			request.Headers.Set("Content-Length", strconv.Itoa(n))
		}
		return handler(goja.Undefined(), r.rt.ToValue(request.Method), r.rt.ToValue(request.URL),
			r.rt.NewArray(rawHeaders(request.Headers)...), r.arrayBuffer(request.Body))
	}, r.readResponse)
	return goja.Undefined()
}

// whenGone(f) calls f when the caller of the request under way has gone.
func (r *realm) whenGone(call goja.FunctionCall) goja.Value {
	f := r.callback(call.Argument(0))
	r.vm.OnAbort(func(reason error) {
		if !errors.Is(reason, runtime.ErrCallerGone) {
			return
		}
		if _, err := f(goja.Undefined()); err != nil {
			r.vm.Begin()(func() error { return err }) // reported as uncaught
		}
	})
	return goja.Undefined()
}

func (r *realm) readResponse(value goja.Value) (connector.Response, error) {
	object := value.ToObject(r.rt)
	response := connector.Response{Status: int(object.Get("status").ToInteger()), Headers: http.Header{}}
	headers := object.Get("rawHeaders").ToObject(r.rt)
	for i, n := int64(0), headers.Get("length").ToInteger(); i+1 < n; i += 2 {
		name, text := headers.Get(strconv.FormatInt(i, 10)).String(), headers.Get(strconv.FormatInt(i+1, 10)).String()
		response.Headers.Add(name, isomorphicEncode(text))
	}
	if body, ok := r.bytes(object.Get("body")); ok {
		response.Body = append([]byte(nil), body...)
	}
	return response, nil
}
