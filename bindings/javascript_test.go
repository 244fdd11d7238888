package bindings_test

// docs/javascript.md says what JavaScript works. It is written by this test from
// the tables below, after each row was run in a real VM as a connector is: so it
// cannot say what is not so. go test ./bindings -run TestJavaScript -update
// writes it anew.

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/internal/bundle"
	"github.com/patchbay/patchbay/runtime"
)

var update = flag.Bool("update", false, "write the pages of docs anew")

// feature is one row: a piece of JavaScript, which must hold, or must not where
// instead says what to do in its place.
type feature struct {
	name    string
	body    string            // of an async function; its result must be true
	before  string            // at the top of the module
	files   map[string]string // beside it
	entry   string            // the module's name; connector.js where it is left out
	note    string
	by      string // who makes it work, where the trial would name the bundler that hands a literal on
	instead string
}

// outcome is what became of a feature.
type outcome struct {
	by string // who makes it work: "the engine", "the bundler", "patchbay"
	no string // what happens where it does not work
}

func (f feature) try(t *testing.T) outcome {
	t.Helper()
	source := f.before + "\nexport async function run() {\n" + f.body + "\n}\n"
	dir := t.TempDir()
	entry := f.entry
	if entry == "" {
		entry = "connector.js"
	}
	for name, text := range f.files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, entry), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	built, err := bundle.Build(ctx, bundle.Source{Name: ".", Entry: filepath.Join(dir, entry), Folder: dir, Scripts: dir, Builtins: bindings.ModuleExports()})
	if err != nil {
		t.Logf("%s: %v", f.name, err)
		return outcome{no: "is refused when it is bundled"}
	}
	found := ""
	if len(built.Warnings) > 0 {
		found = ", and `check` finds it"
	}
	program, err := runtime.Compile(runtime.Source{Name: "connector.js", Code: built.Code})
	if err != nil {
		return outcome{no: "does not compile" + found}
	}
	pool, err := runtime.OpenPool(ctx, runtime.PoolConfig{Program: program, Bindings: bindings.New(bindings.Config{}), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return outcome{no: "throws when it is loaded" + found}
	}
	defer pool.Close(ctx)
	result, err := pool.Call(ctx, runtime.Call{Method: "run"}, nil)
	switch {
	case err != nil:
		t.Logf("%s: %v", f.name, err)
		return outcome{no: "throws when it is run" + found}
	case string(result) != "true":
		return outcome{no: "gives another result" + found}
	}
	switch {
	case f.by != "":
		return outcome{by: f.by}
	case f.heldByEngine():
		return outcome{by: "the engine"}
	case f.runsUnbundled(t):
		return outcome{by: "patchbay"}
	}
	return outcome{by: "the bundler"}
}

// plain reports whether a feature needs no module around it.
func (f feature) plain() bool { return f.before == "" && f.entry == "" && f.files == nil }

// heldByEngine tries the feature in the bare engine.
func (f feature) heldByEngine() bool {
	if !f.plain() {
		return false
	}
	rt := goja.New()
	value, err := rt.RunString("(async () => {\n" + f.body + "\n})()")
	if err != nil {
		return false
	}
	promise, ok := value.Export().(*goja.Promise)
	return ok && promise.State() == goja.PromiseStateFulfilled && promise.Result().StrictEquals(rt.ToValue(true))
}

// runsUnbundled tries the feature in a VM, without the bundler.
func (f feature) runsUnbundled(t *testing.T) bool {
	if !f.plain() {
		return false
	}
	w, err := openWorld(t, bindings.Config{}, "exports.run = async () => {\n"+f.body+"\n}")
	if err != nil {
		return false
	}
	result, err := w.call("run", "")
	return err == nil && result == "true"
}

// tried runs all features of a table, and says what differs from what it says.
func tried(t *testing.T, features []feature) []outcome {
	t.Helper()
	outcomes := make([]outcome, len(features))
	var wg sync.WaitGroup
	slots := make(chan struct{}, 4)
	for i, f := range features {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			outcomes[i] = f.try(t)
		})
	}
	wg.Wait()
	for i, f := range features {
		if works := outcomes[i].no == ""; works == (f.instead != "") {
			t.Errorf("%s: works is %v (%+v): move it, or say what to do instead", f.name, works, outcomes[i])
		}
	}
	return outcomes
}

