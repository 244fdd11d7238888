package bindings_test

// docs/node.md tells which of Node's modules there are and what differs. What is in
// nodeNotes is written by hand; which exports are there is asked of a VM, and those
// of Node 20 are in testdata/node20-exports.json, made under Node by
//
//	go test ./bindings -run TestNodeDoc -update

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
	"github.com/patchbay/patchbay/internal/connector"
)

const listExports = `
require("crypto"); // adds to the constants
const list = {};
for (const name of [...require("module").builtinModules, "node:sea", "node:sqlite", "node:test", "node:test/reporters"]) {
  if (name.startsWith("_")) continue;
  try {
    const exports = require(name);
    list[name] = Object.keys(exports).filter((key) => !["_events", "_eventsCount", "_maxListeners"].includes(key)).sort();
  } catch {}
}
console.log(JSON.stringify(list));`

// readNodeExports returns what each module of Node 20 exports.
func readNodeExports(t *testing.T) map[string][]string {
	t.Helper()
	file := filepath.Join("testdata", "node20-exports.json")
	if node := findNode(t); *update && node != "" {
		path := filepath.Join(t.TempDir(), "list.cjs")
		if err := os.WriteFile(path, []byte(listExports), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(node, "--no-warnings", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		list := map[string][]string{}
		if err := json.Unmarshal(out, &list); err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		text.WriteString("{\n")
		for i, name := range slices.Sorted(maps.Keys(list)) {
			if i > 0 {
				text.WriteString(",\n")
			}
			exports, _ := json.Marshal(list[name]) // texts always can be
			fmt.Fprintf(&text, "  %q: %s", name, exports)
		}
		text.WriteString("\n}\n")
		if err := os.WriteFile(file, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]string{}
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// sortExports asks a VM: which of the names a module has, which of these only say
// why they are not there, and what it has besides.
const sortExports = `
const names = %s;
const m = require(%q);
const common = (name) => name in Object.prototype || name in Function.prototype;
const has = (name) => Object.hasOwn(m, name) || (name in m && !common(name));
// Functions are called only where nothing else would come of it.
const refuses = (name) => {
  if (!%v || typeof m[name] !== "function") return false;
  if (name === "deserialize") return false; // takes only what serialize gave
  for (const use of [() => (0, m[name])(), () => new m[name]()]) {
    try { use() } catch (error) { if (error?.code === "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM") return true }
  }
  return false;
};
return {
  there: names.filter((name) => has(name) && !refuses(name)),
  refused: names.filter((name) => has(name) && refuses(name)),
  absent: names.filter((name) => !has(name)),
  besides: Object.keys(m).filter((name) => !names.includes(name) && !name.startsWith("_")),
};`

type sortedExports struct{ There, Refused, Absent, Besides []string }

func TestNodeDoc(t *testing.T) {
	nodes := readNodeExports(t)
	notes := nodeNotes()
	var table, lists strings.Builder
	for _, name := range slices.Sorted(slices.Values(bindings.Modules())) {
		if strings.HasPrefix(name, "jayson") || name == "patchbay" {
			continue
		}
		note, ok := notes[name]
		if !ok {
			t.Errorf("nodeNotes tells nothing of %s", name)
		}
		delete(notes, name)
		if _, ofNode := nodes[name]; !ofNode {
			t.Errorf("Node 20 has no %s", name)
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", name, note.how, note.differs)
		names, _ := json.Marshal(nodes[name])
		var sorted sortedExports
		if err := json.Unmarshal([]byte(run(t, fmt.Sprintf(sortExports, names, name, note.stub))), &sorted); err != nil {
			t.Fatal(name, ": ", err)
		}
		if len(sorted.Besides) > 0 {
			t.Errorf("%s exports %q, which Node's does not", name, sorted.Besides)
		}
		if len(sorted.Refused) == 0 && len(sorted.Absent) == 0 {
			continue
		}
		fmt.Fprintf(&lists, "\n### %s\n", name)
		for _, part := range []struct {
			title string
			names []string
		}{
			{"There", sorted.There}, {"There by name; a use says why not, with the code `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM`", sorted.Refused}, {"Not there", sorted.Absent},
		} {
			if len(part.names) > 0 {
				fmt.Fprintf(&lists, "\n%s: `%s`\n", part.title, strings.Join(part.names, "` `"))
			}
		}
	}
	for name := range notes {
		t.Errorf("nodeNotes tells of %s, which is not there", name)
	}
	var none strings.Builder
	for _, name := range slices.Sorted(maps.Keys(nodes)) {
		if slices.Contains(bindings.Modules(), name) {
			continue
		}
		instead, ok := connector.NodeModule(name)
		if !ok {
			t.Errorf("connector.NodeModule knows no %s", name)
		}
		fmt.Fprintf(&none, "| `%s` | %s |\n", name, instead)
	}
	writePage(t, "node.md", fmt.Sprintf(`# Node's modules

With and without the prefix `+"`node:`"+`. Each is there when it is first imported; a connector that imports none pays for none. What Node 20 does is
what these do, but for what this page says; the tests of each module (`+"`bindings/testdata/same`"+`) run under Node as well. A long text that was given for something else is
not quoted in an error's message: part of a secret would not be blanked in the log.

The lists of exports were made by `+"`bindings/node_doc_test.go`"+` from a VM and from Node 20.20. Their globals are in [javascript.md](javascript.md).

| module | how | what differs |
|---|---|---|
%s
## Modules that are not here

Importing one of them is an error at load that says what to do.

| module | instead |
|---|---|
%s
## Exports

Modules that have all of Node's are left out.
%s`, table.String(), none.String(), lists.String()))
}
