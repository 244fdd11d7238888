package bundle

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// neighbourhood is a scripts folder with several owners. Whatever holds the word
// PRIVATE may not be in the bundle of a connector that it does not belong to.
const neighbourhood = `
-- outside/secret.txt --
PRIVATE outside
-- outside/lib.js --
export default "PRIVATE lib";
-- outside/package.json --
{"name": "outside", "exports": {"./PRIVATE": "./x.js"}}
-- outside/shared/ok.js --
export default "granted";
-- node_modules/above/index.js --
module.exports = "PRIVATE above";
-- scripts/patchbay.yaml --
auth: PRIVATE
-- scripts/other.js --
export const add = "PRIVATE other";
-- scripts/other.env --
KEY=PRIVATE
-- scripts/.env --
KEY=PRIVATE
-- scripts/.npmrc --
PRIVATE token
-- scripts/.git/config --
PRIVATE token
-- scripts/neighbour/index.js --
export const add = "PRIVATE neighbour";
-- scripts/neighbour/data.json --
{"is": "PRIVATE"}
-- scripts/neighbour/node_modules/dep/index.js --
module.exports = "PRIVATE dep";
-- scripts/crm/slack/index.js --
export const add = "PRIVATE slack";
-- scripts/plain/page.html --
<p>page</p>
-- scripts/plain/also.js --
export const add = "PRIVATE also";
-- scripts/data.json --
{"beside": true}
-- scripts/_shared/lib.js --
import dep from "dep";
export default ["shared", dep];
-- scripts/_shared/.env --
KEY=PRIVATE
-- scripts/_shared/node_modules/dep/index.js --
module.exports = "shared dep";
-- scripts/crm/_crm/lib.js --
export default "crm lib";
-- scripts/_file.js --
export default "file";
-- scripts/node_modules/pkg/index.js --
module.exports = "pkg";
-- scripts/node_modules/linked --
-> ../../outside
-- scripts/_shared/out.txt --
-> ../../outside/secret.txt
-- scripts/_shared/dir --
-> ../../outside
`

