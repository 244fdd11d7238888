package bundle

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/patchbay/patchbay/internal/connector"
)

// maxProblems of one build are shown; the rest is counted.
const maxProblems = 20

// report turns esbuild's messages into problems for a person: places relative to
// the scripts folder, frames only of files that the guard let in, our own words
// where esbuild speaks of its options, and no path of the server.
type report struct {
	g    *guard
	seen map[connector.Problem]bool
}

func newReport(g *guard) *report { return &report{g: g, seen: map[connector.Problem]bool{}} }

func (r *report) errors(messages []api.Message) []connector.Problem {
	var out []connector.Problem
	more := 0
	for _, m := range messages {
		p, ok := r.problem(m, true)
		if !ok {
			continue
		}
		if len(out) == maxProblems {
			more++
			continue
		}
		out = append(out, p)
	}
	if more > 0 {
		out = append(out, connector.Problem{Text: fmt.Sprintf("and %d more", more)})
	}
	if len(out) == 0 {
		out = append(out, connector.Problem{Text: "the connector cannot be bundled"})
	}
	return out
}

func (r *report) warnings(messages []api.Message) []connector.Problem {
	var out []connector.Problem
	for _, m := range messages {
		if p, ok := r.problem(m, false); ok && !nodeModules("/"+p.File) && len(out) < maxProblems {
			out = append(out, p)
		}
	}
	return out
}

// problem translates one message; ok is false where nothing new is in it. A
// warning about a file that the user may not see is none.
func (r *report) problem(m api.Message, isError bool) (p connector.Problem, ok bool) {
	if refused, is := m.Detail.(*refusal); is && refused.in != "" {
		m.Location = r.locate(refused)
	}
	real, in := r.file(m.Location)
	if in != nil {
		p = r.place(real, in, m.Location)
	}
	switch {
	case in == nil && m.Location != nil && !isError && m.Location.File != "<tsconfig.json>":
		return p, false
	case in == nil && m.Location != nil && m.Location.File != entrySource && m.Location.File != "<tsconfig.json>":
		p.Text = fmt.Sprintf("%s lies outside of the connector's own files and cannot be parsed", r.outside(real))
	default:
		p.Text = r.text(m, real, in)
	}
	p.Text = r.clean(p.Text)
	key := p
	if isAwait(m.Text) {
		key = connector.Problem{Text: p.Text, File: p.File} // once a file
	}
	if r.seen[key] {
		return p, false
	}
	r.seen[key] = true
	return p, true
}

func isAwait(text string) bool { return strings.HasPrefix(text, "Top-level await") }

func (r *report) text(m api.Message, real string, in *input) string {
	var refused *refusal
	if err, ok := m.Detail.(error); ok {
		if !errors.As(err, &refused) {
			return "bundling was given up: " + err.Error()
		}
		return r.refused(refused, written(m.Location))
	}
	if worded, ok := r.lacks(m.Text); ok {
		return worded
	}
	switch {
	case isAwait(m.Text):
		if who := r.chain(real); who != "" {
			return "a package uses top-level await" + who + ", which is not available: connectors load synchronously. " +
				"Take a version of it without, or another package"
		}
		return "top-level await is not available: connectors load synchronously. Move it into a method, " +
			"or into an async function that methods await"
	case strings.HasPrefix(m.Text, "Could not resolve "):
		if spec, ok := unresolvedSpec(m); ok && in != nil {
			return r.unresolved(spec, real, m)
		}
	case strings.HasPrefix(m.Text, "No loader is configured for "):
		return strings.TrimSuffix(m.Text[:strings.LastIndexByte(m.Text+":", ':')], ":") + r.loaderHint(m.Text)
	case strings.HasPrefix(m.Text, "panic:"):
		return "this file stops the bundler: simplify it, or take it out"
	}
	return m.Text + r.notes(m.Notes)
}

