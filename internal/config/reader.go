package config

// The file is read node by node and not decoded into structs: goccy/go-yaml's
// own strict mode stops at the first mistake, has no "did you mean", and says
// what is wrong with a value in terms of Go types. The price is a line for each
// key in keys.go.

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
	"github.com/patchbay/patchbay/internal/connector"
)

// maxNesting bounds brackets that stand open: the parser takes time in the
// square of their number (40 s for 100,000).
const maxNesting = 100

// reader walks one file and gathers what is wrong with it.
type reader struct {
	file     string
	text     string
	config   *Config
	env      Environment
	anchors  map[string]ast.Node
	problems []connector.Problem
	literals []string // values that no frame shows: perhaps secrets
	parsed   bool     // the text is YAML, so that literals are known
}

// parse returns the top of the file; ok is false where it is empty or broken.
func (r *reader) parse() (root ast.Node, ok bool) {
	// The text may be anything, and a parser's panic must not end the server.
	defer func() {
		if recover() != nil {
			r.problems = append(r.problems, connector.Problem{File: r.file, Text: "this is not YAML that can be read: compare it with the one in README.md"})
			root, ok = nil, false
		}
	}()
	open := 0
	for i := range len(r.text) {
		switch r.text[i] {
		case '[', '{':
			open++
		case ']', '}':
			open--
		}
		if open > maxNesting {
			r.add(strings.Count(r.text[:i], "\n")+1, 1, 1, "more than %d brackets stand open here", maxNesting)
			return nil, false
		}
	}
	file, err := parser.ParseBytes([]byte(r.text), 0)
	if err != nil {
		r.syntax(err)
		return nil, false
	}
	r.parsed = true
	var docs []ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil {
			docs = append(docs, doc.Body)
		}
	}
	if len(docs) > 1 {
		r.hide(docs[1])
		r.wrong(docs[1], "a second document begins here: one file holds one configuration, so take the line \"---\" out")
	}
	if len(docs) == 0 {
		return nil, false
	}
	r.anchors = map[string]ast.Node{}
	ast.Walk(anchors(r.anchors), docs[0])
	return docs[0], true
}

type anchors map[string]ast.Node

func (a anchors) Visit(node ast.Node) ast.Visitor {
	if n, ok := node.(*ast.AnchorNode); ok {
		a[n.Name.GetToken().Value] = n.Value
	}
	return a
}

func (r *reader) syntax(err error) {
	var broken yaml.Error
	if e, ok := err.(yaml.Error); ok {
		broken = e
	}
	if broken == nil || broken.GetToken() == nil || broken.GetToken().Position == nil {
		r.problems = append(r.problems, connector.Problem{File: r.file, Text: "not YAML"})
		return
	}
	text := broken.GetMessage()
	if strings.Contains(text, "'\t'") {
		text = "a tab stands here: YAML is indented with spaces only"
	} else if key, _, found := strings.Cut(strings.TrimPrefix(text, "mapping key "), " already defined at "); found {
		text = fmt.Sprintf("the key %s stands here for the second time: join the two", key)
	}
	p := broken.GetToken().Position
	lines := strings.Split(r.text, "\n")
	// Within braces a comment hides their end too, which is missed further down.
	for line := min(p.Line, len(lines)); line > 0; line-- {
		if before, _, found := strings.Cut(lines[line-1], "#"); !found || strings.Count(before, "{")+strings.Count(before, "[") == 0 {
			continue
		}
		if value, ok := commented(lines, line); ok {
			r.add(line, len([]rune(lines[line-1][:strings.Index(lines[line-1], "#")]))+1, 1, "%s", value)
			return
		}
	}
	if p.Line <= len(lines) && bareStar.MatchString(lines[p.Line-1]) {
		text = `* begins an alias here: write it in quotes: "*"`
	}
	r.add(p.Line, p.Column, 1, "%s", text)
}

// resolve follows anchors, aliases and tags to what is meant. A loop of aliases
// ends at null; an alias to nothing is itself.
func (r *reader) resolve(node ast.Node) ast.Node {
	for range 20 {
		switch n := node.(type) {
		case *ast.AnchorNode:
			node = n.Value
		case *ast.TagNode:
			node = n.Value
		case *ast.AliasNode:
			target, ok := r.anchors[n.Value.GetToken().Value]
			if !ok {
				return n // who asks says so
			}
			node = target
		default:
			return node
		}
	}
	return nil
}

// entry is one key of a mapping with its value.
type entry struct {
	key   string
	at    ast.Node // the key
	value ast.Node
}

// entries returns what a mapping holds, what it merges by << last. A value that
// is null counts as an empty mapping: a person who took the last line out meant
// that.
func (r *reader) entries(node ast.Node, what string) []entry {
	return r.merged(node, what, 10)
}

func (r *reader) merged(node ast.Node, what string, depth int) []entry {
	var values []*ast.MappingValueNode
	switch n := r.resolve(node).(type) {
	case nil, *ast.NullNode:
		return nil
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	case *ast.AliasNode:
		r.alias(n)
		return nil
	default:
		r.wrong(node, "%s must be a mapping (\"key: value\" lines), not %s", what, kind(n))
		return nil
	}
	var own, merged []entry
	for _, v := range values {
		if v.Key.IsMergeKey() {
			if depth > 0 {
				merged = append(merged, r.merged(v.Value, what, depth-1)...)
			}
			continue
		}
		own = append(own, entry{key: v.Key.GetToken().Value, at: v.Key, value: v.Value})
	}
	for _, m := range merged {
		if !slices.ContainsFunc(own, func(e entry) bool { return e.key == m.key }) {
			own = append(own, m)
		}
	}
	return own
}

// keys says what may stand in a mapping, and what to do with it.
type keys map[string]func(value ast.Node)

