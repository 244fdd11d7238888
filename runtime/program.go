package runtime

import (
	"fmt"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// Source is a script to compile.
type Source struct {
	Name   string  // shown in stacks; not opened
	Code   string  // CommonJS: it may use module, exports and require
	Locate Locator // maps stacks back to the user's files; may be nil
}

// Position is a place in a user's source. Line and Column count from 1.
type Position struct {
	File   string
	Line   int
	Column int
}

func (p Position) String() string {
	if p.File == "" {
		return "unknown place"
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Locator maps a place in a bundle to the user's source. ok is false for code
// that the user did not write. It must be safe for concurrent use.
type Locator interface {
	Locate(line, column int) (p Position, ok bool)
}

// Program is a script compiled once. It never changes, and any number of VMs on
// any goroutines share it.
type Program struct {
	name   string
	code   *goja.Program
	locate Locator
}

// The wrapper stands on the script's first line, so that lines stay as they
// are; prefixLength is what it shifts the first line's columns by.
const (
	prefix = "(function (exports, require, module) {"
	suffix = "\n})"
)

// Compile parses and compiles a script. goja would read files that a
// sourceMappingURL comment names; that is off here and in every VM.
func Compile(source Source) (*Program, error) {
	tree, err := goja.Parse(source.Name, prefix+source.Code+suffix, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", source.Name, err)
	}
	// Sloppy mode: published CommonJS assigns undeclared names. Bundled modules
	// bring their own "use strict".
	code, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", source.Name, err)
	}
	return &Program{name: source.Name, code: code, locate: source.Locate}, nil
}

// position maps one frame's place to the user's source.
func (p *Program) position(name string, line, column int) (Position, bool) {
	if name != p.name {
		return Position{}, false
	}
	if line == 1 {
		column -= len(prefix)
	}
	if p.locate == nil {
		return Position{File: p.name, Line: line, Column: column}, true
	}
	return p.locate.Locate(line, column)
}
