package bundle

import "strings"

// Some of what esbuild puts beside a script gives way to ours: to asyncGenerator
// (see asyncgenerator.go), to a __glob that finds a file as require does in Node,
// without its extension too, and to a __toCommonJS that gives what Node's require
// gives of an ES module. Each begins with a line that no file of a user can begin
// with before it, since esbuild's own stand first.

var replaced = []struct{ begin, end, by string }{
	{"var __asyncGenerator = (__this, __arguments, generator) => {\n", "\n};\n", asyncGenerator},
	{"var __glob = (map) => (path) => {\n", "\n};\n", glob},
	{"var __toCommonJS = (mod) => __copyProps(", "\n", toCommonJS},
}

// replace puts ours in the place of esbuild's, on as many lines: the source map
// knows the lines below.
func replace(code string) string {
	for _, r := range replaced {
		begin := strings.Index("\n"+code, "\n"+r.begin)
		if begin < 0 {
			continue
		}
		length := strings.Index(code[begin:], r.end)
		if length < 0 {
			continue
		}
		end := begin + length + len(r.end)
		code = code[:begin] + r.by + strings.Repeat("\n", strings.Count(code[begin:end], "\n")) + code[end:]
	}
	return code
}

// oneLine puts code on one line. It has no comments, and no text with two spaces.
func oneLine(code string) string { return strings.Join(strings.Fields(code), " ") }

// glob is what a path is looked up with that was put together at run time.
var glob = oneLine(`
var __glob = (map) => (path) => {
	for (const end of ["", ".js", ".json", ".cjs", ".mjs", ".ts", ".cts", ".mts", "/index.js", "/index.json", "/index.cjs", "/index.ts"]) {
		const load = Object.hasOwn(map, path + end) && map[path + end];
		if (load) return load();
	}
	const error = new Error("Cannot find module '" + path + "': it is none of the files that the bundler found for this path");
	error.code = "MODULE_NOT_FOUND";
	throw error;
};`)

// toCommonJS gives the same object each time, and an export by the name
// "module.exports" in its place (Node's "Loading ECMAScript modules using require()").
var toCommonJS = oneLine(`
var __toCommonJS = ((made) => (mod) => {
	if (Object.hasOwn(mod, "module.exports")) return mod["module.exports"];
	if (!made.has(mod)) made.set(mod, __copyProps(__defProp({}, "__esModule", { value: true }), mod));
	return made.get(mod);
})(new WeakMap());`)