// mapping reads a mapping of which all keys are known.
func (r *reader) mapping(node ast.Node, what string, known keys) {
	for _, e := range r.entries(node, what) {
		read, ok := known[e.key]
		if !ok {
			names := slices.Sorted(maps.Keys(known))
			hint := connector.DidYouMean(connector.Nearest(e.key, names))
			if hint == "" {
				hint = ": " + what + " takes " + strings.Join(names, ", ")
			}
			r.hide(e.value)
			r.wrong(e.at, "unknown key %q%s", e.key, hint)
			continue
		}
		read(e.value)
	}
}

// list returns the elements of a list.
func (r *reader) list(node ast.Node, what, example string) []ast.Node {
	switch n := r.resolve(node).(type) {
	case *ast.SequenceNode:
		return n.Values
	case *ast.AliasNode:
		r.alias(n)
	default:
		r.wrong(node, "%s must be a list, such as %s, not %s", what, example, kind(n))
	}
	return nil
}

// scalar returns a text, a number or a boolean as it is written.
func (r *reader) scalar(node ast.Node, what, example string) (string, bool) {
	switch n := r.resolve(node).(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	case *ast.AliasNode:
		r.alias(n)
		return "", false
	default:
		if text, ok := glued(n); ok {
			return text, true
		}
		if t := first(node); kind(n) == "nothing" && t != nil && t.Position != nil {
			if value, ok := commented(strings.Split(r.text, "\n"), t.Position.Line); ok {
				r.wrong(node, "%s is missing: %s", what, value)
				return "", false
			}
		}
		r.wrong(node, "%s must be %s, not %s", what, example, kind(n))
		return "", false
	}
}

// alias records that nothing has an anchor. Who writes *.slack.com means no alias.
func (r *reader) alias(n *ast.AliasNode) {
	name := n.Value.GetToken().Value
	if strings.HasPrefix(name, ".") {
		r.wrong(n, "* begins an alias here: write it in quotes: %q", "*"+name)
		return
	}
	r.wrong(n, "nothing has the anchor &%s", name)
}

var (
	// commentedValue is a value that begins like a comment.
	commentedValue = regexp.MustCompile(`[:,\[]\s+(#[^\s#}\],]+)`)
	bareStar       = regexp.MustCompile(`[:,\[-]\s*\*\s*([\],}]|$)`)
)

// commented says how to write a value that YAML took for a comment: "#general",
// not "# general". Where it may be a secret it is not shown.
func commented(lines []string, line int) (advice string, ok bool) {
	if line < 1 || line > len(lines) {
		return "", false
	}
	m := commentedValue.FindStringSubmatch(lines[line-1])
	if m == nil {
		return "", false
	}
	value := strconv.Quote(m[1])
	if !mayShow(lines, line) {
		value = "the value"
	}
	return "# begins a comment: write " + value + " in quotes", true
}

// glued returns "env:NAME" where goccy/go-yaml took it for a mapping, which it
// does in a list within braces; YAML has a mapping only where a space follows.
func glued(node ast.Node) (string, bool) {
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) == 1 && !m.IsFlowStyle {
		node = m.Values[0]
	}
	pair, ok := node.(*ast.MappingValueNode)
	if !ok || pair.Value == nil {
		return "", false
	}
	colon, value := pair.GetToken(), pair.Value.GetToken()
	if _, scalar := pair.Value.(ast.ScalarNode); !scalar || colon.Position == nil || value.Position == nil ||
		colon.Position.Line != value.Position.Line || colon.Position.Column+1 != value.Position.Column {
		return "", false
	}
	return pair.Key.GetToken().Value + ":" + value.Value, true
}

// kind names what stands where something else should.
func kind(node ast.Node) string {
	switch node.(type) {
	case nil, *ast.NullNode:
		return "nothing"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "a number"
	case *ast.BoolNode:
		return "true or false"
	}
	return "a text"
}

// wrong records a problem at a node.
func (r *reader) wrong(node ast.Node, format string, args ...any) {
	t := first(node)
	if t == nil || t.Position == nil {
		r.add(0, 0, 0, format, args...)
		return
	}
	r.add(t.Position.Line, t.Position.Column, len([]rune(t.Value)), format, args...)
}

func (r *reader) add(line, column, width int, format string, args ...any) {
	p := r.place(line, column, width)
	p.Text = fmt.Sprintf(format, args...)
	r.problems = append(r.problems, p)
}

// at returns the place of a node, for problems that show later.
func (r *reader) at(node ast.Node) connector.Problem {
	t := first(node)
	return r.place(t.Position.Line, t.Position.Column, len([]rune(t.Value)))
}

// first returns the token where a node begins; that of a block mapping is the
// colon of its first key.
func first(node ast.Node) *token.Token {
	switch n := node.(type) {
	case nil:
		return nil
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return n.Values[0].Key.GetToken()
		}
	case *ast.MappingValueNode:
		return n.Key.GetToken()
	}
	return node.GetToken()
}

// place makes the frame: the line, and a marker below it.
func (r *reader) place(line, column, width int) connector.Problem {
	p := connector.Problem{File: r.file, Line: line, Column: column}
	lines := strings.Split(r.text, "\n")
	if line < 1 || line > len(lines) {
		return p
	}
	text := strings.TrimSuffix(lines[line-1], "\r")
	if !r.parsed && !mayShow(lines, line) {
		return p
	}
	if len(text) > connector.FrameWidth { // blanked finds no value that is cut
		return p
	}
	runes := []rune(text)
	from := min(max(column-1, 0), len(runes))
	to := min(from+max(width, 0), len(runes))
	p.Frame = connector.Frame(line, text, len(string(runes[:from])), len(string(runes[from:to])))
	return p
}
