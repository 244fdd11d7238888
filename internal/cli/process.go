package cli

import (
	"io"
	"os"

	"golang.org/x/term"
)

// Process is the edge of the process: everything that a command reads of the
// world or writes to a person. Tests make their own.
type Process struct {
	Args   []string // without the program's name
	Env    func(name string) (value string, ok bool)
	Stdin  io.Reader
	Stdout io.Writer // results
	Stderr io.Writer // logs, and words to the person

	StdoutIsTerminal bool
	StderrIsTerminal bool
}

// ThisProcess is the process that really runs.
func ThisProcess() Process {
	return Process{
		Args:             os.Args[1:],
		Env:              os.LookupEnv,
		Stdin:            os.Stdin,
		Stdout:           os.Stdout,
		Stderr:           os.Stderr,
		StdoutIsTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		StderrIsTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

// movable reports whether a line on a person's terminal can be replaced.
func (p Process) movable(terminal bool) bool {
	kind, _ := p.Env("TERM")
	return terminal && kind != "dumb"
}

// colour reports whether a person's terminal may be written to in colours:
// https://no-color.org.
func (p Process) colour(terminal bool) bool {
	noColour, _ := p.Env("NO_COLOR")
	return p.movable(terminal) && noColour == ""
}
