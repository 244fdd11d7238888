package bindings_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/bindings"
)

// declared is what patchbay.d.ts says of one name. The file keeps to one form,
// one member a line, so that a few patterns read it.
type declared struct {
	kind     string // class, interface, function, var
	parent   string // of a class or an interface
	typeName string // of a var
	members  map[string]bool
	statics  map[string]bool
}

var (
	blockStart = regexp.MustCompile(`^(?:declare )?(class|interface) (\w+)(?:<[^{]*>)?(?: extends (\w+)[^{]*)? \{$`)
	oneLine    = regexp.MustCompile(`^declare (function|var) (\w+)(?:: ([\w ]+))?`)
	moduleLine = regexp.MustCompile(`^declare module "([^"]+)" \{$`)
	memberLine = regexp.MustCompile(`^  (static )?(?:readonly )?(\w+)\??[(:<]`)
	exportLine = regexp.MustCompile(`^  export (?:const|function|class) (\w+)`)
)

// readDeclarations returns the globals, and the exported values of each module.
func readDeclarations(t *testing.T) (map[string]*declared, map[string][]string) {
	t.Helper()
	text, err := os.ReadFile("patchbay.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	globals, modules := map[string]*declared{}, map[string][]string{}
	var block *declared
	module := ""
	for i, line := range strings.Split(string(text), "\n") {
		start := blockStart.FindStringSubmatch(line)
		single := oneLine.FindStringSubmatch(line)
		opened := moduleLine.FindStringSubmatch(line)
		member := memberLine.FindStringSubmatch(line)
		switch {
		case line == "}":
			block, module = nil, ""
		case opened != nil:
			module = opened[1]
			modules[module] = nil
		case module != "":
			if e := exportLine.FindStringSubmatch(line); e != nil {
				modules[module] = append(modules[module], e[1])
			}
		case start != nil:
			if block = globals[start[2]]; block == nil {
				block = &declared{kind: start[1], members: map[string]bool{}, statics: map[string]bool{}}
				globals[start[2]] = block
			}
			block.parent = start[3]
		case single != nil:
			d := globals[single[2]]
			if d == nil {
				d = &declared{members: map[string]bool{}, statics: map[string]bool{}}
				globals[single[2]] = d
			}
			d.kind, d.typeName = single[1], strings.TrimSpace(single[3])
		case block != nil && member != nil && member[2] != "constructor" && member[2] != "new":
			if member[1] != "" {
				block.statics[member[2]] = true
			} else {
				block.members[member[2]] = true
			}
		case block == nil && line != "" && !strings.HasPrefix(line, "//") && !strings.HasPrefix(line, "type "):
			t.Errorf("patchbay.d.ts:%d: %q is in a form that this test does not read", i+1, line)
		}
	}
	return globals, modules
}

// existing is what a VM has: by global name its kind, the members of its
// prototype or of the object itself, and of a function its statics.
type existing struct {
	Function bool
	Class    bool
	Members  []string
	Statics  []string

	Inherited []string // of Buffer, which declares some of them anew
}

func lookAround(t *testing.T) map[string]existing {
	t.Helper()
	result := run(t, `
		const names = (o) => Object.getOwnPropertyNames(o).filter((n) => !["length", "name", "prototype", "constructor", "caller", "arguments"].includes(n));
		const out = {};
		for (const name of Object.getOwnPropertyNames(globalThis)) {
			const v = globalThis[name];
			const e = out[name] = { Function: typeof v === "function", Class: false, Members: [], Statics: [] };
			if (typeof v === "function") {
				e.Statics = names(v);
				if (v.prototype) { e.Class = true; e.Members = names(v.prototype); }
			} else if (typeof v === "object" && v !== null && v !== globalThis) {
				e.Members = names(v);
				const proto = Object.getPrototypeOf(v);
				if (proto !== Object.prototype) e.Members.push(...names(proto));
			}
		}
		out.Uint8Array.Members.push(...names(Object.getPrototypeOf(Uint8Array.prototype)));
		out.Buffer.Inherited = out.Uint8Array.Members;
		return out;`)
	found := map[string]existing{}
	if err := json.Unmarshal([]byte(result), &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// owner says where the members of an interface are found: an interface that
// adds to the language's own, or the type of one of our globals.
func owner(name string, d *declared, globals map[string]*declared) (global string, statics bool) {
	for other, o := range globals {
		if o.kind == "var" && o.typeName == name {
			return other, strings.HasSuffix(name, "Constructor")
		}
	}
	if base, ok := strings.CutSuffix(name, "Constructor"); ok {
		return base, true
	}
	if name == "IteratorObject" {
		return "Iterator", false
	}
	return name, false
}

// Each declared global and member exists, and each of ours is declared.
func TestDeclarations(t *testing.T) {
	globals, modules := readDeclarations(t)
	found := lookAround(t)
	onlyTypes := strings.Fields(`EventInit ListenerOptions QueuingStrategy MessageEventInit BlobPropertyBag FilePropertyBag UnderlyingSource UnderlyingSink Transformer StreamPipeOptions RequestInit ResponseInit HmacParams RsaParams
		JsonWebKey ProcessStream Timeout Immediate Disposable AsyncDisposable`)

	for name, d := range globals {
		if d.kind == "interface" {
			if slices.Contains(onlyTypes, name) {
				continue
			}
			global, statics := owner(name, d, globals)
			e, ok := found[global]
			if !ok {
				t.Errorf("interface %s tells of the global %s, which does not exist", name, global)
				continue
			}
			have := e.Members
			if statics {
				have = e.Statics
			}
			for member := range d.members {
				if member != "prototype" && !slices.Contains(have, member) {
					t.Errorf("%s.%s is declared (by %s) and does not exist", global, member, name)
				}
			}
			continue
		}
		e, ok := found[name]
		if !ok {
			t.Errorf("%s is declared and does not exist", name)
			continue
		}
		if (d.kind == "class" || d.kind == "function") && !e.Function {
			t.Errorf("%s is declared as a %s and is none", name, d.kind)
		}
		for member := range d.members {
			if !slices.Contains(e.Members, member) && !slices.Contains(e.Inherited, member) && member != "name" {
				t.Errorf("%s.prototype.%s is declared and does not exist", name, member)
			}
		}
		for member := range d.statics {
			if !slices.Contains(e.Statics, member) {
				t.Errorf("%s.%s is declared and does not exist", name, member)
			}
		}
	}

	// The other way. What the language itself has is TypeScript's to declare,
	// and so are these polyfills, which lib "es2023" knows.
	engine := goja.New().GlobalObject().GetOwnPropertyNames()
	known := []string{"WeakRef", "FinalizationRegistry", "Intl"}
	// Numbers of old times, and what Node does not document.
	unsaid := regexp.MustCompile(`^([A-Z][A-Z_]+|(ascii|base64|base64url|hex|latin1|ucs2|utf8)(Slice|Write)|parent|offset)$`)
	for name, e := range found {
		if slices.Contains(engine, name) || slices.Contains(known, name) {
			continue
		}
		d, ok := globals[name]
		if !ok {
			t.Errorf("%s exists and is not declared", name)
			continue
		}
		members, statics := maps.Clone(d.members), maps.Clone(d.statics)
		for other, o := range globals {
			if o.kind != "interface" && (o.kind != "class" || other == name) {
				continue
			}
			if global, static := owner(other, o, globals); global == name {
				if static {
					maps.Copy(statics, o.members)
				} else {
					maps.Copy(members, o.members)
				}
			}
		}
		for _, member := range e.Members {
			if !members[member] && !unsaid.MatchString(member) {
				t.Errorf("%s: the member %s exists and is not declared", name, member)
			}
		}
		for _, member := range e.Statics {
			if !statics[member] && !unsaid.MatchString(member) {
				t.Errorf("%s.%s exists and is not declared", name, member)
			}
		}
	}

	var ours []string // Node's are declared by @types/node
	for name, exports := range bindings.ModuleExports() {
		if exports != nil {
			ours = append(ours, name)
		}
	}
	if got := slices.Sorted(maps.Keys(modules)); !slices.Equal(got, slices.Sorted(slices.Values(ours))) {
		t.Errorf("the declared modules are %q", got)
	}
	modules["jayson/promise"] = modules["jayson"] // all of it, again
	for name, declared := range modules {
		exports := run(t, fmt.Sprintf("return Object.keys(require(%q)).sort()", name))
		slices.Sort(declared)
		if got := fmt.Sprintf(`["%s"]`, strings.Join(declared, `","`)); got != exports {
			t.Errorf("%s exports %s and %s are declared", name, exports, got)
		}
	}
}

// TestTypeScript compiles what ships against the declarations. It needs
// TypeScript, which nothing else here does.
func TestTypeScript(t *testing.T) {
	compiler, err := exec.LookPath("tsc")
	if err != nil {
		compiler = filepath.Join("..", "testdata", "typescript", "node_modules", ".bin", "tsc")
		if _, err := os.Stat(compiler); err != nil {
			t.Skip("TypeScript is not installed: run npm ci in testdata/typescript, or put tsc on the PATH")
		}
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	if compiler, err = filepath.Abs(compiler); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	uses := `import { eachRow, secrets, log, RpcError, type Connector } from "patchbay";
import jayson from "jayson/promise";
export const add: Connector["add"] = async ({ idColumn, rows }, { signal }) =>
  eachRow(rows, { idColumn, signal }, async (row, index) => {
    if (!row.email) throw new RpcError(1, "no email");
    const response: Response = await fetch(new URL("https://example.test"), { method: "PUT", body: JSON.stringify(row), signal });
    log.info("sent", { index, token: secrets.get("TOKEN").length, status: response.status });
  });
export const server = new jayson.Server({ async validate() { return { errors: [] } } });
export const timer: Timeout = setTimeout((n: number) => n, 1, 2);
export const text: string = Buffer.concat([Buffer.from("a"), new Uint8Array(1)]).toString("base64url");
// @ts-expect-error: there is no window
window;
`
	config := map[string]any{
		"compilerOptions": map[string]any{"noEmit": true, "lib": []string{"es2023"}, "types": []string{}, "target": "es2022", "module": "esnext",
			"moduleResolution": "bundler", "allowJs": true, "checkJs": true, "strict": false},
		"files":   []string{filepath.Join(root, "bindings", "patchbay.d.ts"), "uses.ts"},
		"include": []string{filepath.Join(root, "scripts")}, // the examples need the types of their packages
	}
	text, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"tsconfig.json": string(text), "uses.ts": uses} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.CommandContext(t.Context(), compiler, "-p", dir)
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("tsc: %v\n%s", err, out)
	}
}
