package runtime

import (
	"strings"

	"github.com/dop251/goja"
)

// HostPrefix begins the names of all programs that are the host's and not the
// user's, also those that a [Binding] compiles: their frames are never shown.
const HostPrefix = "patchbay:"

// MapStack rewrites a stack property for a person: places of the bundle become
// those of the user's source; frames of the engine, of the host, and of code
// that the user did not write are left out. Lines that are no frames stay.
func (vm *VM) MapStack(stack string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(stack, "\n"), "\n") {
		frame, ok := strings.CutPrefix(line, "\tat ")
		if !ok {
			lines = append(lines, line)
			continue
		}
		if name, source, l, c, ok := readFrame(frame); ok {
			lines = vm.addFrame(lines, name, source, l, c)
		} else if !strings.HasSuffix(frame, "native") && !strings.HasSuffix(frame, "(native)") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// mapFrames writes frames as MapStack does.
func (vm *VM) mapFrames(frames []goja.StackFrame) string {
	var lines []string
	for i := range frames {
		at := frames[i].Position()
		if at.Line > 0 {
			name := frames[i].FuncName()
			if name == "<anonymous>" {
				name = ""
			}
			lines = vm.addFrame(lines, name, frames[i].SrcName(), at.Line, at.Column)
		}
	}
	return strings.Join(lines, "\n")
}

func (vm *VM) addFrame(lines []string, name, source string, line, column int) []string {
	if strings.HasPrefix(source, HostPrefix) {
		return lines
	}
	at, ok := vm.program.position(source, line, column)
	if !ok {
		if source == vm.program.name {
			return lines
		}
		at = Position{File: source, Line: line, Column: column} // <eval>
	}
	return append(lines, frameLine(name, at))
}

// readFrame reads goja's form of a frame, "name (source:line:column(pc))" or
// "source:line:column(pc)".
func readFrame(text string) (name, source string, line, column int, ok bool) {
	if inner, isNamed := strings.CutSuffix(text, "))"); isNamed {
		if name, text, ok = strings.Cut(inner, " ("); !ok {
			return "", "", 0, 0, false
		}
	} else {
		text = strings.TrimSuffix(text, ")")
	}
	open := strings.LastIndexByte(text, '(')
	if open < 0 {
		return "", "", 0, 0, false
	}
	source, line, column, ok = cutPlace(text[:open])
	return name, source, line, column, ok
}
