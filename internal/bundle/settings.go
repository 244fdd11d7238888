package bundle

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/patchbay/patchbay/internal/connector"
)

// settings are what a connector's own files say about bundling it.
type settings struct {
	conditions []string
	tsconfig   string // as esbuild takes it
	warnings   []connector.Problem
}

// settings reads the nearest package.json that has "patchbay": {"conditions": [...]}
// and the nearest tsconfig.json or jsconfig.json, from the connector's folder up to
// the scripts folder.
func (g *guard) settings() (settings, []connector.Problem) {
	s := settings{conditions: conditions[:], tsconfig: "{}"}
	for _, dir := range g.chain() {
		contents, real, err := g.readManifest(filepath.Join(dir, "package.json"))
		if err != nil {
			if missing(dir, "package.json") {
				continue
			}
			return s, []connector.Problem{g.manifestProblem(err)}
		}
		var pkg struct {
			Patchbay *struct {
				Conditions []string `json:"conditions"`
			} `json:"patchbay"`
		}
		if err := json.Unmarshal([]byte(contents), &pkg); err != nil {
			return s, []connector.Problem{g.jsonProblem(real, contents, err)}
		}
		if key := unknownSetting(contents); key != "" {
			return s, []connector.Problem{{File: g.roots.show(real), Text: fmt.Sprintf(`"patchbay" has the key %q, which is not known%s`,
				key, cmp.Or(connector.DidYouMean(connector.Nearest(key, []string{"conditions"})), `: it may have "conditions"`))}}
		}
		if pkg.Patchbay != nil && pkg.Patchbay.Conditions != nil {
			s.conditions = pkg.Patchbay.Conditions
			break
		}
	}
	c := &tsconfig{g: g}
	for _, dir := range g.chain() {
		for _, name := range []string{"tsconfig.json", "jsconfig.json"} {
			if missing(dir, name) {
				continue
			}
			if problem := c.load(filepath.Join(dir, name)); problem != nil {
				return s, []connector.Problem{*problem}
			}
			s.tsconfig, s.warnings = c.raw(), c.warnings
			return s, nil
		}
	}
	return s, nil
}

// unknownSetting returns a key of a package.json's "patchbay" that means nothing; ""
// where there is none.
func unknownSetting(contents string) string {
	var pkg struct {
		Patchbay map[string]json.RawMessage `json:"patchbay"`
	}
	if json.Unmarshal([]byte(contents), &pkg) != nil {
		return ""
	}
	for _, key := range slices.Sorted(maps.Keys(pkg.Patchbay)) {
		if key != "conditions" {
			return key
		}
	}
	return ""
}

func missing(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return errors.Is(err, os.ErrNotExist)
}

func (g *guard) manifestProblem(err error) connector.Problem {
	var r *refusal
	if errors.As(err, &r) && r.file != "" {
		return connector.Problem{Text: r.file + " is not read: " + r.text, File: r.file}
	}
	return connector.Problem{Text: "a package.json is not read: " + err.Error()}
}

// jsonProblem shows where JSON ends to be JSON.
func (g *guard) jsonProblem(real, contents string, err error) connector.Problem {
	p := connector.Problem{File: g.roots.show(real), Text: "it is not JSON as expected here: " + err.Error()}
	var offset int64
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
		p.Text = "it is not JSON: " + syntax.Error()
	case errors.As(err, &wrong):
		offset = wrong.Offset
		p.Text = `"` + wrong.Field + `" must not be a ` + wrong.Value
		if wrong.Field == "patchbay.conditions" || wrong.Field == "patchbay" {
			p.Text += `: write "patchbay": {"conditions": ["worker", "browser"]}`
		}
	default:
		return p
	}
	at := max(int(offset)-1, 0)
	p.Line, p.Column = position(contents, at)
	start, _ := lineStart(contents, p.Line)
	p.Frame = frame(contents, p.Line, at-start, 1)
	return p
}
