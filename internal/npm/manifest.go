package npm

import (
	"maps"
	"path"
	"slices"
)

// normalize makes of what a package says what a lock file has: commands by name,
// an optional dependency only where it is optional, and no developer's
// dependencies.
func (e *entry) normalize(name string) {
	e.normalizeBin(name)
	if len(e.optionals) > 0 {
		e.dependencies = maps.Clone(e.dependencies)
		for optional := range e.optionals {
			delete(e.dependencies, optional)
		}
	}
	e.devs = nil
	e.installScript = e.installScript || e.hasScripts()
}

// normalizeBin reads the forms that "bin" may have.
func (e *entry) normalizeBin(name string) {
	switch bin := e.members["bin"].(type) {
	case string:
		e.bin = map[string]string{path.Base(name): bin}
	case []any:
		e.bin = map[string]string{}
		for _, file := range bin {
			if text, ok := file.(string); ok {
				e.bin[path.Base(text)] = text
			}
		}
	}
	e.bin = binsOf(e.bin)
}

// hasScripts reports whether a package would run something when npm installs it.
func (e *entry) hasScripts() bool {
	scripts := e.members.texts("scripts")
	return slices.ContainsFunc([]string{"preinstall", "install", "postinstall"}, func(name string) bool { return scripts[name] != "" })
}
