package bundle

import (
	"strings"
	"testing"
)

// What is put into a file moves no place in it, for errors at run time and for the
// bundler's own.
func TestSelfNamesKeepPlaces(t *testing.T) {
	for _, text := range []string{
		"mark(__dirname);",
		"  /* é */ mark(__filename, import.meta.url); mark2();",
		"#!/usr/bin/env node\nmark(__dirname);",
		"// a comment\n\n'use strict'; mark(__dirname);",
		"'use strict'\nmark(__dirname);",
		"\"use strict\"; 'use asm'\nfunction f() {} mark(__dirname);",
		"'a' + mark(__dirname);",
		"'a'\n.concat(mark(__dirname));",
		"\ufeff/* x */ let grüße = '😀'; mark(grüße, __dirname);",
		"const a = 1\nmark(__dirname);",
		"import x from './_x.js'; mark(x, __dirname);",
		"let [__dirname] = [mark()];",
		"const require_main = require.main; mark(require_main);",
		"\r\n\u2028mark(__dirname);",
	} {
		dir := tree(t, "-- scripts/_x.js --\nexport default 1;\n")
		write(t, dir, "-- scripts/me.js --\n"+text)
		b := mustBuild(t, source(dir, "me.js"))
		line, _ := position(b.Code, strings.Index(b.Code, "mark("))
		wantLine, wantColumn := position(text+"\n", strings.Index(text, "mark("))
		// Columns in the bundle count bytes.
		start, _ := lineStart(b.Code, line)
		column := strings.Index(b.Code, "mark(") - start + 1
		if file, gotLine, gotColumn, ok := b.Locate(line, column); !ok || file != "me.js" || gotLine != wantLine || gotColumn != wantColumn {
			t.Errorf("%q: located at %s:%d:%d, want %d:%d\n%s", text, file, gotLine, gotColumn, wantLine, wantColumn, b.Code)
		}
		write(t, dir, "-- scripts/me.js --\n"+strings.Replace(text, "mark(", "mark(require('./none'), ", 1))
		load, _ := mustFail(t, source(dir, "me.js"))
		p := load.Problems[0]
		broken := strings.Replace(text, "mark(", "mark(require('./none'), ", 1)
		wantLine, wantColumn = position(broken+"\n", strings.Index(broken, "'./none'"))
		if p.Line != wantLine || p.Column != wantColumn {
			t.Errorf("%q: the problem is at %d:%d, want %d:%d: %s", broken, p.Line, p.Column, wantLine, wantColumn, p.Text)
		}
	}
}

// A refusal of ours has no place of esbuild's.
func TestSelfNamesAndRefusals(t *testing.T) {
	dir := tree(t, "-- scripts/me.js --\nlet a = __dirname; import(`../../outside/${a}`);\n")
	load, _ := mustFail(t, source(dir, "me.js"))
	if p := load.Problems[0]; p.Line != 1 || p.Column != 27 || !strings.HasPrefix(p.Text, "import `../../outside/") {
		t.Errorf("the problem is at %d:%d: %s", p.Line, p.Column, p.Text)
	}
}

func TestSelfNames(t *testing.T) {
	dir := tree(t, `
-- scripts/crm/me/index.js --
import { dirname } from "path";
const __dirname = dirname("/own/x");
export const add = () => [__dirname, import.meta.url, require("./lib/b.cjs"), require("pkg"), require("granted")];
-- scripts/crm/me/lib/b.cjs --
"use strict";
module.exports = [__dirname, __filename, require.main === module, require.main.filename, function () { return this === undefined }()];
-- scripts/node_modules/pkg/lib/a b.js --
module.exports = __filename;
-- scripts/node_modules/pkg/package.json --
{"main": "lib/a b.js"}
-- outside/node_modules/granted/index.js --
module.exports = __filename;
`)
	s := source(dir, "crm/me/index.js")
	s.Builtins["path"] = nil
	s.Imports = []string{dir + "/outside/node_modules"}
	write(t, dir, "-- scripts/tsconfig.json --\n{\"compilerOptions\": {\"paths\": {\"granted\": [\"../outside/node_modules/granted/index.js\"]}}}")
	code := mustBuild(t, s).Code
	for _, want := range []string{
		`dirname)("/own/x")`, `url: "file:///crm/me/index.js"`, `= "/crm/me/lib"`, `= "/crm/me/lib/b.cjs"`, `filename: "/crm/me/index.js"`, `= "/node_modules/pkg/lib/a b.js"`, `= "/.imports/node_modules/granted/index.js"`,
	} {
		if !strings.Contains(code, want) {
			t.Errorf("the bundle lacks %s:\n%s", want, code)
		}
	}
	if strings.Contains(code, dir) {
		t.Error("the bundle names a folder of the server")
	}
}