// refused words a refusal. spec is the import as written, in quotes, or "".
func (r *report) refused(why *refusal, spec string) string {
	what := "this import"
	if spec != "" {
		what = "import " + spec
	}
	switch why.reason {
	case leadsOut:
		return what + ` leads out of the connector's own files. A connector may import from its own folder, from a folder that begins ` +
			`with "_" in the scripts folder, and from node_modules; more is granted in patchbay.yaml with imports: [FOLDER]`
	case ofAnother:
		return what + ` is a file of another connector. Move what both need into a folder or a file that begins with "_", such as _shared/`
	case ofSecrets:
		return what + ` is a file of secrets, which no bundle holds: read them with secrets.get("NAME") from "patchbay"`
	case ofOperator:
		return what + ` is the server's own configuration, which no bundle holds`
	case linkedPackage:
		return what + ` names a package that is a link that leads out of the connector's own files: install a copy, or grant the ` +
			`folder that it leads to in patchbay.yaml with imports: [FOLDER]`
	case modulesAbove:
		return what + ` comes from a node_modules outside of the scripts folder. Install the package in the scripts folder or in the ` +
			`connector's, or grant that folder in patchbay.yaml with imports: [FOLDER]`
	}
	if why.file != "" {
		return fmt.Sprintf("%s cannot be bundled: %s: %s", what, why.file, why.text)
	}
	return what + ": " + why.text
}

func (r *report) loaderHint(text string) string {
	if strings.Contains(text, `".node"`) {
		return ": native addons do not run here. Use a package that is JavaScript only"
	}
	return `: import it with { type: "text" }, or take it out`
}

// notes keeps what esbuild adds about places that the user may see.
func (r *report) notes(notes []api.Note) string {
	var b strings.Builder
	for _, n := range notes {
		real, in := r.file(n.Location)
		if in == nil {
			continue
		}
		p := r.place(real, in, n.Location)
		fmt.Fprintf(&b, "\n%s (%s)", strings.TrimSuffix(n.Text, ":"), p.Place())
	}
	return b.String()
}

// file returns the input that a location lies in; nil where the guard let none in.
func (r *report) file(at *api.Location) (real string, in *input) {
	if at == nil || at.Namespace != "" && at.Namespace != "file" {
		return "", nil
	}
	real = filepath.FromSlash(at.File)
	if !filepath.IsAbs(real) {
		real = filepath.Join(r.g.roots.scripts, real)
	}
	r.g.mu.Lock()
	defer r.g.mu.Unlock()
	return real, r.g.inputs[real]
}

func (r *report) place(real string, in *input, at *api.Location) connector.Problem {
	p := connector.Problem{File: r.g.roots.show(real)}
	if at.Line < 1 {
		return p
	}
	line := at.Line
	column := in.self.back(line, at.Column, in.self.from)
	text, ok := lineOf(in.contents, line)
	for !ok && line > 1 { // the end of a file that load wrote a comment to
		line--
		text, ok = lineOf(in.contents, line)
		column = len(text)
	}
	p.Line, p.Column = line, units(text[:min(column, len(text))])+1
	p.Frame = frame(in.contents, line, column, at.Length)
	return p
}

// locate finds the place of a refusal that esbuild knows no place of.
func (r *report) locate(refused *refusal) *api.Location {
	rel, err := filepath.Rel(r.g.roots.scripts, refused.in)
	in := r.g.inputs[refused.in]
	if err != nil || in == nil {
		return nil
	}
	line, _ := position(in.contents, refused.at)
	start, _ := lineStart(in.contents, line)
	text, _ := lineOf(in.self.into(in.contents), line)
	return &api.Location{File: filepath.ToSlash(rel), Line: line, Column: in.self.there(line, refused.at-start), Length: refused.length, LineText: text}
}

// outside names a file that is read by esbuild for what it says of others.
func (r *report) outside(real string) string {
	if base := filepath.Base(real); isManifest(base) {
		return "a " + base
	}
	return "a file"
}

// clean takes the folders of the server out of a text.
func (r *report) clean(text string) string {
	for _, folder := range append([]string{r.g.roots.scripts, r.g.roots.listed}, r.g.roots.imports...) {
		text = strings.ReplaceAll(text, folder+string(filepath.Separator), "")
		text = strings.ReplaceAll(text, folder, filepath.Base(folder))
	}
	return text
}

// written returns what the marked part of a line says: an import, as written.
func written(at *api.Location) string {
	if at == nil || at.Column < 0 || at.Column > len(at.LineText) {
		return ""
	}
	text := at.LineText[at.Column:]
	if len(text) > at.Length {
		text = text[:at.Length]
	}
	if text == "" || !strings.ContainsRune("\"'`", rune(text[0])) {
		return ""
	}
	return text
}
