package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what tests compare with anew: needs Node 20")

// used are the packages that most connectors bring; .ci/run tries these, .ci/long
// all (PATCHBAY_PACKAGES=all).
var used = []string{"ajv", "aws-sdk-client-s3", "axios", "dayjs", "jsonwebtoken", "liquidjs", "lodash", "slack-web-api", "stripe", "zod"}

// worksBut says what of a package that does its work here is not as in Node.
var worksBut = map[string]string{
	"bottleneck": "it counts per VM: for all VMs of a connector grant `fetch: { rate: 10/s }`",
	"p-limit":    "it counts per VM: for all VMs of a connector grant `fetch: { concurrency: 5 }`",
	"pg":         "not at all: a connector has no sockets. The error says so, and what to do",
}

// fails are packages that cannot work here; what stands for their result is a part
// of the error.
var fails = map[string]string{
	"pg": "net.Socket",
}

// outcome is what a connector of testdata/packages came to, and what its upstream
// was asked.
type outcome struct {
	Result   json.RawMessage `json:"result,omitempty"`
	Error    string          `json:"error,omitempty"`
	Requests []asked         `json:"requests,omitempty"`
}

// TestPackages lets packages of the npm registry do work against a local server.
// Each connector of testdata/packages is run by Node too, with -update, and must
// come to the same: the result, and the requests that arrived. The packages are
// installed by patchbay install testdata/packages.
func TestPackages(t *testing.T) {
	if _, err := os.Stat("testdata/packages/node_modules"); err != nil {
		t.Skip("the packages are not installed: run go run . install testdata/packages")
	}
	all := packageConnectors(t)
	if *update {
		writeExpected(t, all)
	}
	var expected map[string]outcome
	text, err := os.ReadFile("testdata/packages/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &expected); err != nil {
		t.Fatal(err)
	}
	names := used
	if os.Getenv("PATCHBAY_PACKAGES") == "all" || *update {
		names = slices.Sorted(maps.Keys(all))
	}
	folder := filepath.Join(t.TempDir(), "scripts")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	modules, err := filepath.Abs("testdata/packages/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	linkTree(t, modules, filepath.Join(folder, "node_modules"))
	config := new(strings.Builder)
	config.WriteString("connectors:\n")
	upstreams := map[string]*upstream{}
	for _, name := range names {
		upstreams[name] = openUpstream(t, name)
		fmt.Fprintf(config, "  %s: { timeout: 2m, fetch: { allow: [%q] } }\n", name, strings.TrimPrefix(upstreams[name].URL, "http://"))
		text, err := os.ReadFile(filepath.Join("testdata/packages", all[name]))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, all[name]), string(text))
	}
	write(t, filepath.Join(folder, "patchbay.yaml"), config.String())
	s := serve(t, folder)
	verdicts := map[string]string{}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			up := upstreams[name]
			got := outcome{Requests: nil}
			var answer struct {
				Result json.RawMessage
				Error  *struct{ Message string }
			}
			body := s.post(t, "/"+name, `{"jsonrpc":"2.0","id":1,"method":"run","params":{"url":"`+up.URL+`"}}`)
			if err := json.Unmarshal([]byte(body), &answer); err != nil {
				t.Fatalf("%v: %s", err, body)
			}
			got.Result = up.plain(answer.Result)
			if answer.Error != nil {
				got.Error = answer.Error.Message
			}
			got.Requests = up.all()
			if part, ok := fails[name]; ok {
				verdicts[name] = "does not"
				if !strings.Contains(got.Error, part) {
					t.Errorf("got %s %s, want an error with %q", got.Result, got.Error, part)
				}
				return
			}
			want := expected[name]
			verdicts[name] = "works"
			if worksBut[name] != "" {
				verdicts[name] = "works but"
			}
			if differ(t, got, want) {
				verdicts[name] = "does not"
			}
		})
	}
	if len(verdicts) == len(all) {
		checkPackagesPage(t, verdicts)
	}
}

