package bindings_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/patchbay/patchbay/bindings"
)

func TestModules(t *testing.T) {
	if got, want := bindings.Modules()[:3], []string{"patchbay", "jayson", "jayson/promise"}; !slices.Equal(got, want) {
		t.Errorf("Modules() begins with %q, want %q", got, want)
	}
	for name, exports := range bindings.ModuleExports() {
		if exports == nil {
			continue // Node's: their tests are beside them
		}
		want, err := json.Marshal(exports)
		if err != nil {
			t.Fatal(err)
		}
		if got := run(t, fmt.Sprintf("return Object.keys(require(%q)).sort()", name)); got != string(want) {
			t.Errorf("%s exports %s, and is said to export %s", name, got, want)
		}
	}
	runScripts(t, []script{
		{"patchbay", `return Object.keys(require("patchbay")).sort()`, `["RpcError","eachRow","log","secrets"]`},
		{"made once", `return require("patchbay") === require("patchbay")`, `true`},
		{"a module of Node that is not here", `return require("node:test")`, `"throws Error: module \"node:test\" is not available in patchbay: test with the program node, which runs the same file, and try a method with patchbay call"`},
		{"one that Node 20 has not", `return require("node:later")`, `"throws Error: module \"node:later\" is not available in patchbay: Node 20 has no such module: choose a package from npm that stands in for it"`},
		{"with and without its prefix", `return require("node:fs") === require("fs")`, `true`},
		{"a package that is not needed", `return require("dotenv/config")`, `"throws Error: module \"dotenv/config\" is not needed in patchbay: delete that line: NAME.env (or .env in the folder) is read for you into process.env"`},
		{"a package", `return require("lodash")`, `"throws Error: module \"lodash\" is not in the bundle: run patchbay install lodash in the connector's folder and import it by a name that is written out"`},
		{"a file of a package with a scope", `return require("@slack/web-api/dist/x")`, `"throws Error: module \"@slack/web-api/dist/x\" is not in the bundle: run patchbay install @slack/web-api in the connector's folder and import it by a name that is written out"`},
		{"a text that is no name", `return require("hooksZZ.example.com/T000/SECRETVALUE9")`, `"throws Error: module \"hooksZZ.example.com/T000/SECRETVALUE9\" is not in the bundle: install its package beside the connector and import it by a name that is written out"`},
		{"a name with a letter that packages have not", `return require("hooks.example.com/T0")`, `"throws Error: module \"hooks.example.com/T0\" is not in the bundle: install its package beside the connector and import it by a name that is written out"`},
		{"a name that is too long", `const name = "x/" + "a".repeat(63); try { require(name) } catch (e) { return e.message.replace(name, "NAME") }`, `"module \"NAME\" is not in the bundle: install its package beside the connector and import it by a name that is written out"`},
		{"a file", `return require("./x")`, `"throws Error: module \"./x\" is not in the bundle: import it by a path that is written out, so that the bundler finds it"`},
		{"a file of the host", `return require("/etc/passwd")`, `"throws Error: module \"/etc/passwd\" is not in the bundle: import it by a path that is written out, so that the bundler finds it"`},
		{"a code as in Node", `try { require("x") } catch (e) { return e.code }`, `"MODULE_NOT_FOUND"`},
		{"what a name resolves to", `return [require.resolve("node:fs"), typeof require.cache]`, `["node:fs","object"]`},
		{"what none resolves to", `try { require.resolve("lodash") } catch (e) { return e.code }`, `"MODULE_NOT_FOUND"`},
		{"no name", `return require()`, `"throws TypeError: require takes the name of a module as a string"`},
	})
}