func TestJavaScript(t *testing.T) {
	var doc strings.Builder
	doc.WriteString(`# What JavaScript works

Each row was run in a real VM, through the bundler, by ` + "`bindings/javascript_test.go`" + `, which writes this page:
` + "`go test ./bindings -run TestJavaScript -update`" + `. It fails where the page and the VM differ.

"By" tells who makes a row work: the engine (goja), the bundler (esbuild rewrites it), or patchbay (filled in by ` + "`bindings`" + `).
`)
	var missing strings.Builder
	table := func(title string, features []feature) {
		outcomes := tried(t, features)
		fmt.Fprintf(&doc, "\n## %s\n\n| what | by | |\n|---|---|---|\n", title)
		for i, f := range features {
			if f.instead == "" {
				fmt.Fprintf(&doc, "| %s | %s | %s |\n", f.name, outcomes[i].by, f.note)
			} else {
				fmt.Fprintf(&missing, "| %s | %s | %s |\n", f.name, outcomes[i].no, f.instead)
			}
		}
	}
	table("Syntax", syntaxFeatures())
	table("Modules", moduleFeatures())
	table("Built-ins", builtinFeatures())
	doc.WriteString("\n## What does not work\n\n| what | what happens | instead |\n|---|---|---|\n" + missing.String())
	tables := readStandards(t)
	writeGlobals(t, &doc, tables)
	writeStandards(&doc, tables)
	writeModules(t, &doc)

	writePage(t, "javascript.md", doc.String())
}

// writePage holds a page of docs against what it should say, or writes it.
func writePage(t *testing.T, name, page string) {
	t.Helper()
	file := filepath.Join("..", "docs", name)
	if *update {
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, have := strings.Split(page, "\n"), strings.Split(string(text), "\n")
	for i := range max(len(want), len(have)) {
		if i >= len(want) || i >= len(have) || want[i] != have[i] {
			line := func(list []string) string {
				if i < len(list) {
					return list[i]
				}
				return "(nothing)"
			}
			t.Fatalf("docs/%s:%d says\n  %s\nand what is so is\n  %s\nrun go test ./bindings -run %s -update, and look at the difference", name, i+1, line(have), line(want), t.Name())
		}
	}
}

// writeGlobals lists what there is beside the language and the tables, as a VM
// shows it.
func writeGlobals(t *testing.T, doc *strings.Builder, tables []standardTable) {
	t.Helper()
	found, notes := lookAround(t), globalNotes()
	for _, table := range tables {
		for _, name := range table.Globals {
			if found[name] = (existing{}); notes[name] == "" {
				delete(found, name)
			}
		}
	}
	engine := goja.New().GlobalObject().GetOwnPropertyNames()
	fmt.Fprintf(doc, "\n## Globals\n\nBeside the language's own and those of the standards below. Each costs a VM next to nothing until a script names it.\n\n| global | members | |\n|---|---|---|\n")
	for _, name := range slices.SortedFunc(maps.Keys(found), func(a, b string) int {
		if c := strings.Compare(strings.ToLower(a), strings.ToLower(b)); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	}) {
		note, noted := notes[name]
		delete(notes, name)
		if slices.Contains(engine, name) && !noted {
			continue
		}
		e := found[name]
		var members []string
		constant := func(s string) bool { return s == strings.ToUpper(s) }
		for _, s := range e.Statics {
			if !constant(s) {
				members = append(members, "`"+name+"."+s+"`")
			}
		}
		for _, m := range e.Members {
			if !constant(m) && !strings.HasPrefix(m, "__") {
				members = append(members, "`"+m+"`")
			}
		}
		if name == "Buffer" {
			members = slices.DeleteFunc(members, func(m string) bool {
				return strings.HasSuffix(m, "Slice`") || strings.HasSuffix(m, "Write`") || strings.Contains(m, "Uint") ||
					strings.HasPrefix(m, "`readU") || strings.HasPrefix(m, "`readI") || strings.HasPrefix(m, "`writeU") || strings.HasPrefix(m, "`writeI") ||
					strings.Contains(m, "Float") || strings.Contains(m, "Double") || strings.Contains(m, "Big")
			})
			members = append(members, "`read*` and `write*` of all numbers")
		}
		slices.Sort(members)
		fmt.Fprintf(doc, "| `%s` | %s | %s |\n", name, strings.Join(members, " "), note)
	}
	for name := range notes {
		t.Errorf("there is a note on the global %s, which does not exist", name)
	}
}

func writeModules(t *testing.T, doc *strings.Builder) {
	t.Helper()
	fmt.Fprintf(doc, "\n## Built-in modules\n\n| module | exports |\n|---|---|\n")
	for _, name := range bindings.Modules() {
		if bindings.ModuleExports()[name] == nil {
			continue // Node's
		}
		var exports []string
		if err := json.Unmarshal([]byte(run(t, fmt.Sprintf("return Object.keys(require(%q)).sort()", name))), &exports); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(doc, "| `%s` | `%s` |\n", name, strings.Join(exports, "` `"))
	}
}