// linkTree copies a folder by links to its files: packages may lie nowhere else than
// in the folder that is served.
func linkTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		switch {
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case d.Type()&fs.ModeSymlink != 0:
			return nil // commands of packages
		}
		if os.Link(path, target) == nil {
			return nil
		}
		text, err := os.ReadFile(path) // another file system
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// differ reports a difference between what came of a connector here and in Node.
func differ(t *testing.T, got, want outcome) bool {
	t.Helper()
	different := false
	if got.Error != want.Error || compact(got.Result) != compact(want.Result) {
		t.Errorf("the result is\n%s %s\nand in Node\n%s %s", got.Error, compact(got.Result), want.Error, compact(want.Result))
		different = true
	}
	for i := range max(len(got.Requests), len(want.Requests)) {
		var a, b asked
		if i < len(got.Requests) {
			a = got.Requests[i]
		}
		if i < len(want.Requests) {
			b = want.Requests[i]
		}
		if a != b {
			t.Errorf("request %d is\n%+v\nand in Node\n%+v", i+1, a, b)
			different = true
		}
	}
	return different
}

func compact(text json.RawMessage) string {
	if len(text) == 0 {
		return ""
	}
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return string(text)
	}
	sorted, _ := json.Marshal(value)
	return string(sorted)
}

// packageConnectors returns the files of testdata/packages by their names as
// connectors.
func packageConnectors(t *testing.T) map[string]string {
	t.Helper()
	entries, err := os.ReadDir("testdata/packages")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		ext := filepath.Ext(e.Name())
		if (ext == ".mjs" || ext == ".cjs") && e.Name()[0] != '_' {
			all[strings.TrimSuffix(e.Name(), ext)] = e.Name()
		}
	}
	return all
}

// writeExpected runs all connectors under Node.
func writeExpected(t *testing.T, all map[string]string) {
	t.Helper()
	expected := map[string]outcome{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if _, ok := fails[name]; ok {
			continue
		}
		up := openUpstream(t, name)
		command := exec.CommandContext(t.Context(), "node", "_node.mjs", all[name], up.URL)
		command.Dir = "testdata/packages"
		command.Stderr = os.Stderr
		out, err := command.Output()
		if err != nil {
			t.Fatalf("%s under Node: %v", name, err)
		}
		lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
		var told outcome
		if err := json.Unmarshal(lines[len(lines)-1], &told); err != nil {
			t.Fatalf("%s under Node: %v: %s", name, err, out)
		}
		if told.Error != "" {
			t.Errorf("%s fails under Node: %s", name, told.Error)
		}
		told.Result = up.plain(told.Result)
		told.Requests = up.all()
		expected[name] = told
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(expected); err != nil {
		t.Fatal(err)
	}
	write(t, "testdata/packages/expected.json", text.String())
}

// checkPackagesPage compares docs/packages.md with what was found, or writes it.
func checkPackagesPage(t *testing.T, verdicts map[string]string) {
	t.Helper()
	var lock struct {
		Packages map[string]struct {
			Name, Version string
			Dependencies  map[string]string
		}
	}
	text, err := os.ReadFile("testdata/packages/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		t.Fatal(err)
	}
	var page strings.Builder
	page.WriteString(packagesHead)
	works := 0
	for _, name := range slices.Sorted(maps.Keys(verdicts)) {
		source, err := os.ReadFile(filepath.Join("testdata/packages", packageConnectors(t)[name]))
		if err != nil {
			t.Fatal(err)
		}
		used := "" // the longest name that the connector imports
		for dependency := range lock.Packages[""].Dependencies {
			text := string(source)
			if (strings.Contains(text, `"`+dependency+`"`) || strings.Contains(text, `"`+dependency+`/`)) && len(dependency) > len(used) {
				used = dependency
			}
		}
		p := lock.Packages["node_modules/"+used]
		shown := cmp.Or(p.Name, used) + " " + p.Version
		if verdicts[name] != "does not" {
			works++
		}
		fmt.Fprintf(&page, "| `%s` | [%s](../testdata/packages/%s) | %s | %s |\n", shown, name, packageConnectors(t)[name], verdicts[name], worksBut[name])
	}
	fmt.Fprintf(&page, "\n%d of %d work.\n", works, len(verdicts))
	if works < 40 {
		t.Errorf("%d packages work, want 40 at least", works)
	}
	if *update && !t.Failed() {
		write(t, "docs/packages.md", page.String())
	}
	have, err := os.ReadFile("docs/packages.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != page.String() {
		t.Error("docs/packages.md is not what was found: run PATCHBAY_PACKAGES=all go test . -run TestPackages -update, and look at the difference")
	}
}

const packagesHead = `# Packages

Each of these packages does real work in a connector of [testdata/packages](../testdata/packages), against a local server. The same
connector runs under Node 20, and must come to the same: the result, and the requests that arrived. The page is written by
` + "`PATCHBAY_PACKAGES=all go test . -run TestPackages -update`" + `.

| package | connector | | |
|---|---|---|---|
`
