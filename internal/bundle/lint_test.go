package bundle

import (
	"strings"
	"testing"
	"time"
)

func TestLint(t *testing.T) {
	const mapping, batch = "identifierMapping is an array", "fails all rows"
	tests := []struct {
		name, text string
		want       string // "" where nothing is to be warned of
		line       int
	}{
		{"mapping: property", "export const add = ({ configuration }) =>\n  configuration.identifierMapping.from;", mapping, 2},
		{"mapping: optional property", "export const add = (p) => p.configuration?.identifierMapping?.to;", mapping, 1},
		{"mapping: key", "export const add = (p) => p.identifierMapping[\"from\"];", mapping, 1},
		{"mapping: destructured", "export function add(p) {\n  const { from, to } = p.configuration.identifierMapping;\n  return [from, to] }", mapping, 2},
		{"mapping: destructured parameter", "export const add = ({ configuration: { identifierMapping: { from, to } }, rows }) => [from, to, rows];", mapping, 1},
		{"mapping: own name", "export function add({ configuration }) { const { identifierMapping } = configuration; return identifierMapping.from }", mapping, 1},
		{"mapping: as an array", "export const add = (p) => [p.identifierMapping.map((m) => m.from), p.identifierMapping[0].from, p.identifierMapping.length, p.identifierMapping[i]?.to];", "", 0},
		{"mapping: array pattern", "export function add(p) { const [{ from }] = p.identifierMapping; return from }", "", 0},
		{"mapping: entry of the same name", "export const add = (p) => p.identifierMapping.map((identifierMapping) => identifierMapping.from);", "", 0},
		{"mapping: loop of the same name", "export function add(p) { for (const identifierMapping of p.identifierMapping) use(identifierMapping.from) }", "", 0},
		{"mapping: a sample in a literal", "export const sample = { identifierMapping: { from: 'a', to: 'b' } };\nexport const add = 1;", "", 0},
		{"mapping: defaults", "export function add({ identifierMapping = [], mappings = [] } = {}) { return [...identifierMapping, ...mappings] }", "", 0},
		{"mapping: a first, destructured", "export function add(p) { const { from } = p.identifierMapping[0]; return from }", "", 0},
		{"mapping: found, destructured", "export function add(p) { const { from } = p.identifierMapping.find((m) => m.to); return from }", "", 0},
		{"mapping: in a string or comment", "// identifierMapping.from\nexport const add = 'identifierMapping.from' + `identifierMapping.to`;", "", 0},

		{"rows: for of", "export async function add({ rows }) {\n  for (const row of rows) {\n    const r = await fetch(row.url);\n    if (!r.ok) throw new Error(await r.text());\n  }\n}", batch, 4},
		{"rows: index loop", "export const change = async ({ rows }) => {\n  for (let i = 0; i < rows.length; i++)\n    if (!rows[i].id) throw new Error('no id');\n}", batch, 3},
		{"rows: map", "exports.add = async (params) => { await Promise.all(params.rows.map(async (row) => { if (!row) throw new Error('x') })) }", batch, 1},
		{"rows: method of an object", "export default { async remove({ rows }) { for (const row of rows) { if (!row) throw 1 } } }", batch, 1},
		{"rows: property of an object", "module.exports = { add: async function ({ rows }) { rows.forEach((row) => { if (!row) throw 1 }) } }", batch, 1},
		{"rows: typescript", "export async function add(p: { rows: any[] }): Promise<void> { for (const row of p.rows) { if (!row) throw 1 } }", batch, 1},
		{"rows: async forEach", "export async function add({ rows }) {\n  rows.forEach(async (row) => { await fetch(row.url) });\n}", "does not wait", 2},
		{"rows: caught in the loop", "export async function add({ rows }) { const rejectedRows = []; for (const row of rows) { try { if (!row) throw 1 } catch (e) { rejectedRows.push(row) } } return { rejectedRows } }", "", 0},
		{"rows: rethrown on purpose", "export async function add({ rows }) { for (const row of rows) { try { await f(row) } catch (e) { if (e.fatal) throw e } } }", "", 0},
		{"rows: caught outside", "export async function add({ rows }) { try { for (const row of rows) { throw 1 } } catch (e) { return { rejectedRows: rows.map((r) => ({ id: r.id })) } } }", "", 0},
		{"rows: allSettled", "export async function add({ rows }) { await Promise.allSettled(rows.map(async (row) => { throw 1 })) }", "", 0},
		{"rows: catch on the promise", "export async function add({ rows }) { await Promise.all(rows.map((row) => send(row).catch((e) => { throw 1 }))) }", "", 0},
		{"rows: eachRow", "import { eachRow } from 'patchbay';\nexport const add = ({ rows }) => eachRow(rows, {}, async (row) => { throw new Error('x') });", "", 0},
		{"rows: a throw before the loop", "export async function add({ rows }) { if (!rows) throw new Error('no rows'); for (const row of rows) await send(row) }", "", 0},
		{"rows: a function in the loop", "export async function add({ rows }) { for (const row of rows) { await attempt(() => { throw 1 }) } }", "", 0},
		{"rows: another loop", "export async function add({ rows, fields }) { for (const f of fields) { if (!f) throw new Error('bad field') } }", "", 0},
		{"rows: another function", "export function parse({ rows }) { for (const row of rows) { throw 1 } }\nexport const add = 1;", "", 0},
		{"rows: a set's add", "const seen = new Set();\nexport function list_fields({ rows }) { for (const row of rows) { seen.add(row); if (!row) { throw 1 } } }", "", 0},

		{"eachRow: a statement", "import { eachRow } from 'patchbay';\nexport async function add({ rows }) {\n  await eachRow(rows, {}, async (row) => { await fetch(row.url) });\n}", "return eachRow", 3},
		{"eachRow: neither awaited nor ended", "import { eachRow } from 'patchbay';\nexport async function add({ rows }) {\n  const n = rows.length;\n  eachRow(rows, {}, send)\n  return { n }\n}", "return eachRow", 4},
		{"eachRow: in a block", "import { eachRow } from 'patchbay';\nexport function add({ rows }) { if (rows) { eachRow(rows, {}, send) } }", "return eachRow", 2},
		{"eachRow: used", "import { eachRow } from 'patchbay';\nexport const change = ({ rows }) => eachRow(rows, {}, send);\nexport async function add({ rows }) {\n  const a = await eachRow(rows, {}, send);\n  let b\n  b =\n    await eachRow(rows, {}, send);\n  eachRow(rows, {}, send).then(done);\n  eachRow(rows, {}, send)\n    .then(done);\n  return (await eachRow(rows, {}, send)) }", "", 0},
		{"eachRow: one's own", "class C { eachRow(rows) { return rows } }\nfunction eachRow(rows) { return rows }\nexport const add = ({ rows }) => { log('; eachRow()'); return C.eachRow(rows) };", "", 0},
		{"rejectedRows: promises", "export async function add({ rows }) {\n  return { rejectedRows: rows.map(async (row) => ({ row })) };\n}", "would hold promises", 2},
		{"rejectedRows: assigned promises", "export async function add(p) {\n  const rejectedRows = p.rows.map(async (row) => ({ row }));\n  return { rejectedRows };\n}", "would hold promises", 2},
		{"rejectedRows: rows", "export async function add({ rows }) {\n  const a = { rejectedRows: await Promise.all(rows.map(async (row) => ({ row }))) };\n  return { rejectedRows: rows.map((row) => ({ row })) };\n}", "", 0},

		{"regexp: difference", "export const add = (s) =>\n  /[\\p{L}--[a-z]]/v.test(s);", "set notation", 2},
		{"regexp: intersection", "export const add = (s) => /[\\p{L}&&\\p{ASCII}]/v.test(s);", "set notation", 1},
		{"regexp: class in a class", "export const add = (s) => /[a[0-9]]/gv.test(s);", "set notation", 1},
		{"regexp: strings in a class", "export const add = (s) => /[\\q{ab|c}]/v.test(s);", "set notation", 1},
		{"regexp: set notation in RegExp", "export const add = (s) => new RegExp('[\\\\q{ab}]', \"gv\").test(s);", "set notation", 1},
		{"regexp: flag v without set notation", `export const add = (s) => [/^\p{L}+$/v, /a--b&&[^\[\]]/v, /[\]][\-\-]/v, new RegExp("\\p{L}", "v"), new RegExp(s, "v")];`, "", 0},
		{"regexp: flag d", "export const add = (s) => s.match(/a(b)/dg);", `flag "d"`, 1},
		{"regexp: modifiers in RegExp", "export const add = (s) => new RegExp('a(?i:b)').test(s);", "(?i:", 1},
		{"regexp: flag in RegExp", "export const add = (s) => new RegExp(s, \"gd\");", `flag "d"`, 1},
		{"regexp: modifiers", "export const add = (s) => /(?-i:b)/i.test(s);", "(?-i:", 1},
		{"regexp: all that goja does", "export const add = (s) => [/(?<a>x)(?:y)(?=z)(?!z)(?<=a)(?<!b)/giu, /[/]/s, s / 2 / v, (s) / 2 / d, new RegExp(s, 'giu'), x[0] / d, '/a/v', `/a/v`];", "", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := tree(t, "-- scripts/me.ts --\n"+test.text+"\n")
			b := mustBuild(t, source(dir, "me.ts"))
			if test.want == "" {
				for _, w := range b.Warnings {
					t.Errorf("warning: %s\n%s", w.Text, w.Frame)
				}
				return
			}
			if len(b.Warnings) != 1 {
				t.Fatalf("%d warnings: %+v", len(b.Warnings), b.Warnings)
			}
			w := b.Warnings[0]
			if !strings.Contains(w.Text, test.want) || w.File != "me.ts" || w.Line != test.line || w.Column == 0 || !strings.Contains(w.Frame, "^") {
				t.Errorf("%s:%d:%d: %s\n%s", w.File, w.Line, w.Column, w.Text, w.Frame)
			}
		})
	}
}