func TestRoots(t *testing.T) {
	tests := []struct {
		name, entry, text string // text of the entry
		more              string // further files
		imports           []string
		want              string // in the code; "" where the import is refused
		says              string // in the error
	}{
		// A folder connector.
		{name: "own folder", entry: "me/index.js", text: `import x from "./lib/a.js"`, more: "-- scripts/me/lib/a.js --\nexport default 'own'", want: `"own"`},
		{name: "own hidden folder", entry: "me/index.js", text: `import x from "./.cache/a.json"`, more: "-- scripts/me/.cache/a.json --\n{\"own\": 1}", want: `own: 1`},
		{name: "shared folder", entry: "me/index.js", text: `import x from "../_shared/lib.js"`, want: `"shared dep"`},
		{name: "shared folder on the way", entry: "crm/me/index.js", text: `import x from "../_crm/lib.js"`, want: "crm lib"},
		{name: "shared folder of another branch", entry: "me/index.js", text: `import x from "../crm/_crm/lib.js"`, says: "leads out"},
		{name: "node_modules on the way", entry: "crm/me/index.js", text: `import x from "pkg"`, want: `"pkg"`},
		{name: "own node_modules", entry: "me/index.js", text: `import x from "own"`, more: "-- scripts/me/node_modules/own/index.js --\nmodule.exports = 'own'", want: `"own"`},
		{name: "/etc/passwd as text", entry: "me/index.js", text: `import x from "/etc/passwd" with { type: "text" }`, says: `import "/etc/passwd" leads out`},
		{name: "absolute path that is not there", entry: "me/index.js", text: `import x from "/etc/no-such-file"`, says: `import "/etc/no-such-file" leads out`},
		{name: "relative path out of the scripts folder", entry: "me/index.js", text: `import x from "../../outside/secret.txt"`, says: "leads out"},
		{name: "the same, not there", entry: "me/index.js", text: `import x from "../../outside/none.txt"`, says: "leads out"},
		{name: "require", entry: "me/index.js", text: `const x = require("../../outside/secret.txt")`, says: "leads out"},
		{name: "require that is tried", entry: "me/index.js", text: `let x; try { x = require("../../outside/secret.txt") } catch {}`, says: "leads out"},
		{name: "import()", entry: "me/index.js", text: `const x = import("../../outside/secret.txt")`, says: "leads out"},
		{name: "computed path", entry: "me/index.js", text: "const x = import(`../../outside/${y}.txt`)", says: "leads out"},
		{name: "computed path by concatenation", entry: "me/index.js", text: `const x = require("." + "./../outside/" + y)`, says: "leads out"},
		{name: "computed path with escapes", entry: "me/index.js", text: `const x = require("\x2e\u002e/../outside/" + y)`, says: "leads out"},
		{name: "computed path through a link", entry: "me/index.js", text: "const x = import(`../_shared/dir/${y}`)", says: "leads out"},
		{name: "computed path of another connector", entry: "me/index.js", text: "const x = require(`../neighbour/${y}.json`)", says: "leads out"},
		{name: "computed path that meets an env file", entry: "me/index.js", text: "const x = require(`./${y}`)", more: "-- scripts/me/.env --\nPRIVATE", says: "secrets"},
		{name: "another connector", entry: "me/index.js", text: `import x from "../neighbour/index.js"`, says: "leads out"},
		{name: "another connector's data", entry: "me/index.js", text: `import x from "../neighbour/data.json"`, says: "leads out"},
		{name: "another connector's single file", entry: "me/index.js", text: `import x from "../other.js"`, says: "leads out"},
		{name: "another connector's packages", entry: "me/index.js", text: `import x from "../neighbour/node_modules/dep"`, says: "leads out"},
		{name: "own .env", entry: "me/index.js", text: `import x from "./.env" with { type: "text" }`, more: "-- scripts/me/.env --\nPRIVATE", says: "secrets.get"},
		{name: "own .env.local", entry: "me/index.js", text: `import x from "./.env.local" with { type: "text" }`, more: "-- scripts/me/.env.local --\nPRIVATE", says: "secrets.get"},
		{name: "own web.env.local", entry: "me/index.js", text: `import x from "./web.env.local" with { type: "text" }`, more: "-- scripts/me/web.env.local --\nPRIVATE", says: "secrets.get"},
		{name: "own vite.env.js", entry: "me/index.js", text: `import x from "./vite.env.js"`, more: "-- scripts/me/vite.env.js --\nexport default 'own'", want: `"own"`},
		{name: "own .npmrc", entry: "me/index.js", text: `import x from "./.npmrc" with { type: "text" }`, more: "-- scripts/me/.npmrc --\nPRIVATE", says: "secrets.get"},
		{name: "copy of patchbay.yaml", entry: "me/index.js", text: `import x from "./patchbay.yaml.bak" with { type: "text" }`, more: "-- scripts/me/patchbay.yaml.bak --\nPRIVATE", says: "secrets.get"},
		{name: "shared .env", entry: "me/index.js", text: `import x from "../_shared/.env" with { type: "text" }`, says: "secrets.get"},
		{name: "link that leads out", entry: "me/index.js", text: `import x from "./out.txt"`, more: "-- scripts/me/out.txt --\n-> ../../outside/secret.txt", says: `import "./out.txt" leads out`},
		{name: "link to a folder that leads out", entry: "me/index.js", text: `import x from "./out/lib.js"`, more: "-- scripts/me/out --\n-> ../../outside", says: "leads out"},
		{name: "link to another connector", entry: "me/index.js", text: `import x from "./n.js"`, more: "-- scripts/me/n.js --\n-> ../neighbour/index.js", says: "leads out"},
		{name: "link to own .env", entry: "me/index.js", text: `import x from "./n.txt"`, more: "-- scripts/me/.env --\nPRIVATE\n-- scripts/me/n.txt --\n-> .env", says: "secrets"},
		{name: "link in a shared folder that leads out", entry: "me/index.js", text: `import x from "../_shared/out.txt"`, says: "leads out"},
		{name: "link within", entry: "me/index.js", text: `import x from "./b.js"`, more: "-- scripts/me/lib/a.js --\nexport default 'own'\n-- scripts/me/b.js --\n-> lib/a.js", want: `"own"`},
		{name: "package that is a link out", entry: "me/index.js", text: `import x from "linked/lib.js"`, says: "link that leads out"},
		{name: "node_modules above", entry: "me/index.js", text: `import x from "above"`, says: "node_modules outside of the scripts folder"},
		{name: "granted folder", entry: "me/index.js", text: `import x from "../../outside/shared/ok.js"`, imports: []string{"outside/shared"}, want: `"granted"`},
		{name: "granted node_modules", entry: "me/index.js", text: `import x from "above"`, imports: []string{"node_modules"}, want: "above"},
		{name: "env file in a granted folder", entry: "me/index.js", text: `import x from "../../outside/.env"`, more: "-- outside/.env --\nPRIVATE", imports: []string{"outside"}, says: "secrets"},
		{name: "package.json that is a link out", entry: "me/index.js", text: `import x from "./lib/a.js"`, more: "-- scripts/me/lib/a.js --\nexport default 1\n-- scripts/me/lib/package.json --\n-> ../../../outside/package.json", says: "lib/package.json"},
		{name: "own package.json is a link out", entry: "me/index.js", text: `1`, more: "-- scripts/me/package.json --\n-> ../../outside/package.json", says: "me/package.json"},
		{name: "tsconfig.json is a link out", entry: "me/index.js", text: `1`, more: "-- scripts/me/tsconfig.json --\n-> ../../outside/secret.txt", says: "me/tsconfig.json"},
		{name: "tsconfig.json extends out", entry: "me/index.js", text: `1`, more: "-- scripts/me/tsconfig.json --\n{\"extends\": \"../../outside/secret.txt\"}", says: "leads out"},
		{name: "tsconfig.json extends /etc", entry: "me/index.js", text: `1`, more: "-- scripts/me/tsconfig.json --\n{\"extends\": \"/etc/passwd\"}", says: "leads out"},
		{name: "tsconfig paths out", entry: "me/index.ts", text: `import x from "x"`, more: "-- scripts/me/tsconfig.json --\n{\"compilerOptions\": {\"paths\": {\"x\": [\"../../outside/lib.js\"]}}}", says: "leads out"},
		{name: "data URL", entry: "me/index.js", text: `import x from "data:text/javascript,export default 1"`, says: "URL"},
		{name: "https URL", entry: "me/index.js", text: `import x from "https://esm.sh/x"`, says: "URL"},
		{name: "file URL", entry: "me/index.js", text: `import x from "file:///etc/passwd"`, says: "URL"},

		// A single file.
		{name: "single: data beside", entry: "me.js", text: `import x from "./data.json"`, want: "beside: true"},
		{name: "single: own helper beside", entry: "me.js", text: `import x from "./_file.js"`, want: `"file"`},
		{name: "single: page in a plain folder", entry: "me.js", text: `import x from "./plain/page.html"`, want: "<p>page</p>"},
		{name: "single: shared folder", entry: "me.js", text: `import x from "./_shared/lib.js"`, want: `"shared"`},
		{name: "single: itself", entry: "me.js", text: `import * as x from "./me.js"`, want: "me_exports"},
		{name: "single: test beside", entry: "me.js", text: `import x from "./me.test.js"`, more: "-- scripts/me.test.js --\nexport default 'test'", want: `"test"`},
		{name: "single: what only looks like a type or a test", entry: "me.js", text: `import x from "./x.d.js"`, more: "-- scripts/x.d.js --\nPRIVATE", says: "another connector"},
		{name: "single: test of something", entry: "me.js", text: `import x from "./me.test.data.js"`, more: "-- scripts/me.test.data.js --\nexport default 'test data'", want: `"test data"`},
		{name: "single: another connector in capitals", entry: "me.js", text: `import x from "./OTHER2.JS" with { type: "text" }`, more: "-- scripts/OTHER2.JS --\nPRIVATE", says: "another connector"},
		{name: "extension in capitals", entry: "me/index.js", text: `import x from "./LIB.JS"`, more: "-- scripts/me/LIB.JS --\nexport default 'own'", want: `"own"`},
		{name: "single: another connector", entry: "me.js", text: `import x from "./other.js"`, says: `import "./other.js" is a file of another connector`},
		{name: "single: script in a plain folder", entry: "me.js", text: `import x from "./plain/also.js"`, says: "another connector"},
		{name: "single: another connector's folder", entry: "me.js", text: `import x from "./neighbour/data.json"`, says: "another connector"},
		{name: "single: below another's", entry: "me.js", text: `import x from "./crm/slack/index.js"`, says: "another connector"},
		{name: "single: another's packages", entry: "me.js", text: `import x from "./neighbour/node_modules/dep"`, says: "another connector"},
		{name: "single: another's env", entry: "me.js", text: `import x from "./other.env" with { type: "text" }`, says: "secrets"},
		{name: "single: own env", entry: "me.js", text: `import x from "./me.env" with { type: "text" }`, more: "-- scripts/me.env --\nPRIVATE", says: "secrets"},
		{name: "single: patchbay.yaml", entry: "me.js", text: `import x from "./patchbay.yaml"`, says: "server's own configuration"},
		{name: "single: .npmrc", entry: "me.js", text: `import x from "./.npmrc" with { type: "text" }`, says: "secrets.get"},
		{name: "single: .git", entry: "me.js", text: `import x from "./.git/config" with { type: "text" }`, says: "leads out"},
		{name: "single: link to another connector", entry: "me.js", text: `import x from "./_n.js"`, more: "-- scripts/_n.js --\n-> other.js", says: "another connector"},
		{name: "single: folder above", entry: "crm/me.js", text: `import x from "../data.json"`, says: "leads out"},
		{name: "single: entry in plain folder", entry: "crm/me.js", text: `import x from "pkg"`, want: `"pkg"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := tree(t, neighbourhood+"-- scripts/"+test.entry+" --\n"+test.text+";\nexport const add = () => x;\n"+test.more+"\n")
			s := source(dir, test.entry)
			for _, folder := range test.imports {
				s.Imports = append(s.Imports, filepath.Join(dir, folder))
			}
			if test.want != "" {
				if code := mustBuild(t, s).Code; !strings.Contains(code, test.want) {
					t.Errorf("code lacks %q:\n%s", test.want, code)
				}
				return
			}
			_, text := mustFail(t, s)
			if !strings.Contains(text, test.says) {
				t.Errorf("error lacks %q:\n%s", test.says, text)
			}
			if strings.Contains(strings.ReplaceAll(text, test.text, ""), "PRIVATE") || strings.Contains(text, "root:") {
				t.Errorf("error shows what it may not:\n%s", text)
			}
		})
	}
}

func TestEntryLinks(t *testing.T) {
	tests := []struct {
		name, entry, files string
		imports            []string
		says               string // "" where it loads
		file               string // as shown in a warning
	}{
		{
			name: "config map", entry: "me.js",
			files: "-- scripts/..v1/me.js --\nexport { default as add } from './_lib.js';\n-- scripts/..v1/_lib.js --\nexport default 1\n" +
				"-- scripts/..data --\n-> ..v1\n-- scripts/me.js --\n-> ..data/me.js\n-- scripts/_lib.js --\n-> ..data/_lib.js",
		},
		{
			name: "config map with a folder", entry: "me/index.js",
			files: "-- scripts/..v1/me/index.js --\nexport { default as add } from './lib.js';\n-- scripts/..v1/me/lib.js --\nexport default 1\n" +
				"-- scripts/..data --\n-> ..v1\n-- scripts/me --\n-> ..data/me",
		},
		{
			name: "config map does not join connectors", entry: "me.js",
			files: "-- scripts/..v1/me.js --\nexport { add } from './other.js';\n-- scripts/..v1/other.js --\nexport const add = 1\n" +
				"-- scripts/..data --\n-> ..v1\n-- scripts/me.js --\n-> ..data/me.js",
			says: "another connector",
		},
		{
			name: "scripts folder is a link", entry: "me.js",
			files: "-- v7/me.js --\nexport const add = 1\n-- scripts --\n-> v7",
		},
		{
			name: "entry links into a shared folder", entry: "me.js",
			files: "-- scripts/_impl/me.js --\nexport const add = 1\n-- scripts/me.js --\n-> _impl/me.js",
		},
		{
			name: "entry links to another connector", entry: "me.js",
			files: "-- scripts/other.js --\nexport const add = 1\n-- scripts/me.js --\n-> other.js",
			says:  "link to another connector's file",
		},
		{
			name: "entry links out", entry: "me.js",
			files: "-- elsewhere/x.js --\nexport const add = 1\n-- scripts/me.js --\n-> ../elsewhere/x.js",
			says:  "leads out of its own folder",
		},
		{
			name: "folder links out", entry: "me/index.js",
			files: "-- elsewhere/index.js --\nexport const add = 1\n-- scripts/me --\n-> ../elsewhere",
			says:  "imports: [FOLDER]",
		},
		{
			name: "folder links out, granted", entry: "me/index.js",
			files:   "-- elsewhere/index.js --\nexport { default as add } from './lib.js'\n-- elsewhere/lib.js --\nexport default 1\n-- scripts/me --\n-> ../elsewhere",
			imports: []string{"elsewhere"},
		},
		{
			name: "folder links to another connector", entry: "me/index.js",
			files: "-- scripts/other/index.js --\nexport const add = 1\n-- scripts/me --\n-> other",
			says:  "leads out of its own folder",
		},
		{
			name: "entry is not there", entry: "me.js",
			files: "-- scripts/other.js --\n1",
			says:  "me.js cannot be read",
		},
		{
			name: "entry is empty", entry: "me.js",
			files: "-- scripts/me.js --\n\n",
			says:  "me.js is empty: export",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := tree(t, test.files)
			s := source(dir, test.entry)
			for _, folder := range test.imports {
				s.Imports = append(s.Imports, filepath.Join(dir, folder))
			}
			if test.says != "" {
				if _, text := mustFail(t, s); !strings.Contains(text, test.says) {
					t.Errorf("error lacks %q:\n%s", test.says, text)
				}
				return
			}
			b := mustBuild(t, s)
			if !slices.Contains(b.Files, s.Entry) {
				t.Errorf("Files = %q lack the entry as listed", b.Files)
			}
			real, err := filepath.EvalSymlinks(s.Entry)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(b.Files, real) {
				t.Errorf("Files = %q lack the entry as resolved", b.Files)
			}
			for _, name := range b.sources {
				if strings.Contains(name.shown, "..v1") {
					t.Errorf("a source is shown as %q", name.shown)
				}
			}
		})
	}
}

// A pipe would be read for ever.
func TestPipe(t *testing.T) {
	dir := tree(t, "-- scripts/me.js --\nimport x from './pipe.json'; export const add = x;")
	if err := makePipe(filepath.Join(dir, "scripts", "pipe.json")); err != nil {
		t.Skip(err)
	}
	if _, text := mustFail(t, source(dir, "me.js")); !strings.Contains(text, "regular file") {
		t.Error(text)
	}
}

// FuzzRoots holds that no path that an import can spell gets anything out of a
// file that does not belong to the connector.
func FuzzRoots(f *testing.F) {
	for _, seed := range []string{
		"../neighbour/index.js", "./../../outside/secret.txt", "/etc/passwd", "../_shared/../.env", "../_shared/dir/secret.txt",
		"./..//neighbour/./data.json", "linked/secret.txt", "../other.env", "../node_modules/linked/lib.js", "..", ".", "./", "../.",
		"../_shared/lib.js?x", "../other.js#y", "..\\neighbour\\index.js", "../_shared/out.txt", "..data/x", "../patchbay.yaml",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	dir, err := os.MkdirTemp("", "roots")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { os.RemoveAll(dir) })
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		f.Fatal(err)
	}
	write(&testing.T{}, dir, neighbourhood)
	write(&testing.T{}, dir, "-- scripts/me/index.js --\n1\n-- scripts/me.js --\n1\n")
	folder, err := newRoots(source(dir, "me/index.js"))
	if err != nil {
		f.Fatal(err)
	}
	single, err := newRoots(source(dir, "me.js"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, spec string, alone bool) {
		r, from := folder, filepath.Join(dir, "scripts", "me")
		if alone {
			r, from = single, filepath.Join(dir, "scripts")
		}
		if strings.ContainsRune(spec, 0) {
			return
		}
		target := filepath.FromSlash(spec)
		if !filepath.IsAbs(target) {
			target = filepath.Join(from, target)
		}
		why := r.lexical(target)
		real, err := filepath.EvalSymlinks(target)
		if err != nil || !isRegular(real) {
			return
		}
		contents, err := os.ReadFile(real)
		if err != nil {
			return
		}
		if _, inside := below(dir, real); why == allowed && (!inside || strings.Contains(string(contents), "PRIVATE")) {
			t.Errorf("%q is allowed and leads to %s", spec, real)
		}
	})
}

// What the configuration is made of is withheld by each of its names, also where a
// connector may have everything around it.
func TestWithheld(t *testing.T) {
	const files = `
-- scripts/me/index.js --
1
-- scripts/me/open.txt --
open
-- scripts/me/token.txt --
PRIVATE
-- scripts/me/link.txt --
-> token.txt
-- scripts/me/outside.txt --
-> ../../shared/token.txt
-- scripts/me/..v1/map.txt --
PRIVATE old
-- scripts/me/..v2/map.txt --
PRIVATE new
-- scripts/me/..data --
-> ..v2
-- scripts/me/map.txt --
-> ..data/map.txt
-- shared/token.txt --
PRIVATE
-- alias --
-> scripts
`
	dir := tree(t, files)
	at := func(file string) string { return filepath.Join(dir, filepath.FromSlash(file)) }
	if err := os.Link(at("scripts/me/token.txt"), at("scripts/me/hard.txt")); err != nil {
		t.Fatal(err)
	}
	s := source(dir, "me/index.js")
	s.Imports = []string{at("shared")}
	s.Withheld = []string{at("alias/me/token.txt"), at("shared/token.txt"), at("scripts/me/map.txt"), at("scripts/me/later.txt")}
	r, err := newRoots(s)
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]reason{
		"scripts/me/open.txt": allowed, "scripts/me/index.js": allowed, "scripts/me/none.txt": allowed,
		"scripts/me/token.txt": ofSecrets, "scripts/me/link.txt": ofSecrets, "scripts/me/hard.txt": ofSecrets, "scripts/me/outside.txt": ofSecrets,
		"scripts/me/map.txt": ofSecrets, "scripts/me/..v1/map.txt": ofSecrets, "scripts/me/later.txt": ofSecrets, "shared/token.txt": ofSecrets,
	} {
		if got := r.lexical(at(file)); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	if got, want := all(t, openFiles(t, s)), []string{"me/index.js", "me/open.txt"}; !slices.Equal(got, want) {
		t.Errorf("it sees %q, want %q", got, want)
	}
	// One that is rotated is withheld as it is then.
	write(t, dir, "-- scripts/me/later.txt --\nPRIVATE\n-- scripts/me/new.txt --\nPRIVATE\n")
	if err := os.Rename(at("scripts/me/new.txt"), at("scripts/me/token.txt")); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"scripts/me/later.txt", "scripts/me/token.txt"} {
		if got := r.check(at(file)); got != ofSecrets {
			t.Errorf("%s, written anew: %q", file, got)
		}
	}
}
