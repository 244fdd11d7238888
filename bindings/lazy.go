package bindings

// A global that is written in JavaScript lies in a file of its own in js/ (web:
// the web standards; globals: what Node has beside them; language: what ECMAScript
// has and the engine lacks) and
// costs a VM nothing until the script names it: an accessor stands in its place,
// runs the file at the first touch, and replaces itself (and the other globals
// of the same file) with plain data properties. Running all of them in each VM
// was measured at 2.4 ms and 773 KB for 50 classes, accessors at 0.09 ms and
// 41 KB.

import (
	"embed"
	"fmt"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
	"github.com/patchbay/patchbay/runtime"
)

//go:embed js
var sources embed.FS

// script is a file of js/, compiled when it is first needed and shared by all
// VMs. It must be one function expression:
//
//	(function (host) { "use strict"; ...; return { Name, Other }; })
//
// host is what the Go side gives it.
type script struct{ compiled func() (*goja.Program, error) }

func newScript(file string) script {
	return script{compiled: sync.OnceValues(func() (*goja.Program, error) {
		text, err := sources.ReadFile("js/" + file)
		if err != nil {
			return nil, err
		}
		tree, err := goja.Parse(runtime.HostPrefix+file, string(text), parser.WithDisableSourceMaps)
		if err != nil {
			return nil, fmt.Errorf("compile %s: %w", file, err)
		}
		return goja.CompileAST(tree, true)
	})}
}

// run runs the file in a VM and returns what its function returned.
func (s script) run(vm *runtime.VM, host goja.Value) (*goja.Object, error) {
	program, err := s.compiled()
	if err != nil {
		return nil, err
	}
	value, err := vm.Goja().RunProgram(program)
	if err != nil {
		return nil, err
	}
	f, ok := goja.AssertFunction(value)
	if !ok {
		return nil, fmt.Errorf("%v is not a function expression", program)
	}
	result, err := f(goja.Undefined(), host)
	if err != nil {
		return nil, err
	}
	return result.ToObject(vm.Goja()), nil
}

// loader returns what runs the files of a script that lies in several, each when it
// is first asked for. They share one host, of which load is a part too.
func (r *realm) loader(scripts map[string]script, natives map[string]any) func(name string) *goja.Object {
	made := map[string]*goja.Object{}
	host := r.natives(natives)
	load := func(name string) *goja.Object {
		if made[name] == nil {
			object, err := scripts[name].run(r.vm, host)
			must(err)
			made[name] = object
		}
		return made[name]
	}
	put(host, "load", r.named("load", load))
	return load
}

// lazily defines names as globals that are properties of the object which create
// makes at the first touch of any of them, once a VM.
func lazily(vm *runtime.VM, create func() *goja.Object, names ...string) error {
	rt, global := vm.Goja(), vm.Goja().GlobalObject()
	settle := func(name string, value goja.Value) {
		must(global.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	var made *goja.Object
	// A name that the script has assigned to by then stays as assigned.
	assigned := map[string]bool{}
	make := func() *goja.Object {
		if made == nil {
			made = create()
			for _, name := range names {
				if !assigned[name] {
					settle(name, made.Get(name))
				}
			}
		}
		return made
	}
	for _, name := range names {
		get := func(goja.FunctionCall) goja.Value { return make().Get(name) }
		set := func(call goja.FunctionCall) goja.Value {
			assigned[name] = true
			settle(name, call.Argument(0))
			return goja.Undefined()
		}
		if err := global.DefineAccessorProperty(name, anonymous(rt, get), anonymous(rt, set), goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	return nil
}

// anonymous makes a function that shows nothing of Go, as its name would.
func anonymous(rt *goja.Runtime, f func(goja.FunctionCall) goja.Value) goja.Value {
	value := rt.ToValue(f)
	must(value.(*goja.Object).DefineDataProperty("name", rt.ToValue(""), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return value
}

// must panics with err, which goja turns into an exception of the script where
// err is one, and the VM into a broken one where it is not.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
