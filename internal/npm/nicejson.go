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
	(&nice{b: &b, indent: indent, colon: ": "}).write(value, "\n")
	b.WriteByte('\n')
	return []byte(b.String())
}

// A nice writes values.
type nice struct {
	b      *strings.Builder
	indent string // of one level
	colon  string
}

// write writes a value; newline begins the lines of its members but for one more
// level.
func (n *nice) write(value any, newline string) {
	switch v := value.(type) {
	case object:
		n.write(map[string]any(v), newline)
	case map[string]string:
		members := make(map[string]any, len(v))
		for name, text := range v {
			members[name] = text
		}
		n.write(members, newline)
	case map[string]any:
		names := niceOrder(v)
		n.list("{", "}", len(names), newline, func(i int, newline string) {
			quote(n.b, names[i])
			n.b.WriteString(n.colon)
			n.write(v[names[i]], newline)
		})
	case []string:
		n.list("[", "]", len(v), newline, func(i int, _ string) { quote(n.b, v[i]) })
	case []any:
		n.list("[", "]", len(v), newline, func(i int, newline string) { n.write(v[i], newline) })
	case string:
		quote(n.b, v)
	case bool:
		n.b.WriteString(strconv.FormatBool(v))
	case nil:
		n.b.WriteString("null")
	default: // json.Number, int
		fmt.Fprint(n.b, v)
	}
}

func (n *nice) list(open, end string, count int, newline string, write func(i int, newline string)) {
	n.b.WriteString(open)
	for i := range count {
		if i > 0 {
			n.b.WriteByte(',')
		}
		n.b.WriteString(newline + n.indent)
		write(i, newline+n.indent)
	}
	if count > 0 {
		n.b.WriteString(newline)
	}
	n.b.WriteString(end)
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
