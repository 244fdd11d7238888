package npm

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// niceJSON writes values as npm writes lock files: a member a line, of an object
// what is no object first, then by name, with a few names before all others. So
// a lock file that both write differs nowhere.
func niceJSON(value any, indent string) []byte {
	var b strings.Builder
	writeNice(&b, value, indent, "\n")
	b.WriteByte('\n')
	return []byte(b.String())
}

func writeNice(b *strings.Builder, value any, indent, newline string) {
	inner := newline + indent
	switch v := value.(type) {
	case object:
		writeNice(b, map[string]any(v), indent, newline)
	case map[string]string:
		any := make(map[string]any, len(v))
		for name, text := range v {
			any[name] = text
		}
		writeNice(b, any, indent, newline)
	case map[string]any:
		if len(v) == 0 {
			b.WriteString("{}")
			return
		}
		for i, name := range niceOrder(v) {
			b.WriteString([]string{"{", ","}[min(i, 1)] + inner)
			quote(b, name)
			b.WriteString(": ")
			writeNice(b, v[name], indent, inner)
		}
		b.WriteString(newline + "}")
	case []string:
		list := make([]any, len(v))
		for i, text := range v {
			list[i] = text
		}
		writeNice(b, list, indent, newline)
	case []any:
		if len(v) == 0 {
			b.WriteString("[]")
			return
		}
		for i, element := range v {
			b.WriteString([]string{"[", ","}[min(i, 1)] + inner)
			writeNice(b, element, indent, inner)
		}
		b.WriteString(newline + "]")
	case string:
		quote(b, v)
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case nil:
		b.WriteString("null")
	default: // json.Number, int
		fmt.Fprint(b, v)
	}
}

var firstNames = []string{"name", "version", "lockfileVersion", "resolved", "integrity", "requires", "packages", "dependencies"}

func niceOrder(o map[string]any) []string {
	isObject := func(name string) bool {
		switch o[name].(type) {
		case map[string]any, object, map[string]string:
			return true
		}
		return false
	}
	rank := func(name string) int {
		if i := slices.Index(firstNames, name); i >= 0 {
			return i
		}
		return len(firstNames)
	}
	names := sortedKeys(o)
	slices.SortStableFunc(names, func(a, b string) int {
		if isObject(a) != isObject(b) {
			if isObject(a) {
				return 1
			}
			return -1
		}
		if ra, rb := rank(a), rank(b); ra != rb {
			return ra - rb
		}
		return collate(a, b)
	})
	return names
}

// quote writes a text as JSON.stringify does.
func quote(b *strings.Builder, text string) {
	b.WriteByte('"')
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\b':
			b.WriteString(`\b`)
		case c == '\f':
			b.WriteString(`\f`)
		case c < 0x20:
			fmt.Fprintf(b, `\u%04x`, c)
		case c < utf8.RuneSelf:
			b.WriteByte(c)
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			b.WriteRune(r)
			i += n
			continue
		}
		i++
	}
	b.WriteByte('"')
}
