package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// tsconfig is the one tsconfig.json of a connector with what it extends, read by
// us for the reason that options.go gives. It holds for all of the connector's
// files, also for those in a folder "_*"; a tsconfig.json in a folder below is not
// looked for. "extends" takes a relative path, or a package by its path in
// node_modules; the "exports" of such a package are not asked.
type tsconfig struct {
	g        *guard
	options  map[string]any
	base     string              // of baseUrl, absolute; "" where there is none
	paths    map[string][]string // as written
	pathsDir string              // the folder of the file that has paths
	warnings []connector.Problem
	reading  []string // what led here, against cycles
	top      string   // the folder of the first
}

// read are the options that esbuild understands, less those about strict mode:
// "use strict" in every file would break CommonJS.
var read = [...]string{
	"jsx", "jsxFactory", "jsxFragmentFactory", "jsxImportSource", "experimentalDecorators", "useDefineForClassFields",
	"target", "verbatimModuleSyntax", "importsNotUsedAsValues", "preserveValueImports",
}

func (c *tsconfig) load(file string) *connector.Problem {
	contents, real, err := c.g.readManifest(file)
	if err != nil {
		p := c.g.manifestProblem(err)
		return &p
	}
	if slices.Contains(c.reading, real) {
		return &connector.Problem{Text: "tsconfig.json extends itself", File: c.g.roots.show(real)}
	}
	c.reading = append(c.reading, real)
	defer func() { c.reading = c.reading[:len(c.reading)-1] }()
	dir := filepath.Dir(real)
	if c.top == "" {
		c.top = dir
		c.options = map[string]any{}
	}
	clean := withoutComments(contents)
	if strings.TrimSpace(clean) == "" {
		return nil
	}
	var config struct {
		Extends         any            `json:"extends"`
		CompilerOptions map[string]any `json:"compilerOptions"`
	}
	if err := json.Unmarshal([]byte(clean), &config); err != nil {
		p := c.g.jsonProblem(real, contents, err)
		return &p
	}
	bases, _ := config.Extends.([]any)
	if one, ok := config.Extends.(string); ok {
		bases = []any{one}
	}
	for _, base := range bases {
		if name, ok := base.(string); ok {
			if problem := c.extend(name, real, contents); problem != nil {
				return problem
			}
		}
	}
	for _, name := range read {
		if value, ok := config.CompilerOptions[name]; ok {
			c.options[name] = value
		}
	}
	if value, ok := config.CompilerOptions["baseUrl"].(string); ok {
		c.base = c.absolute(dir, value)
	}
	if value, ok := config.CompilerOptions["paths"].(map[string]any); ok {
		c.paths, c.pathsDir = map[string][]string{}, dir
		for pattern, targets := range value {
			list, _ := targets.([]any)
			for _, target := range list {
				if text, ok := target.(string); ok {
					c.paths[pattern] = append(c.paths[pattern], text)
				}
			}
		}
	}
	return nil
}

// extend loads the file that an "extends" names.
func (c *tsconfig) extend(name, from, contents string) *connector.Problem {
	var tries []string
	if !filepath.IsAbs(name) && !strings.HasPrefix(name, ".") {
		for dir := filepath.Dir(from); ; dir = filepath.Dir(dir) {
			if _, ok := below(c.g.roots.scripts, dir); !ok {
				break
			}
			tries = append(tries, filepath.Join(dir, "node_modules", filepath.FromSlash(name)))
		}
	} else {
		tries = []string{c.absolute(filepath.Dir(from), name)}
	}
	line, column, drawn := 0, 0, ""
	if quoted, err := json.Marshal(name); err == nil {
		if at := strings.Index(contents, string(quoted)); at >= 0 {
			line, column = position(contents, at)
			start, _ := lineStart(contents, line)
			drawn = frame(contents, line, at-start, len(quoted))
		}
	}
	problem := connector.Problem{File: c.g.roots.show(from), Line: line, Column: column, Frame: drawn}
	for _, try := range tries {
		if c.g.roots.lexical(withJSON(try)) != allowed {
			problem.Text = fmt.Sprintf("%q, which this extends, leads out of the connector's own files: "+
				"copy it, or grant its folder in patchbay.yaml with imports: [FOLDER]", name)
			return &problem
		}
		for _, file := range []string{try, try + ".json", filepath.Join(try, "tsconfig.json")} {
			if real, err := filepath.EvalSymlinks(file); err == nil && isRegular(real) {
				return c.load(file)
			}
		}
	}
	problem.Text = fmt.Sprintf("%q, which this extends, is not there", name)
	c.warnings = append(c.warnings, problem)
	return nil
}

func withJSON(file string) string {
	if strings.HasSuffix(file, ".json") {
		return file
	}
	return file + ".json"
}

func (c *tsconfig) absolute(dir, path string) string {
	path = strings.Replace(path, "${configDir}", c.top, 1)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, filepath.FromSlash(path))
}

// raw returns the whole as one tsconfig.json that extends nothing and names
// absolute paths.
func (c *tsconfig) raw() string {
	options := maps.Clone(c.options)
	if jsx, _ := options["jsx"].(string); strings.EqualFold(jsx, "preserve") || strings.EqualFold(jsx, "react-native") {
		delete(options, "jsx") // a bundle that holds JSX does not run
	}
	if c.base != "" {
		options["baseUrl"] = c.base
	}
	if c.paths != nil {
		from := c.base
		if from == "" {
			from = c.pathsDir
		}
		paths := map[string][]string{}
		for pattern, targets := range c.paths {
			for _, target := range targets {
				paths[pattern] = append(paths[pattern], c.absolute(from, target))
			}
		}
		options["paths"] = paths
	}
	b, err := json.Marshal(map[string]any{"compilerOptions": options})
	if err != nil {
		return "{}" // it was JSON when it came
	}
	return string(b)
}

// withoutComments blanks comments and trailing commas, which tsconfig.json may
// have, and moves nothing.
func withoutComments(text string) string {
	b := []byte(strings.TrimPrefix(text, "\ufeff"))
	comma := -1 // the last comma that nothing has followed
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"':
			for i++; i < len(b) && b[i] != '"' && b[i] != '\n'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
			comma = -1
		case c == '/' && i+1 < len(b) && b[i+1] == '/':
			for ; i < len(b) && b[i] != '\n'; i++ {
				b[i] = ' '
			}
		case c == '/' && i+1 < len(b) && b[i+1] == '*':
			end := len(b)
			if n := bytes.Index(b[i+2:], []byte("*/")); n >= 0 {
				end = i + 2 + n + 2
			}
			for ; i < end; i++ {
				if b[i] != '\n' {
					b[i] = ' '
				}
			}
			i--
		case c == ',':
			comma = i
		case c == '}' || c == ']':
			if comma >= 0 {
				b[comma] = ' '
			}
			comma = -1
		case c > ' ':
			comma = -1
		}
	}
	return string(b)
}
