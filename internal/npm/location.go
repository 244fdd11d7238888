package npm

import (
	"fmt"
	"path"
	"strings"
)

// A location is a place in the project's folder as a lock file names it: with
// slashes, from the folder on, "" for the folder itself. "node_modules/a" is a
// package, "packages/b" a folder of the project that a link leads to,
// "packages/b/node_modules/c" a package that only b sees.
type location string

const modules = "node_modules"

// parseLocation checks that a key of a lock file names a place in the folder,
// and no other one on a file system that takes names for the same that are not
// (capitals, a trailing dot, a backslash).
func parseLocation(key string) (location, error) {
	if key == "" {
		return "", nil
	}
	parts := strings.Split(key, "/")
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		if why := plainPart(part); why != "" {
			return "", fmt.Errorf("%q %s", key, why)
		}
		if part != modules {
			if strings.EqualFold(part, modules) {
				return "", fmt.Errorf("%q names node_modules in other letters", key)
			}
			continue
		}
		name := ""
		if i++; i < len(parts) {
			name = parts[i]
		}
		if strings.HasPrefix(name, "@") {
			if i++; i < len(parts) {
				name += "/" + parts[i]
			}
		}
		if why := packageName(name); why != "" {
			return "", fmt.Errorf("%q names no package: %s", key, why)
		}
		if i+1 < len(parts) && parts[i+1] != modules {
			return "", fmt.Errorf("%q leads into a package", key)
		}
	}
	return location(key), nil
}

// plainPart says what is wrong with one part of a path that must lie below a
// folder on every system; empty where nothing is.
func plainPart(part string) string {
	switch {
	case part == "" || part == ".":
		return "is no plain path"
	case part == "..":
		return "leads out of the folder"
	case strings.ContainsAny(part, "\\:\x00"):
		return `has a character in it that is no part of a name (\, : or NUL)`
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return "ends in a dot or a space, which some systems drop"
	case len(part) > 255:
		return "has a part of more than 255 bytes"
	}
	return ""
}

// packageName says what is wrong with the name of a package, which becomes the
// name of a folder; empty where nothing is. Old packages have capitals and some
// of ~'!()* in their names.
func packageName(name string) string {
	bare := name
	if rest, scoped := strings.CutPrefix(name, "@"); scoped {
		scope, inner, two := strings.Cut(rest, "/")
		if !two {
			return "a scope needs a name behind it (@scope/name)"
		}
		if why := nameWord(scope); why != "" {
			return why
		}
		bare = inner
	}
	switch {
	case len(name) > 214:
		return "it is longer than 214 characters"
	case strings.EqualFold(bare, modules):
		return "it is the folder's own name"
	}
	return nameWord(bare)
}

func nameWord(word string) string {
	switch {
	case word == "":
		return "it is empty"
	case word[0] == '.':
		return "it begins with a dot"
	case word[len(word)-1] == '.':
		return "it ends in a dot"
	}
	for _, c := range word {
		plain := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !plain && !strings.ContainsRune("-._~!'()*", c) {
			return fmt.Sprintf("%q is no character of a name", c)
		}
	}
	return ""
}

// at returns the place of a package below another place.
func (l location) at(name string) location {
	return location(path.Join(string(l), modules, name))
}

// name returns the name of the folder of a package, its scope included; of
// another place the last part.
func (l location) name() string {
	if i := strings.LastIndex("/"+string(l), "/"+modules+"/"); i >= 0 {
		return string(l)[i+len(modules)+1:]
	}
	return path.Base(string(l))
}

// isPackage reports whether it is a place in a node_modules.
func (l location) isPackage() bool {
	return strings.HasPrefix(string(l), modules+"/") || strings.Contains(string(l), "/"+modules+"/")
}

// above returns the place that holds the node_modules of a package.
func (l location) above() location {
	i := strings.LastIndex("/"+string(l), "/"+modules+"/")
	return location(strings.TrimSuffix(string(l)[:max(i, 0)], "/"))
}

// tree returns the outermost node_modules of a package, which is what an install
// replaces, and what is below it.
func (l location) tree() (root, below string) {
	i := strings.Index("/"+string(l)+"/", "/"+modules+"/")
	end := i + len(modules)
	return string(l)[:end], strings.TrimPrefix(string(l)[end:], "/")
}

// depth counts the node_modules that a place lies in.
func (l location) depth() int {
	return strings.Count("/"+string(l)+"/", "/"+modules+"/")
}
