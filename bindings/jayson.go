package bindings

import "github.com/dop251/goja"

var jaysonScript = newScript("jayson.js")

// makeJayson makes the module "jayson", whose handlers answer through a
// callback.
func makeJayson(r *realm) *goja.Object { return r.jayson().Get("callbacks").ToObject(r.rt) }

// makeJaysonPromise makes the module "jayson/promise", whose handlers return
// their answer.
func makeJaysonPromise(r *realm) *goja.Object { return r.jayson().Get("promises").ToObject(r.rt) }

func (r *realm) jayson() *goja.Object {
	made, err := jaysonScript.run(r.vm, r.natives(map[string]any{
		"serve": r.serveJayson,
		"made": func() {
			r.vm.Unserved("a jayson.Server was made, but neither exported nor told to listen: call server.http().listen(3000), or export it")
		},
		"log": func(call goja.FunctionCall) goja.Value {
			r.vm.Log().Warn(call.Argument(1).String())
			return goja.Undefined()
		},
		"warnOnce": func(text string) {
			if _, said := r.shared.warned.LoadOrStore(text, true); !said {
				r.vm.Log().Warn(text)
			}
		},
		"later": func(call goja.FunctionCall) goja.Value {
			f := r.callback(call.Argument(0))
			r.vm.Begin()(func() error {
				_, err := f(goja.Undefined())
				return err
			})
			return goja.Undefined()
		},
	}))
	must(err)
	return made
}

// serveJayson(methods, port) makes a server's methods those of the connector.
func (r *realm) serveJayson(call goja.FunctionCall) goja.Value {
	r.occupy(call.Argument(1).String())
	r.vm.Serve(call.Argument(0).ToObject(r.rt))
	return goja.Undefined()
}
