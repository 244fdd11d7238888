package sandbox

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/patchbay/patchbay/internal/bundle"
	"github.com/patchbay/patchbay/internal/connector"
)

// What require, import and package.json come to, bundled and run. fails is a part
// of the problem that a connector has which does not load.
func TestRequired(t *testing.T) {
	tests := []struct{ name, entry, files, want, fails string }{
		// --- what is not there
		{name: "a module of a newer Node, in a package that tries it", entry: "me.js", want: `["no","ERR_UNKNOWN_BUILTIN_MODULE"]`, files: `
-- me.js --
const p = require("pkg");
exports.m = () => [p.sqlite, p.code];
-- node_modules/pkg/index.js --
try { require("node:sqlite"); exports.sqlite = "yes" } catch (e) { exports.sqlite = "no"; exports.code = e.code }
`},
		{name: "the same by import()", entry: "me.mjs", want: `"ERR_UNKNOWN_BUILTIN_MODULE"`, files: `
-- me.mjs --
export { m } from "pkg";
-- node_modules/pkg/package.json --
{"type": "module", "exports": "./index.js"}
-- node_modules/pkg/index.js --
export const m = async () => { try { await import("node:sqlite") } catch (e) { return e.code } };
`},
		{name: "the same by import, which Node does not load either", entry: "me.mjs", fails: `Node's module "node:sqlite" is not available here (me.mjs > pkg)`, files: `
-- me.mjs --
export { m } from "pkg";
-- node_modules/pkg/package.json --
{"type": "module", "exports": "./index.js"}
-- node_modules/pkg/index.js --
import { DatabaseSync } from "node:sqlite";
export const m = () => DatabaseSync;
`},
		{name: "the same in a user's own file", entry: "me.js", fails: `Node's module "node:sqlite" is not available here: a connector keeps no files`, files: `
-- me.js --
const sqlite = require("node:sqlite");
exports.m = () => sqlite;
`},
		{name: "an optional dependency that is reached late", entry: "me.js", want: `["works","MODULE_NOT_FOUND","Cannot find module 'pg-native': package \"pg-native\" is not installed (me.js > pkg): run patchbay install pg-native --folder SCRIPTS"]`, files: `
-- me.js --
const p = require("pkg");
exports.m = () => { try { p.native } catch (e) { return [p.plain, e.code, e.message] } };
-- node_modules/pkg/index.js --
exports.plain = "works";
Object.defineProperty(exports, "native", { get: () => require("pg-native") });
`},
		{name: "a dependency that is not optional", entry: "me.js", fails: `package "c" is not installed (me.js > a > b): run patchbay install c`, files: `
-- me.js --
exports.m = require("a");
-- node_modules/a/index.js --
module.exports = require("b");
-- node_modules/b/index.js --
module.exports = require("c");
`},
		{name: "a file that a package lacks", entry: "me.js", want: `"MODULE_NOT_FOUND"`, files: `
-- me.js --
exports.m = () => { try { require("pkg").load() } catch (e) { return e.code } };
-- node_modules/pkg/index.js --
exports.load = () => require("./build/Release/thing");
`},
		{name: "native code with a stand-in", entry: "me.js", want: `["in JavaScript","ERR_DLOPEN_FAILED"]`, files: `
-- me.js --
exports.m = () => require("pkg");
-- node_modules/pkg/index.js --
try { module.exports = require("./build/Release/thing.node") } catch (e) { module.exports = ["in JavaScript", e.code] }
-- node_modules/pkg/build/Release/thing.node --
ELF
`},
		{name: "native code without", entry: "me.js", fails: "a native addon of this package cannot be loaded: patchbay runs JavaScript only", files: `
-- me.js --
exports.m = require("pkg").m;
-- node_modules/pkg/index.js --
module.exports = require("./build/Release/thing.node");
-- node_modules/pkg/build/Release/thing.node --
ELF
`},
		{name: "native code that is looked for", entry: "me.js", fails: `prebuilds/linux-x64/thing.node" is a native addon, which cannot be loaded in patchbay`, files: `
-- me.js --
exports.m = require("pkg").m;
-- node_modules/pkg/index.js --
const { join } = require("path"), { readdirSync } = require("fs"), dir = join(__dirname, "prebuilds", process.platform + "-" + process.arch);
module.exports = require(join(dir, readdirSync(dir).find((name) => name.endsWith(".node"))));
-- node_modules/pkg/prebuilds/linux-x64/thing.node --
ELF
`},

		// --- CommonJS
		{name: "files that require each other", entry: "me.js", want: `["a of b: half","b of a: whole"]`, files: `
-- me.js --
const a = require("./_a");
exports.m = () => [a.b.said, a.said];
-- _a.js --
exports.state = "half";
exports.b = require("./_b");
exports.said = "b of a: " + exports.b.state;
exports.state = "whole";
-- _b.js --
exports.said = "a of b: " + require("./_a").state;
exports.state = "whole";
`},
		{name: "modules that import each other", entry: "me.mjs", want: `["b","a"]`, files: `
-- me.mjs --
import { a, b } from "./_a.mjs";
export const m = () => [a(), b()];
-- _a.mjs --
import { name as other, b } from "./_b.mjs";
export const name = "a";
export const a = () => other;
export { b };
-- _b.mjs --
import { name as other } from "./_a.mjs";
export const name = "b";
export const b = () => other;
`},
		{name: "require of a name made at run time", entry: "me.js", want: `["/a/b",true,"MODULE_NOT_FOUND",true,"MODULE_NOT_FOUND"]`, files: `
-- me.js --
const load = (name) => require(name);
const code = (name) => { try { load(name) } catch (e) { return e.code } };
exports.m = () => [load("pa" + "th").join("/a", "b"), load("node:" + "fs") === require("fs"), code("lod" + "ash"), typeof code("./x") === "string", code("/etc/passwd")];
`},
		{name: "require of a JSON file by a path made at run time", entry: "crm/me.js", want: `[1,true]`, files: `
-- crm/me.js --
const path = require("path");
exports.m = () => [require(path.join(__dirname, "x.json")).n, require(path.join(__dirname, "x.json")) === require(path.join(__dirname, "x.json"))];
-- crm/x.json --
{"n": 1}
`},
		{name: "require of one or the other", entry: "me.js", want: `["b"]`, files: `
-- me.js --
exports.m = (p) => [require(p === 1 ? "./_a" : "./_b")];
-- _a.js --
module.exports = "a";
-- _b.js --
module.exports = "b";
`},
		{name: "require and import() of a path that is put together", entry: "me.js", want: `["a","b",true]`, files: `
-- me.js --
exports.m = async () => {
  const n = "a", other = "b";
  let missing; try { await import(` + "`./_x/${n}${n}.js`" + `) } catch (e) { missing = e instanceof Error }
  return [require("./_x/" + n), (await import(` + "`./_x/${other}.js`" + `)).default, missing];
};
-- _x/a.js --
module.exports = "a";
-- _x/b.js --
module.exports = "b";
`},
		{name: "import() of a package", entry: "me.js", want: `["cjs",true]`, files: `
-- me.js --
exports.m = async () => { const p = await import("pkg"); return [p.default.kind, (await import("pkg")) === p || p.default === require("pkg")] };
-- node_modules/pkg/index.js --
module.exports = { kind: "cjs" };
`},
		{name: "require.resolve", entry: "crm/me.js", want: `["/crm/_x.js","/node_modules/pkg/lib/main.js","fs","node:fs","MODULE_NOT_FOUND"]`, files: `
-- crm/me.js --
exports.m = () => [require.resolve("./_x"), require.resolve("pkg"), require.resolve("fs"), require.resolve("node:fs"), require("pkg").other];
-- crm/_x.js --
throw new Error("it is not run");
-- node_modules/pkg/package.json --
{"main": "lib/main"}
-- node_modules/pkg/lib/main.js --
try { require.resolve("nowhere") } catch (e) { exports.other = e.code }
`},
		{name: "require.cache", entry: "me.js", want: `["object",true]`, files: `
-- me.js --
exports.m = () => [typeof require.cache, delete require.cache[require.resolve("./_x")]];
-- _x.js --
`},
		{name: "the main module", entry: "me.js", want: `[true,true,false,false]`, files: `
-- me.js --
const parts = [require.main === module, !module.parent, ...require("./_x")];
exports.m = () => parts;
-- _x.js --
module.exports = [require.main === module, !module.parent];
`},
		{name: "what module has", entry: "crm/me.js", want: `[".","/crm/me.js","/crm",null,[],["/crm/node_modules","/node_modules"],false,["/node_modules/pkg/index.js","/crm/me.js",["/node_modules/pkg/node_modules","/node_modules"]],true]`, files: `
-- crm/me.js --
const parts = [module.id, module.filename, module.path, module.parent, module.children, module.paths, module.loaded, require("pkg"), module.require("fs") === require("fs")];
exports.m = () => parts;
-- node_modules/pkg/index.js --
module.exports = [module.id, module.parent.filename, module.paths];
`},
		{name: "a module of another's", entry: "me.js", want: `[7,null]`, files: `
-- me.js --
const wrapped = (function (module) { return module.id })({ id: 7 });
exports.m = () => [wrapped, module.parent];
`},
		{name: "module.exports is replaced", entry: "me.js", want: `["function","undefined"]`, files: `
-- me.js --
const f = require("./_f");
exports.m = () => 0;
module.exports = { m: () => [typeof f, typeof f.lost] };
-- _f.js --
exports.lost = 1;
module.exports = () => 1;
`},
		{name: "a JSON file, with and without attributes", entry: "me.mjs", want: `[1,1,2]`, files: `
-- me.mjs --
import a from "./a.json" with { type: "json" };
import b from "./a.json";
export const m = async () => [a.n, b.n, (await import("./b.json", { with: { type: "json" } })).default.n];
-- a.json --
{"n": 1}
-- b.json --
{"n": 2}
`},

		// --- packages
		{name: "two versions of one package", entry: "me.js", want: `["2","1"]`, files: `
-- me.js --
exports.m = () => [require("dep").version, require("pkg").version];
-- node_modules/dep/index.js --
exports.version = "2";
-- node_modules/pkg/index.js --
module.exports = require("dep");
-- node_modules/pkg/node_modules/dep/index.js --
exports.version = "1";
`},
		{name: "a package that is ESM only, by require", entry: "me.js", want: `["esm","default"]`, files: `
-- me.js --
const p = require("pkg");
exports.m = () => [p.kind, p.default];
-- node_modules/pkg/package.json --
{"type": "module", "exports": "./index.js"}
-- node_modules/pkg/index.js --
export const kind = "esm";
export default "default";
`},
		{name: "what a package that is ESM gives to require", entry: "me.js", want: `["function",true,true,"both"]`, files: `
-- me.js --
exports.m = () => [typeof require("named"), require("named") === require("named"), require("esm") === require("esm"), require("esm").kind];
-- node_modules/named/package.json --
{"exports": {"module-sync": "./require.mjs", "default": "./other.js"}}
-- node_modules/named/require.mjs --
const f = () => 1;
export default f;
export { f as "module.exports" };
-- node_modules/named/other.js --
module.exports = "the other one";
-- node_modules/esm/package.json --
{"type": "module", "exports": "./index.js"}
-- node_modules/esm/index.js --
export const kind = "both";
`},
		{name: "a dual package has one instance where it has one file", entry: "me.mjs", want: `[true,"main"]`, files: `
-- me.mjs --
import one from "pkg";
import { createRequire } from "module";
import other from "./_other.cjs";
export const m = () => [one === other, one.kind];
-- _other.cjs --
module.exports = require("pkg");
-- node_modules/pkg/package.json --
{"main": "main.js", "module": "module.js"}
-- node_modules/pkg/main.js --
module.exports = { kind: "main" };
-- node_modules/pkg/module.js --
export default { kind: "module" };
`},
		{name: "a dual package by its conditions, and its wrapper", entry: "me.mjs", want: `["wrapped",true]`, files: `
-- me.mjs --
import one from "pkg";
import other from "./_other.cjs";
export const m = () => [one.kind, one === other];
-- _other.cjs --
module.exports = require("pkg");
-- node_modules/pkg/package.json --
{"exports": {"import": "./wrapper.mjs", "require": "./index.cjs"}}
-- node_modules/pkg/wrapper.mjs --
import p from "./index.cjs";
export default p;
-- node_modules/pkg/index.cjs --
module.exports = { kind: "wrapped" };
`},
		{name: "its own name, and imports", entry: "me.mjs", want: `["self","mapped","pattern"]`, files: `
-- me.mjs --
import m from "pkg";
export { m };
-- node_modules/pkg/package.json --
{"name": "pkg", "type": "module", "exports": {".": "./index.js", "./self": "./self.js"}, "imports": {"#mapped": {"browser": "./nothing.js", "node": "./mapped.js"}, "#lib/*": "./lib/*.js"}}
-- node_modules/pkg/index.js --
import self from "pkg/self";
import mapped from "#mapped";
import pattern from "#lib/a";
export default () => [self, mapped, pattern];
-- node_modules/pkg/self.js --
export default "self";
-- node_modules/pkg/mapped.js --
export default "mapped";
-- node_modules/pkg/lib/a.js --
export default "pattern";
`},
		{name: "a path that a package keeps to itself", entry: "me.mjs", fails: `package "pkg" is installed and exports no "pkg/internal/x.js"`, files: `
-- me.mjs --
import x from "pkg/internal/x.js";
export const m = () => x;
-- node_modules/pkg/package.json --
{"exports": {".": "./index.js", "./internal/*": null}}
-- node_modules/pkg/internal/x.js --
export default 1;
`},
		{name: "a path that it lacks", entry: "me.mjs", fails: `package "pkg" is installed and exports no "pkg/other"`, files: `
-- me.mjs --
import x from "pkg/other";
export const m = () => x;
-- node_modules/pkg/package.json --
{"exports": {".": "./index.js"}}
`},
		{name: "an import that package.json does not map", entry: "crm/index.mjs", fails: `"#nowhere"`, files: `
-- crm/index.mjs --
import x from "#nowhere";
export const m = () => x;
-- crm/package.json --
{"imports": {"#there": "./_x.mjs"}}
`},
		{name: "type module, and main without an extension or a folder", entry: "me.js", want: `["esm","file","folder"]`, files: `
-- me.js --
exports.m = () => [require("esm").default, require("file"), require("folder")];
-- node_modules/esm/package.json --
{"type": "module", "main": "./index.js"}
-- node_modules/esm/index.js --
const require = "no require here";
export default require && "esm";
-- node_modules/file/package.json --
{"main": "lib/main"}
-- node_modules/file/lib/main.js --
module.exports = "file";
-- node_modules/folder/package.json --
{"main": "./lib/"}
-- node_modules/folder/lib/index.js --
module.exports = "folder";
`},
		{name: "upper and lower case", entry: "me.js", fails: `import "./_Helper": there is no such file: did you mean "_helper.js"?`, files: `
-- me.js --
exports.m = require("./_Helper");
-- _helper.js --
`},
		{name: "top-level await in a package", entry: "me.mjs", fails: "a package uses top-level await (me.mjs > pkg)", files: `
-- me.mjs --
export { m } from "pkg";
-- node_modules/pkg/package.json --
{"type": "module", "exports": "./index.js"}
-- node_modules/pkg/index.js --
export const m = await Promise.resolve(() => 1);
`},
		{name: "createRequire", entry: "me.mjs", want: `["MODULE_NOT_FOUND",true]`, files: `
-- me.mjs --
import { createRequire } from "node:module";
import fs from "node:fs";
const require = createRequire(import.meta.url);
export const m = () => { const same = require("fs") === fs; try { require("nowhere-to-be") } catch (e) { return [e.code, same] } };
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var pairs []string
			for _, f := range txtar.Parse([]byte(test.files)).Files {
				pairs = append(pairs, f.Name, string(f.Data))
			}
			folder := scripts(t, pairs...)
			entry := filepath.Join(folder, filepath.FromSlash(test.entry))
			name := connector.Name(strings.TrimSuffix(test.entry, filepath.Ext(test.entry)))
			config := Config{Source: bundle.Source{Name: name, Entry: entry, Folder: filepath.Dir(entry), Single: filepath.Base(string(name)) != "index", Scripts: folder}}
			if test.fails == "" {
				got, err := call(t, open(t, config), "m", "")
				if want := strings.ReplaceAll(test.want, "SCRIPTS", filepath.Base(folder)); err != nil || got != want {
					t.Errorf("%s, %v, want %s", got, err, want)
				}
				return
			}
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			r, err := Open(ctx, config)
			if err == nil {
				r.Close(context.Background())
			}
			var load *connector.LoadError
			if !errors.As(err, &load) {
				t.Fatalf("Open = %v, want a LoadError", err)
			}
			text := ""
			for _, p := range load.Problems {
				text += p.Text + "\n"
			}
			if !strings.Contains(text, test.fails) || strings.Contains(text, folder) {
				t.Errorf("the problem is\n%swant %s", text, test.fails)
			}
		})
	}
}
