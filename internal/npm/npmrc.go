package npm

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// settings are npm's: of the environment (npm_config_NAME), else of the .npmrc
// beside package.json, else of the user's.
// https://docs.npmjs.com/cli/configuring-npm/npmrc
type settings struct {
	env   func(string) (string, bool)
	files []map[string][]string // the nearest first
}

const maxNpmrc = 1 << 20

// readSettings reads the files of a project and of a user; home may be empty.
func readSettings(folder, home string, env func(string) (string, bool)) (*settings, error) {
	s := &settings{env: env}
	paths := []string{filepath.Join(folder, ".npmrc")}
	if user := s.get("userconfig"); user != "" {
		paths = append(paths, user)
	} else if home != "" {
		paths = append(paths, filepath.Join(home, ".npmrc"))
	}
	if global := s.get("globalconfig"); global != "" {
		paths = append(paths, global)
	}
	for _, path := range paths {
		text, err := readSettingsFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the settings of npm: %w", err)
		}
		s.files = append(s.files, parseNpmrc(string(text), env))
	}
	return s, nil
}

// readSettingsFile reads a file anywhere on this machine that settings are in or
// name: a pipe would be waited for, and a device may have no end.
func readSettingsFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	wrong := fmt.Errorf("%s is no regular file of at most %s", path, size(maxNpmrc))
	if !info.Mode().IsRegular() {
		return nil, wrong
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxNpmrc+1))
	if err == nil && len(text) > maxNpmrc {
		err = wrong
	}
	return text, err
}

// parseNpmrc reads lines of NAME = VALUE. What follows a section's heading is
// none of npm's.
func parseNpmrc(text string, env func(string) (string, bool)) map[string][]string {
	values := map[string][]string{}
	for line := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == '\n' || c == '\r' }) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if line == "" || line[0] == ';' || line[0] == '#' {
			continue
		}
		if line[0] == '[' && strings.HasSuffix(line, "]") {
			break
		}
		key, value, assigned := strings.Cut(line, "=")
		key = expand(unquote(key), env)
		if !assigned {
			value = "true"
		}
		value = expand(unquote(value), env)
		if list, ok := strings.CutSuffix(key, "[]"); ok {
			values[list] = append(values[list], value)
			continue
		}
		values[key] = []string{value}
	}
	return values
}

// unquote takes quotes, or the comment at the end, from a text of an INI file.
func unquote(text string) string {
	text = strings.TrimSpace(text)
	if len(text) >= 2 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		if text[0] == '\'' {
			text = text[1 : len(text)-1]
		}
		var inner string
		if json.Unmarshal([]byte(text), &inner) == nil {
			return inner
		}
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && strings.IndexByte(`\;#`, text[i+1]) >= 0:
			i++
			b.WriteByte(text[i])
		case c == ';' || c == '#':
			return strings.TrimSpace(b.String())
		default:
			b.WriteByte(c)
		}
	}
	return strings.TrimSpace(b.String())
}

var variable = regexp.MustCompile(`(\\*)\$\{([^${}?]+)(\?)?\}`)

// expand puts in what ${NAME} stands for. A variable that is not set stays as it
// is written; with ${NAME?} it is empty; after a backslash it is no variable.
func expand(text string, env func(string) (string, bool)) string {
	return variable.ReplaceAllStringFunc(text, func(found string) string {
		m := variable.FindStringSubmatch(found)
		escapes, name, orEmpty := m[1], m[2], m[3] != ""
		if len(escapes)%2 == 1 {
			return found[(len(escapes)+1)/2:]
		}
		value, ok := env(name)
		if !ok && !orEmpty {
			value = "${" + name + "}"
		}
		return escapes[len(escapes)/2:] + value
	})
}

// get returns a setting; the empty text where it is not there.
func (s *settings) get(key string) string {
	if list := s.list(key); len(list) > 0 {
		return list[len(list)-1]
	}
	return ""
}

func (s *settings) list(key string) []string {
	names := []string{"npm_config_" + key}
	if !strings.HasPrefix(key, "//") {
		plain := strings.ReplaceAll(key, "-", "_")
		names = []string{"npm_config_" + plain, "NPM_CONFIG_" + strings.ToUpper(plain), "npm_config_" + key}
	}
	for _, name := range names {
		if value, ok := s.env(name); ok && value != "" {
			return []string{value}
		}
	}
	for _, file := range s.files {
		if values, ok := file[key]; ok {
			return values
		}
	}
	return nil
}

// path returns a setting that names a file, from a folder on.
func (s *settings) path(key, folder, home string) string {
	value := s.get(key)
	switch {
	case value == "":
		return ""
	case strings.HasPrefix(value, "~/") && home != "":
		return filepath.Join(home, value[2:])
	case !filepath.IsAbs(value):
		return filepath.Join(folder, value)
	}
	return value
}
