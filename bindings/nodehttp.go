package bindings

import (
	"github.com/dop251/goja"
	whatwg "github.com/nlnwa/whatwg-url/url"
)

// httpHost is what js/node/http_server.js needs of Go.
func (r *realm) httpHost() map[string]any {
	return map[string]any{
		"answer": r.answerHTTP, // see listen.go
		"vacate": func() { r.listening = false },
		// gone(f) calls f when the caller of the request under way has gone.
		"gone": r.whenGone,
	}
}

// httpAgentHost is what js/node/http_agent.js needs of Go.
func (r *realm) httpAgentHost() map[string]any {
	calls := 0
	r.vm.OnEnd(func() { calls++ })
	// call tells one call from another: what one left open is closed with it.
	return map[string]any{"call": func() int { return calls }}
}

// httpTargetHost is what js/node/http_target.js needs of Go.
func (r *realm) httpTargetHost() map[string]any {
	return map[string]any{
		// host(hostname, port) is the host of a URL, or undefined where the two are none.
		"host": func(call goja.FunctionCall) goja.Value {
			u, err := whatwg.Parse("http://" + call.Argument(0).String() + ":" + call.Argument(1).String() + "/")
			if err != nil || u.Href(false) != "http://"+u.Host()+"/" {
				return goja.Undefined()
			}
			return r.rt.ToValue(u.Hostname())
		},
	}
}

// httpClientHost is what js/node/http_sending.js needs of Go.
func (r *realm) httpClientHost() map[string]any {
	return map[string]any{"send": r.sendHTTP} // see nodehttp_request.go
}
