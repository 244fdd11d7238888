package connector

import (
	"strings"
	"testing"
)

func TestProblem(t *testing.T) {
	for want, p := range map[string]Problem{
		"text":          {Text: "text", Line: 3},
		"a.js: text":    {Text: "text", File: "a.js", Column: 2},
		"a.js:3: text":  {Text: "text", File: "a.js", Line: 3},
		"a.js:3:4: x:y": {Text: "x:y", File: "a.js", Line: 3, Column: 4, Frame: "frame"},
	} {
		if got := p.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if place := strings.TrimSuffix(strings.TrimSuffix(want, p.Text), ": "); p.Place() != place {
			t.Errorf("place %q, want %q", p.Place(), place)
		}
	}
}

func TestFrame(t *testing.T) {
	long := strings.Repeat("x", 300)
	for name, test := range map[string]struct {
		line       string
		at, length int
		want       string
	}{
		"middle":              {"foo(bar)", 4, 3, "    2 │ foo(bar)\n      ╵     ^~~"},
		"no length":           {"foo", 3, 0, "    2 │ foo\n      ╵    ^"},
		"tabs":                {"\t\tfoo", 2, 3, "    2 │     foo\n      ╵     ^~~"},
		"wide letters":        {"ßß foo", 5, 3, "    2 │ ßß foo\n      ╵    ^~~"},
		"a terminal's escape": {"a\x1b[31mb\u009b", 0, 1, "    2 │ a\ufffd[31mb\ufffd\n      ╵ ^"},
		"past the end":        {"foo", 10, 10, "    2 │ foo\n      ╵    ^"},
		"before the start":    {"foo", -1, 2, "    2 │ foo\n      ╵ ^~"},
		"long line":           {long + "foo" + long, 300, 3, "    2 │ ..." + strings.Repeat("x", 33) + "foo" + strings.Repeat("x", 64) + "...\n      ╵ " + strings.Repeat(" ", 36) + "^~~"},
		"long wide line":      {strings.Repeat("€", 100), 150, 3, "    2 │ ..." + strings.Repeat("€", 34) + "...\n      ╵ " + strings.Repeat(" ", 14) + "^"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Frame(2, test.line, test.at, test.length); got != test.want {
				t.Errorf("frame is\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestVisible(t *testing.T) {
	if got := Visible("a\tb\nc\r\x1b[1m\u0085é"); got != "a\tb\nc\ufffd\ufffd[1m\ufffdé" {
		t.Errorf("%q", got)
	}
}
