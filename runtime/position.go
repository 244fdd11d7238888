package runtime

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

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

// PlaceOf returns where in the user's source an error of this package came
// from: the first place of its stack. ok is false where none is known.
func PlaceOf(err error) (at Position, ok bool) {
	var e *connector.Error
	if !errors.As(err, &e) {
		return Position{}, false
	}
	for line := range strings.Lines(e.Stack) {
		if text, isFrame := strings.CutPrefix(line, frameIndent); isFrame {
			if at, ok := readPlace(strings.TrimSuffix(text, "\n")); ok {
				return at, true
			}
		}
	}
	return Position{}, false
}

// siteDepth is how far out a place is looked for that may never be shown.
const siteDepth = 16

// mark remembers where the script is, at little cost: the place is worked out
// by site, when it is to be shown.
func (vm *VM) mark() []goja.StackFrame { return vm.goja.CaptureCallStack(siteDepth, nil) }

// site returns the first of some frames that is in the user's source.
func (vm *VM) site(frames []goja.StackFrame) Position {
	for i := range frames {
		at := frames[i].Position()
		if p, ok := vm.program.position(frames[i].SrcName(), at.Line, at.Column); ok {
			return p
		}
	}
	return Position{}
}

// A frame of a stack as it is shown: "    at name (file:line:column)", or
// without a name "    at file:line:column".
const frameIndent = "    at "

func frameLine(name string, at Position) string {
	if name == "" {
		return frameIndent + at.String()
	}
	return frameIndent + name + " (" + at.String() + ")"
}

// readPlace reads what follows the indent of a frame that frameLine wrote.
func readPlace(text string) (Position, bool) {
	if inner, ok := strings.CutSuffix(text, ")"); ok {
		if _, place, named := strings.Cut(inner, " ("); named {
			text = place
		}
	}
	file, line, column, ok := cutPlace(text)
	return Position{File: file, Line: line, Column: column}, ok
}

// cutPlace takes "name:line:column" apart.
func cutPlace(text string) (name string, line, column int, ok bool) {
	end := strings.LastIndexByte(text, ':')
	if end < 0 {
		return "", 0, 0, false
	}
	middle := strings.LastIndexByte(text[:end], ':')
	if middle < 0 {
		return "", 0, 0, false
	}
	line, err1 := strconv.Atoi(text[middle+1 : end])
	column, err2 := strconv.Atoi(text[end+1:])
	return text[:middle], line, column, err1 == nil && err2 == nil
}
