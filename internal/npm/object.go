package npm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
)

// An object is one of JSON. What registries and packages put into their members
// is not to be trusted: each is read by the type that it should have, and is
// absent where it has another.
type object map[string]any

// parseObject reads a text of JSON that holds one object.
func parseObject(text []byte) (object, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		if err == io.EOF {
			return nil, errors.New("it is empty")
		}
		at := decoder.InputOffset()
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = syntax.Offset
		}
		line := 1 + bytes.Count(text[:min(int(at), len(text))], []byte("\n"))
		return nil, fmt.Errorf("it is not JSON, near line %d: %w", line, err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("there is more behind its object")
	}
	o, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("it holds no object")
	}
	return o, nil
}

// readObject reads a file of a folder that holds one object; most bounds its size.
func readObject(folder *os.Root, name string, most int64) (object, []byte, error) {
	text, err := readBounded(folder, name, most)
	if err != nil {
		return nil, nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	o, err := parseObject(text)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return o, text, nil
}

// readBounded reads a regular file, if it is not larger than most.
func readBounded(folder *os.Root, name string, most int64) ([]byte, error) {
	info, err := folder.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular(): // a pipe would be waited for for ever
		return nil, fmt.Errorf("%s is not a regular file", name)
	}
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, most+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(text)) > most:
		return nil, fmt.Errorf("%s is larger than %s", name, size(most))
	}
	return text, nil
}

func (o object) text(key string) string { s, _ := o[key].(string); return s }

func (o object) truth(key string) bool { b, _ := o[key].(bool); return b }

func (o object) object(key string) object { m, _ := o[key].(map[string]any); return m }

// texts returns the members of an object that are texts.
func (o object) texts(key string) map[string]string {
	in := o.object(key)
	if len(in) == 0 {
		return nil
	}
	out := make(map[string]string, len(in))
	for name, value := range in {
		if s, ok := value.(string); ok {
			out[name] = s
		}
	}
	return out
}

// list returns the texts of an array, or the one text in place of it.
func (o object) list(key string) []string {
	switch value := o[key].(type) {
	case string:
		return []string{value}
	case []any:
		var out []string
		for _, v := range value {
			if s, ok := v.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// size writes a number of bytes for a person.
func size(n int64) string {
	const unit = 1024
	switch {
	case n < unit:
		return fmt.Sprintf("%d bytes", n)
	case n < unit*unit:
		return fmt.Sprintf("%d KiB", n/unit)
	}
	return fmt.Sprintf("%.4g MiB", float64(n)/unit/unit)
}
