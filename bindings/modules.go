package bindings

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja_nodejs/require"
	"github.com/patchbay/patchbay/internal/connector"
)

// builtins returns the modules that a bundle leaves to require. Each is made
// when it is first asked for, once a VM.
func builtins() []builtin {
	jayson := []string{"Client", "Method", "Server", "Utils", "client", "method", "server", "utils"}
	list := []builtin{
		{"patchbay", []string{"RpcError", "eachRow", "log", "secrets"}, makePatchbay},
		{"jayson", jayson, makeJayson},
		{"jayson/promise", jayson, makeJaysonPromise},
		{"jayson/index.js", nil, makeJayson}, // as ES modules name them in Node
		{"jayson/promise/index.js", nil, makeJaysonPromise},
		{"jayson/lib/client/browser", nil, makeJaysonBrowser},
		{"jayson/promise/lib/client/browser", nil, makeJaysonPromiseBrowser},
	}
	for _, m := range nodeModules {
		if !m.inner {
			list = append(list, builtin{m.name, nil, func(r *realm) *goja.Object { return r.node(m.name) }})
		}
	}
	return list
}

type builtin struct {
	name    string
	exports []string // their names, sorted; nil where an import of any name is let through
	make    func(*realm) *goja.Object
}

// Modules returns the names of the built-in modules, which a bundle leaves to
// require.
func Modules() []string {
	var names []string
	for _, b := range builtins() {
		names = append(names, b.name)
	}
	return names
}

// ModuleExports returns the names, sorted, that each built-in module exports. An
// import of all of one, or of its default, needs no name. Of Node's modules it
// knows none (nil): packages import names that they never use.
func ModuleExports() map[string][]string {
	exports := map[string][]string{}
	for _, b := range builtins() {
		exports[b.name] = b.exports
	}
	return exports
}

// installModules gives the script its require: goja_nodejs's registry as the
// table of built-in modules, with everything of the host taken out of it. It
// finds no file, resolves no path, and answers to no name but ours. There is no
// global of that name: a package that finds one takes itself to be in Node.
func installModules(r *realm) error {
	r.modules = r.shared.modules
	var module *require.RequireModule // the table, made when it is first needed
	r.require = r.named("require", func(call goja.FunctionCall) goja.Value {
		text, ok := call.Argument(0).(goja.String)
		if !ok {
			r.throwTypeError("require takes the name of a module as a string")
		}
		name := strings.TrimPrefix(text.String(), "node:")
		if !slices.Contains(r.modules, name) {
			if strings.HasPrefix(name, "/") && path.Ext(name) == ".json" && r.hasFile(name) {
				return r.requireJSON(text)
			}
			panic(r.missingModule(text.String()))
		}
		if module == nil {
			module = r.moduleTable()
		}
		exports, err := module.Require(name)
		must(err)
		return exports
	})
	// Packages look into it without asking whether it is there.
	put(r.require.(*goja.Object), "cache", r.rt.NewObject())
	put(r.require.(*goja.Object), "resolve", r.named("resolve", func(call goja.FunctionCall) goja.Value {
		name := r.text(call.Argument(0))
		// A path is what the bundler resolved a name to.
		if !slices.Contains(r.modules, strings.TrimPrefix(name.String(), "node:")) && !r.hasFile(name.String()) {
			panic(r.missingModule(name.String()))
		}
		return name
	}))
	r.vm.SetRequire(r.require)
	return nil
}

// hasFile reports whether a path, from "/" on, is one of the connector's files.
func (r *realm) hasFile(name string) bool {
	file, ok := strings.CutPrefix(name, "/")
	if !ok || r.config.Files == nil || !fs.ValidPath(file) {
		return false
	}
	info, err := fs.Stat(r.config.Files, file)
	return err == nil && info.Mode().IsRegular()
}

// requireJSON reads a file as the function that createRequire makes does.
func (r *realm) requireJSON(name goja.Value) goja.Value {
	create, ok := goja.AssertFunction(r.node("module").Get("createRequire"))
	if !ok {
		return goja.Undefined()
	}
	require, err := create(goja.Undefined(), r.rt.ToValue("/"))
	must(err)
	read, ok := goja.AssertFunction(require)
	if !ok {
		return goja.Undefined()
	}
	value, err := read(goja.Undefined(), name)
	must(err)
	return value
}

func (r *realm) moduleTable() *require.RequireModule {
	registry := require.NewRegistry(
		require.WithLoader(func(string) ([]byte, error) { return nil, require.ModuleFileDoesNotExistError }),
		require.WithPathResolver(func(base, name string) string { return path.Join("/", base, name) }),
	)
	for _, b := range builtins() {
		registry.RegisterNativeModule(b.name, func(_ *goja.Runtime, module *goja.Object) {
			put(module, "exports", b.make(r))
		})
	}
	// It makes a global of that name, where the script may have one by now.
	global := r.rt.GlobalObject()
	own := global.Get("require")
	table := registry.Enable(r.rt)
	if own == nil {
		must(global.Delete("require"))
	} else {
		must(global.Set("require", own))
	}
	return table
}

// missingModule makes the error of a module that is not there, with Node's code
// for it.
func (r *realm) missingModule(name string) *goja.Object {
	instead, ofNode := connector.NodeModule(name)
	needless, isNeedless := connector.NeedlessPackage(packageName(name))
	var text string
	code := "MODULE_NOT_FOUND"
	switch {
	case path.Ext(name) == ".node":
		code = "ERR_DLOPEN_FAILED"
		text = fmt.Sprintf("module %q is a native addon, which cannot be loaded in patchbay: choose a package that is JavaScript only", name)
	case isNeedless:
		text = fmt.Sprintf("module %q is not needed in patchbay: %s", name, needless)
	case ofNode:
		code = "ERR_UNKNOWN_BUILTIN_MODULE"
		text = fmt.Sprintf("module %q is not available in patchbay: %s", name, instead)
	case strings.HasPrefix(name, ".") || strings.HasPrefix(name, "/"):
		text = fmt.Sprintf("module %q is not in the bundle: import it by a path that is written out, so that the bundler finds it", name)
	case !mayBeInstalled(name):
		text = fmt.Sprintf("module %q is not in the bundle: install its package beside the connector and import it by a name that is written out", name)
	default:
		text = fmt.Sprintf("module %q is not in the bundle: run patchbay install %s in the connector's folder and import it by a name that is written out", name, packageName(name))
	}
	return r.newError("Error", text, code)
}

// mayBeInstalled reports whether a module's name reads like one of a package or
// of a file in it. Advice shows no part of any other text: it may be a secret,
// whose parts nothing blanks.
func mayBeInstalled(module string) bool {
	const most = 64
	return len(module) <= most && !strings.ContainsFunc(strings.TrimPrefix(module, "@"), func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("-_./", c)
	})
}

// packageName returns the package that a module belongs to: "@scope/name" of
// "@scope/name/file".
func packageName(module string) string {
	parts := strings.SplitN(module, "/", 3)
	if strings.HasPrefix(module, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}