func TestLintLooksAtOwnFilesOnly(t *testing.T) {
	dir := tree(t, `
-- scripts/me/index.js --
import "pkg"; import "./lib.js"; export const add = 1;
-- scripts/me/lib.js --
export const f = (c) => c.identifierMapping.from;
-- scripts/node_modules/pkg/index.js --
exports.f = (c) => c.identifierMapping.from + /a/v;
`)
	b := mustBuild(t, source(dir, "me/index.js"))
	if len(b.Warnings) != 1 || b.Warnings[0].File != "me/lib.js" {
		t.Errorf("Warnings = %+v", b.Warnings)
	}
}

func TestNearly(t *testing.T) {
	tests := []struct {
		methods string
		want    string // the words that the warnings name, in pairs
	}{
		{"list_objects list_modes list_fields list_options validate behavior add change remove", ""},
		{"listObjects list_mode behaviour adds", "listObjects list_objects list_mode list_modes behaviour behavior adds add"},
		{"validate_all upsert sync ping query lookup_user addresses", ""},
		{"list_objects listObjects", ""},
		{"Add", "Add add"},
		{"removed", "removed remove"},
	}
	for _, test := range tests {
		t.Run(test.methods, func(t *testing.T) {
			var got []string
			for _, p := range Nearly(strings.Fields(test.methods)) {
				parts := strings.Split(p.Text, `"`)
				got = append(got, parts[1], parts[3])
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestRateLimiters(t *testing.T) {
	dir := tree(t, `
-- scripts/me.js --
import axios from "axios";
import limit from "p-limit"; export const add = () => [limit, axios];
-- scripts/node_modules/p-limit/package.json --
{"name": "p-limit", "type": "module", "exports": "./index.js"}
-- scripts/node_modules/p-limit/index.js --
export default (n) => n;
-- scripts/node_modules/axios/index.js --
module.exports = 1;
`)
	got := mustBuild(t, source(dir, "me.js")).RateLimiters()
	if len(got) != 1 || got[0].File != "me.js" || got[0].Line != 2 || got[0].Column != 19 || !strings.Contains(got[0].Text, `"p-limit"`) {
		t.Errorf("RateLimiters = %+v", got)
	}
}

// A long file that is made to be looked at again and again is given up.
func TestLintEnds(t *testing.T) {
	for name, text := range map[string]string{
		"methods in methods": strings.Repeat("add() { for (rows) { try {", 30_000),
		"mappings":           strings.Repeat("(identifierMapping: {", 30_000) + strings.Repeat("})", 30_000),
		"parameters":         strings.Repeat("(identifierMapping,", 30_000) + strings.Repeat(")", 30_000),
		"loops":              "add() {" + strings.Repeat("for (rows) ", 30_000) + "}",
		"backslashes":        strings.Repeat(`\`, 1<<20),
		"templates":          strings.Repeat("`${", 1<<18),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			started := time.Now()
			l := &linter{src: text, tokens: tokens(text)}
			l.pair()
			l.regexps()
			l.identifierMapping()
			l.rows()
			if took := time.Since(started); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// Whatever a file holds, the scan ends and lint and bounds bear it.
func FuzzLint(f *testing.F) {
	for _, seed := range []string{
		"export async function add({ rows }) { for (const row of rows) { throw `a${b}c` } }",
		"const { from } = p.identifierMapping; /a[/]/v.test(x) / 2; new RegExp('(?i:', `v",
		"add = async rows => { rows.map(", "`${`${", "}}))", "'\\", "/", "identifierMapping?.[", "\u2028/*", "<a href='/'>Don't</a>",
		"require(\"\\x2e./\" + ", "import((`../${", "\\u{", "'\\u{110000000000}'", "for(rows)", "rows.map((rows",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		l := &linter{file: "me.js", src: src, tokens: tokens(src)}
		at := 0
		for _, token := range l.tokens {
			if token.at < at || token.text == "" || !strings.HasPrefix(src[token.at:], token.text) {
				t.Fatalf("token %q at %d does not follow %d", token.text, token.at, at)
			}
			at = token.at + len(token.text)
			token.value()
		}
		l.pair()
		l.regexps()
		l.identifierMapping()
		l.rows()
		_ = bounded(src)
		_ = saysUseStrict(src)
		g := &guard{roots: &roots{scripts: "/none", listed: "/none"}}
		_ = g.computed("/none/me.js", src)
	})
}
