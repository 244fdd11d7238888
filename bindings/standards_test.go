package bindings_test

// docs/javascript.md has a table for each standard of the web: each member of its
// globals, and whether it works. A row is a test (testdata/standard.js) of a file
// testdata/same/standard_*.js, which TestSame runs in a VM and under Node 20. What
// must have a row is Node's to say and not ours: testdata/node20-globals.json lists
// every member of Node 20's globals, made under Node by -update.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/bindings"
)

// standardTable is what a file standard_*.js tells.
type standardTable struct {
	Title   string
	Globals []string
	Rows    []standardRow
}

type standardRow struct {
	Names              []string
	Step, Status, Note string
}

// nodeGlobal is a global of Node 20 and what it has, but for symbols of Node's own
// and what every function has.
type nodeGlobal struct {
	Statics []string `json:"statics,omitempty"`
	Members []string `json:"members,omitempty"`
}

// notOfTheWeb are the globals of Node that no standard of the web has. They are
// tested with Node's modules.
const notOfTheWeb = "Buffer console global process"

// A constant's name has capitals only; a class's constants are one member.
const listGlobals = `
const language = new Set(("Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error " +
  "AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math ArrayBuffer Uint8Array Int8Array " +
  "Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set " +
  "WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite " +
  "isNaN Atomics SharedArrayBuffer Iterator").split(" "));
const symbols = { [Symbol.iterator]: "[Symbol.iterator]", [Symbol.asyncIterator]: "[Symbol.asyncIterator]" };
function namesOf(object, without) {
  const names = new Set();
  for (const key of Reflect.ownKeys(object)) {
    if (typeof key === "symbol") {
      if (symbols[key] !== undefined) names.add(symbols[key]);
    } else if (!without.includes(key) && !key.startsWith("_")) names.add(key === key.toUpperCase() ? "constants" : key);
  }
  return [...names].sort();
}
const list = {};
for (const name of Object.getOwnPropertyNames(globalThis).sort()) {
  if (language.has(name)) continue;
  const value = globalThis[name];
  list[name] = {};
  if (typeof value !== "function") continue;
  list[name].statics = namesOf(value, ["length", "name", "prototype", "arguments", "caller"]);
  if (value.prototype !== undefined) list[name].members = namesOf(value.prototype, ["constructor"]);
}
// The classes of Intl are in a table as globals are, with its name before theirs.
list.Intl.statics = namesOf(Intl, []);
for (const name of list.Intl.statics) {
  const { prototype } = Intl[name];
  if (prototype === undefined) continue;
  list["Intl." + name] = { statics: namesOf(Intl[name], ["length", "name", "prototype"]), members: namesOf(prototype, ["constructor"]) };
}
console.log(JSON.stringify(list));`

