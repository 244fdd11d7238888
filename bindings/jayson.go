package bindings

import "github.com/dop251/goja"

// Jayson is a package that serves JSON-RPC in Node, and connectors were written
// with it. This is our own, with its interface: js/jayson. Its HTTP is that of
// js/node, and a server that is told to listen offers its methods to the runtime.

// jaysonParts are the files of js/jayson, which find each other by these names.
var jaysonParts = []nodeModule{
	newJaysonPart("utils", nil),
	newJaysonPart("client", nil),
	newJaysonPart("method", (*realm).jaysonMethodHost),
	newJaysonPart("server", (*realm).jaysonServerHost),
	newJaysonPart("listener", (*realm).jaysonListenerHost),
}

func newJaysonPart(name string, host func(r *realm) map[string]any) nodeModule {
	return nodeModule{name: "jayson:" + name, script: newScript("jayson/" + name + ".js"), host: host, inner: true}
}

// makeJayson makes the module "jayson", whose handlers answer through a callback.
func makeJayson(r *realm) *goja.Object { return r.jayson("Server", "Method", "Client") }

// makeJaysonPromise makes the module "jayson/promise", whose handlers return their
// answer.
func makeJaysonPromise(r *realm) *goja.Object {
	return r.jayson("PromiseServer", "PromiseMethod", "PromiseClient")
}

func (r *realm) jayson(server, method, client string) *goja.Object {
	module := r.rt.NewObject()
	for _, export := range []struct{ name, lower, part, class string }{
		{"Client", "client", "client", client},
		{"Server", "server", "server", server},
		{"Method", "method", "method", method},
		{"Utils", "utils", "utils", ""},
	} {
		value := goja.Value(r.node("jayson:" + export.part))
		if export.class != "" {
			value = r.node("jayson:" + export.part).Get(export.class)
		}
		put(module, export.name, value)
		put(module, export.lower, value)
	}
	return module
}

// makeJaysonBrowser makes "jayson/lib/client/browser", which is asked for by that
// name, and its twin in promise style.
func makeJaysonBrowser(r *realm) *goja.Object {
	return r.node("jayson:client").Get("Client").ToObject(r.rt).Get("browser").ToObject(r.rt)
}

func makeJaysonPromiseBrowser(r *realm) *goja.Object {
	return r.node("jayson:client").Get("PromiseClient").ToObject(r.rt).Get("browser").ToObject(r.rt)
}

func (r *realm) jaysonMethodHost() map[string]any {
	return map[string]any{"warn": func(text string) { r.vm.Log().Warn(text) }, "warnOnce": r.warnOnce}
}

// warnOnce says a thing once for all VMs of the connector.
func (r *realm) warnOnce(text string) {
	if _, said := r.shared.warned.LoadOrStore(text, true); !said {
		r.vm.Log().Warn(text)
	}
}

func (r *realm) jaysonServerHost() map[string]any {
	return map[string]any{
		// invalid tells what a method failed with that JSON-RPC cannot say.
		"invalid": func(call goja.FunctionCall) goja.Value {
			r.vm.Log().Warn("the jayson method "+call.Argument(0).String()+" failed with what is no error of JSON-RPC, and is answered as an internal error: give it a code and a message",
				"failed_with", r.inspect(call.Argument(1)))
			return goja.Undefined()
		},
		"warnOnce": r.warnOnce,
	}
}

func (r *realm) jaysonListenerHost() map[string]any {
	return map[string]any{
		// standFor(server, methods, route) says what a server offers where
		// it is exported.
		"standFor": func(call goja.FunctionCall) goja.Value {
			methods := r.callback(call.Argument(1))
			route, _ := goja.AssertFunction(call.Argument(2))
			r.vm.StandFor(call.Argument(0).ToObject(r.rt), func() *goja.Object {
				object, err := methods(goja.Undefined())
				must(err)
				return object.ToObject(r.rt)
			}, route)
			r.vm.Unserved("a jayson.Server was made, but neither exported nor told to listen: call server.http().listen(3000), or export it")
			return goja.Undefined()
		},
		"used": func() { r.vm.Unserved("") },
		// serve(methods, port, route) makes a server's methods those of the connector.
		"serve": func(call goja.FunctionCall) goja.Value {
			r.occupy(call.Argument(1).String())
			route, _ := goja.AssertFunction(call.Argument(2))
			r.vm.Serve(call.Argument(0).ToObject(r.rt), route)
			return goja.Undefined()
		},
	}
}
