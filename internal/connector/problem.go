package connector

import "fmt"

// Problem is one thing that is wrong with a connector's source, at its place.
type Problem struct {
	Text   string
	File   string // as shown to a person, relative to the scripts folder; empty where there is none
	Line   int    // from 1; 0 where unknown
	Column int    // from 1; 0 where unknown
	Frame  string // the lines of source around it, with a marker; may be empty
}

// Place returns "file:line:column" as far as it is known; the empty text where
// there is no file.
func (p Problem) Place() string {
	switch {
	case p.File == "" || p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// String returns the text behind its place, without the frame.
func (p Problem) String() string {
	if p.File == "" {
		return p.Text
	}
	return p.Place() + ": " + p.Text
}

// LoadError says why a connector could not be loaded. Files are the paths
// whose change makes another try worthwhile, as far as they are known.
type LoadError struct {
	Connector Name
	Problems  []Problem // at least one
	Files     []string
}

func (e *LoadError) Error() string { return e.Problems[0].String() }