func readNodeGlobals(t *testing.T) map[string]nodeGlobal {
	t.Helper()
	file := filepath.Join("testdata", "node20-globals.json")
	if node := findNode(t); *update && node != "" {
		command := exec.Command(node, "--no-warnings", "--input-type=module", "-") // as -e it would have more globals
		command.Stdin = strings.NewReader(listGlobals)
		out, err := command.Output()
		if err != nil {
			t.Fatal(err)
		}
		var list map[string]nodeGlobal
		if err := json.Unmarshal(out, &list); err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		text.WriteString("{\n")
		names := slices.Sorted(maps.Keys(list))
		for i, name := range names {
			members, err := json.Marshal(list[name])
			if err != nil {
				t.Fatal(err)
			}
			comma := ","
			if i == len(names)-1 {
				comma = ""
			}
			fmt.Fprintf(&text, "  %q: %s%s\n", name, members, comma)
		}
		text.WriteString("}\n")
		if err := os.WriteFile(file, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list map[string]nodeGlobal
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// readStandards returns the tables, in the order of their titles. Files of one title
// make one table.
func readStandards(t *testing.T) []standardTable {
	t.Helper()
	files, err := filepath.Glob("testdata/same/standard_*.js")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no tables of standards: ", err)
	}
	var tables []standardTable
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		w := newWorld(t, bindings.Config{Address: "POST /test"}, samePrefix(t, file, "http://127.0.0.1")+string(text)+"\nexports.table = () => table;")
		result, err := w.call("table", "")
		if err != nil {
			t.Fatal(file, ": ", err)
		}
		var table standardTable
		if err := json.Unmarshal([]byte(result), &table); err != nil {
			t.Fatal(err)
		}
		if table.Title == "" {
			t.Errorf("%s does not say what standard it is about", file)
		}
		if i := slices.IndexFunc(tables, func(t standardTable) bool { return t.Title == table.Title }); i >= 0 {
			tables[i].Globals = append(tables[i].Globals, table.Globals...)
			tables[i].Rows = append(tables[i].Rows, table.Rows...)
			continue
		}
		tables = append(tables, table)
	}
	slices.SortFunc(tables, func(a, b standardTable) int { return strings.Compare(a.Title, b.Title) })
	return tables
}

// TestStandards holds that each member of each global of Node 20 has a row.
func TestStandards(t *testing.T) {
	globals := readNodeGlobals(t)
	rows := map[string]string{} // by name: the status
	covered := map[string]bool{}
	for _, name := range strings.Fields(notOfTheWeb) {
		covered[name] = true
	}
	for _, table := range readStandards(t) {
		for _, global := range table.Globals {
			if covered[global] {
				t.Errorf("%s is in two tables", global)
			}
			if _, known := globals[global]; !known {
				t.Errorf("%s: Node 20 has no global %s", table.Title, global)
			}
			covered[global] = true
		}
		for _, row := range table.Rows {
			for _, name := range row.Names {
				if rows[name] != "" {
					t.Errorf("%s has two rows", name)
				}
				rows[name] = row.Status
				global, _, _ := strings.Cut(name, ".")
				if !slices.Contains(table.Globals, global) {
					t.Errorf("%s: the row %s is about a global of another table", table.Title, name)
				}
			}
		}
	}
	wanted := map[string]bool{}
	for name, global := range globals {
		if !covered[name] {
			t.Errorf("%s, a global of Node 20, is in no table", name)
		}
		if strings.Contains(" "+notOfTheWeb+" ", " "+name+" ") {
			continue
		}
		wanted[name] = true
		if rows[name] == "absent" {
			continue // and so is all that it has
		}
		for _, static := range global.Statics {
			wanted[name+"."+static] = true
		}
		for _, member := range global.Members {
			full := name + ".prototype"
			switch {
			case member == "constants":
				full = name + ".constants"
			case strings.HasPrefix(member, "["):
				full += member
			default:
				full += "." + member
			}
			wanted[full] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if rows[name] == "" {
			t.Errorf("%s, of Node 20, has no row", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		if wanted[name] == (rows[name] == "beyond") {
			t.Errorf("%s has a row %q, and Node 20 has it: %v", name, rows[name], wanted[name])
		}
	}
}

// writeStandards writes the tables. Members of one class that work, by one step,
// share a line.
func writeStandards(doc *strings.Builder, tables []standardTable) {
	doc.WriteString("\n## Standards of the web\n\nEach line was tested in a VM and under Node 20 (`bindings/testdata/same/standard_*.js`), and every member that Node 20 has is in a line. Steps are those of the standards.\n")
	for _, table := range tables {
		fmt.Fprintf(doc, "\n### %s\n\n| member | | step |\n|---|---|---|\n", table.Title)
		for i := 0; i < len(table.Rows); {
			row := table.Rows[i]
			names := slices.Clone(row.Names)
			i++
			for row.Status == "works" && i < len(table.Rows) && table.Rows[i].Status == "works" && table.Rows[i].Step == row.Step {
				names = append(names, table.Rows[i].Names...)
				i++
			}
			status := map[string]string{"works": "works", "beyond": "works; not in Node 20", "differs": "differs: " + row.Note, "absent": "absent: " + row.Note}[row.Status]
			fmt.Fprintf(doc, "| %s | %s | %s |\n", strings.Join(shortened(names), " "), status, row.Step)
		}
	}
}

// shortened drops a class's name where the one before had it.
func shortened(names []string) []string {
	var out []string
	last := ""
	for _, name := range names {
		owner, member, inClass := strings.Cut(name, ".prototype")
		if !inClass {
			owner, member = name, ""
		}
		if member = strings.TrimPrefix(member, "."); inClass && owner == last {
			out = append(out, "`"+member+"`")
		} else if inClass {
			out = append(out, "`"+owner+"`: `"+member+"`")
		} else {
			out = append(out, "`"+owner+"`")
		}
		last = owner
	}
	return out
}
