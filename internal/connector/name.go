package connector

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a connector's path in the scripts folder without its extension, with
// slashes: "contacts", "crm/slack". [Root] names the folder that is itself one
// connector.
type Name string

// Root is the name of a scripts folder that is itself one connector. It is
// served at POST / too.
const Root Name = "."

// MaxName is how many bytes a name has at most.
const MaxName = 512

// ParseName checks the path of a request or a file, without leading slash,
// and returns the name that it stands for. The empty path is [Root]. It
// refuses everything that could mean another file than it says: empty, "." and
// ".." segments, segments that begin with "." or "_", backslashes, control
// characters, invalid UTF-8.
func ParseName(path string) (Name, error) {
	if path == "" {
		return Root, nil
	}
	if len(path) > MaxName {
		return "", fmt.Errorf("connector name is longer than %d bytes", MaxName)
	}
	if !utf8.ValidString(path) {
		return "", fmt.Errorf("connector name is not UTF-8")
	}
	for _, r := range path {
		if r == '\\' || unicode.IsControl(r) {
			return "", fmt.Errorf("connector name %q holds a character that no name has", path)
		}
	}
	if meant := strings.TrimRight(path, "/"); meant != path {
		if name, err := ParseName(meant); err == nil && name != Root {
			return "", fmt.Errorf("connector name %q ends with a slash%s", path, DidYouMean(string(name)))
		}
	}
	for segment := range strings.SplitSeq(path, "/") {
		switch {
		case segment == "":
			return "", fmt.Errorf("connector name %q has an empty part", path)
		case segment[0] == '.' || segment[0] == '_':
			return "", fmt.Errorf("connector name %q has a part that begins with %q", path, segment[:1])
		case segment == "node_modules":
			return "", fmt.Errorf("connector name %q leads into node_modules", path)
		}
	}
	return Name(path), nil
}
