package runtime

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
	"github.com/patchbay/patchbay/internal/connector"
)

// Source is a script to compile.
type Source struct {
	Name   string  // shown in stacks; not opened
	Code   string  // CommonJS: it may use module, exports and require
	Locate Locator // maps stacks back to the user's files; may be nil
}

// Locator maps a place in a bundle to the user's source. ok is false for code
// that the user did not write. It must be safe for concurrent use. It is asked
// only when a place is shown, so that it may read its map as late as that.
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
// are; the first line's columns are shifted by its length.
const (
	prefix = "(function (exports, require, module) {"
	suffix = "\n})"
)

// Compile parses and compiles a script. The error is an *[Error] whose Message
// says what is wrong and [PlaceOf] where.
//
// goja would read files that a sourceMappingURL comment names, from this
// machine's disk; that is off here and in every VM.
func Compile(source Source) (*Program, error) {
	p := &Program{name: source.Name, locate: source.Locate}
	tree, err := parser.ParseFile(nil, source.Name, prefix+source.Code+suffix, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, p.syntaxError(err, source.Code)
	}
	keepArguments(tree)
	// Sloppy mode: published CommonJS assigns undeclared names. Bundled modules
	// bring their own "use strict".
	p.code, err = goja.CompileAST(tree, false)
	if err != nil {
		return nil, p.syntaxError(err, source.Code)
	}
	return p, nil
}

// syntaxError makes the error of a script that does not compile.
func (p *Program) syntaxError(err error, code string) *connector.Error {
	message, line, column := err.Error(), 0, 0
	var list parser.ErrorList
	var compiler *goja.CompilerSyntaxError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		message, line, column = list[0].Message, list[0].Position.Line, list[0].Position.Column
	case errors.As(err, &compiler):
		message = compiler.Message
		if compiler.File != nil {
			at := compiler.File.Position(compiler.Offset)
			line, column = at.Line, at.Column
		}
	}
	// What is wrong with the wrapper's end is that the script's own is missing.
	if lines := strings.Split(code, "\n"); line > len(lines) {
		message, line, column = "Unexpected end of input", len(lines), len(lines[len(lines)-1])+1
	}
	e := connector.Errorf(connector.Thrown, "does not compile: %s", PlainMessage(strings.TrimPrefix(message, "SyntaxError: ")))
	if at, ok := p.position(p.name, line, column); ok && line > 0 {
		e.Message += fmt.Sprintf(" (%s)", at)
		e.Stack = frameLine("", at)
	}
	return e
}

// position maps one frame's place to the user's source.
func (p *Program) position(name string, line, column int) (Position, bool) {
	if name != p.name {
		return Position{}, false
	}
	if line == 1 {
		column = max(1, column-len(prefix))
	}
	if p.locate == nil {
		return Position{File: p.name, Line: line, Column: column}, true
	}
	return p.locate.Locate(line, column)
}
