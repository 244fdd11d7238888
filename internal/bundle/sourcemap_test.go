package bundle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// Each file marks places with «; what follows it in the bundle must be located
// there. The marks are names that esbuild keeps.
func TestLocate(t *testing.T) {
	files := map[string]string{
		"crm/slack/index.ts": `import { log } from "patchbay";
import { deep } from "./lib/x y.js";
import pkg from "pkg";

interface Row { id: string; more?: Row }

/* comment */ export async function add({ rows }: { rows: Row[] }): Promise<void> {
	for (const row of rows as Row[]) {
		log.info("grüße 😀", mark_one(row), mark_two(row.id!));
	}
	throw new mark_three("x", deep, pkg);
}
declare function mark_one(r: Row): void;
`,
		"crm/slack/lib/x y.js": "export function deep() {\r\n  return mark_four()\r\n    + mark_five();\r\n}\r\n",
		"node_modules/pkg/lib/é.js": `"use strict";
module.exports = function () {
  var s = "` + "\u2028" + `"; return mark_six(s);
};
`,
		"node_modules/pkg/package.json": `{"main": "lib/é.js"}`,
	}
	dir := tree(t, "")
	for name, contents := range files {
		file := filepath.Join(dir, "scripts", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(contents), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := mustBuild(t, source(dir, "crm/slack/index.ts"))
	for _, mark := range []string{"mark_one", "mark_two", "mark_three", "mark_four", "mark_five", "mark_six"} {
		at := strings.Index(b.Code, mark)
		line, _ := position(b.Code, at)
		start, _ := lineStart(b.Code, line)
		file, gotLine, gotColumn, ok := b.Locate(line, at-start+1)
		if !ok {
			t.Errorf("%s: not located at %d:%d", mark, line, at-start+1)
			continue
		}
		contents := files[file]
		if contents == "" {
			t.Errorf("%s: located in %q", mark, file)
			continue
		}
		wantLine, wantColumn := position(contents, strings.Index(contents, mark))
		if gotLine != wantLine || gotColumn != wantColumn {
			t.Errorf("%s: located at %s:%d:%d, want %d:%d", mark, file, gotLine, gotColumn, wantLine, wantColumn)
		}
		text, marker, drawn := strings.Cut(b.Frame(file, gotLine, gotColumn), "\n")
		before, _, there := strings.Cut(text, mark)
		if own := !strings.HasPrefix(file, "node_modules/"); drawn != own || own && (!there || utf8.RuneCountInString(before) != strings.IndexRune(marker, '^')-len("╵")+1) {
			t.Errorf("%s: the frame is\n%s\n%s", mark, text, marker)
		}
	}
	for _, place := range [][2]int{{1, 1}, {0, 0}, {-1, 5}, {1 << 30, 1}, {2, -4}} {
		if file, line, column, ok := b.Locate(place[0], place[1]); ok {
			t.Errorf("Locate(%d, %d) = %s:%d:%d, want none", place[0], place[1], file, line, column)
		}
	}
}

// A source map that an input brings would be read wherever it lies, and would
// name files that nobody has.
func TestInputSourceMaps(t *testing.T) {
	const inline = `data:application/json,{"version":3,"sources":["elsewhere.ts"],"mappings":"AAAA"}`
	for _, comment := range []string{inline, "../outside/me.js.map"} {
		dir := tree(t, "-- scripts/me.js --\nexport const add = () => mark();\n//# sourceMappingURL="+comment+"\n"+
			"-- outside/me.js.map --\n"+`{"version":3,"sources":["elsewhere.ts"],"mappings":"AAAA"}`)
		b := mustBuild(t, source(dir, "me.js"))
		at := strings.Index(b.Code, "mark")
		line, column := position(b.Code, at)
		if file, line, column, ok := b.Locate(line, column); file != "me.js" || line != 1 || column != 26 {
			t.Errorf("%.20s: located at %s:%d:%d, %v", comment, file, line, column, ok)
		}
	}
}

// Whatever stands where mappings should, Locate answers.
func FuzzDecode(f *testing.F) {
	f.Add("AAAA,CAAC;;EAAE,E;gggggggggC,A")
	f.Add(";;,,;!")
	f.Fuzz(func(t *testing.T, text string) {
		m := decode(text)
		if len(m.lines) != strings.Count(text, ";")+1 {
			t.Errorf("%d lines of %q", len(m.lines), text)
		}
	})
}
