package bundle

import (
	"strings"
	"unicode/utf8"
)

// scanner cuts JavaScript and TypeScript into tokens, well enough for lint and
// bounds, which look at tokens and never at trees: esbuild shows no tree, and a
// second parser would be a second opinion of what parses. It knows strings,
// templates, comments and, by what stands before, regular expressions. In the
// text between JSX tags it is lost until the line ends, at most.
type scanner struct {
	src    string
	at     int
	prev   token  // the last that was returned
	closed rune   // what the last ")" closed: 'c' for the head of if, for, while, with
	opened []bool // for each open "(": whether it begins such a head
	braces []bool // for each open "{": whether it lies in a template
}

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenWord
	tokenNumber
	tokenString
	tokenTemplate // a piece of one: `...${, }...${ or }...`
	tokenRegExp
	tokenPunct
)

type token struct {
	kind tokenKind
	text string // as written
	at   int    // offset
}

// opens says what a piece of a template does to the nesting.
func (t token) opens() int {
	begins, ends := t.text[0] == '`', strings.HasSuffix(t.text, "${")
	switch {
	case begins && ends:
		return +1
	case !begins && !ends:
		return -1
	}
	return 0
}

// value returns what a string literal means, with simple escapes only.
func (t token) value() string {
	if t.kind != tokenString && t.kind != tokenTemplate || len(t.text) < 2 {
		return ""
	}
	text := strings.TrimSuffix(t.text[1:], "${")
	text = strings.TrimRight(text, "`'\"")
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		var digits string
		switch c := text[i]; {
		case c == 'x' && i+2 < len(text):
			digits = text[i+1 : i+3]
			i += 2
		case c == 'u' && i+4 < len(text) && text[i+1] != '{':
			digits = text[i+1 : i+5]
			i += 4
		case c == 'u' && i+1 < len(text):
			if end := strings.IndexByte(text[i:], '}'); end > 2 {
				digits = text[i+2 : i+end]
				i += end
			}
		default:
			b.WriteByte(c)
		}
		if digits != "" {
			var r rune
			for _, d := range digits {
				r = r<<4 | rune(strings.IndexRune("0123456789abcdef", d|0x20))
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

func tokens(src string) []token {
	s := scanner{src: src}
	out := make([]token, 0, len(src)/4)
	for {
		t := s.next()
		if t.kind == tokenEnd {
			return out
		}
		out = append(out, t)
	}
}

// next returns the next token; the last one is of kind tokenEnd.
func (s *scanner) next() token {
	s.skip()
	if s.at >= len(s.src) {
		return token{at: len(s.src)}
	}
	start := s.at
	kind := s.scan()
	s.prev = token{kind: kind, text: s.src[start:s.at], at: start}
	return s.prev
}

// skip moves over white space and comments.
func (s *scanner) skip() {
	for s.at < len(s.src) {
		switch rest := s.src[s.at:]; {
		case rest[0] <= ' ':
			s.at++
		case strings.HasPrefix(rest, "\u00a0"):
			s.at += len("\u00a0")
		case strings.HasPrefix(rest, "\ufeff"):
			s.at += len("\ufeff")
		case strings.HasPrefix(rest, "//"), s.at == 0 && strings.HasPrefix(rest, "#!"):
			s.toLineEnd()
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest[2:], "*/")
			if end < 0 {
				s.at = len(s.src)
				return
			}
			s.at += end + 4
		default:
			return
		}
	}
}

func (s *scanner) toLineEnd() {
	if end := strings.IndexByte(s.src[s.at:], '\n'); end >= 0 {
		s.at += end
		return
	}
	s.at = len(s.src)
}

func (s *scanner) scan() tokenKind {
	c := s.src[s.at]
	switch {
	case c >= '0' && c <= '9' || c == '.' && s.at+1 < len(s.src) && isDigit(s.src[s.at+1]):
		for s.at < len(s.src) && (isWord(s.src[s.at]) || s.src[s.at] == '.') {
			s.at++
		}
		return tokenNumber
	case isWord(c) || c == '#' || c == '\\':
		s.at++
		for s.at < len(s.src) && (isWord(s.src[s.at]) || s.src[s.at] == '\\') {
			s.at++
		}
		return tokenWord
	case c == '"' || c == '\'':
		s.quoted(c)
		return tokenString
	case c == '`':
		s.at++
		s.template()
		return tokenTemplate
	case c == '}':
		inTemplate := false
		if n := len(s.braces); n > 0 {
			inTemplate, s.braces = s.braces[n-1], s.braces[:n-1]
		}
		s.at++
		if inTemplate {
			s.template()
			return tokenTemplate
		}
		return tokenPunct
	case c == '/' && s.regexpMayBegin():
		s.regexp()
		return tokenRegExp
	}
	s.punct(c)
	return tokenPunct
}

func (s *scanner) punct(c byte) {
	switch c {
	case '{':
		s.braces = append(s.braces, false)
	case '(':
		head := s.prev.kind == tokenWord && (s.prev.text == "if" || s.prev.text == "for" || s.prev.text == "while" || s.prev.text == "with" || s.prev.text == "await")
		s.opened = append(s.opened, head)
	case ')':
		s.closed = 0
		if n := len(s.opened); n > 0 {
			if s.opened[n-1] {
				s.closed = 'c'
			}
			s.opened = s.opened[:n-1]
		}
	default:
		for _, long := range [...]string{"...", "===", "!==", "=>", "?.", "==", "!=", "<=", ">=", "&&", "||", "??", "++", "--", "**"} {
			if strings.HasPrefix(s.src[s.at:], long) {
				s.at += len(long)
				return
			}
		}
		_, size := utf8.DecodeRuneInString(s.src[s.at:])
		s.at += size
		return
	}
	s.at++
}

// quoted moves over a string. One that has no end stops with the line.
func (s *scanner) quoted(quote byte) {
	for s.at++; s.at < len(s.src); s.at++ {
		switch s.src[s.at] {
		case quote:
			s.at++
			return
		case '\\':
			s.at++
		case '\n':
			return
		}
	}
	s.at = min(s.at, len(s.src))
}

// template moves over text of a template up to its end or the next "${".
func (s *scanner) template() {
	for ; s.at < len(s.src); s.at++ {
		switch {
		case s.src[s.at] == '`':
			s.at++
			return
		case s.src[s.at] == '\\':
			s.at++
		case strings.HasPrefix(s.src[s.at:], "${"):
			s.at += 2
			s.braces = append(s.braces, true)
			return
		}
	}
	s.at = min(s.at, len(s.src))
}

// regexp moves over a regular expression and its flags.
func (s *scanner) regexp() {
	class := false
	for s.at++; s.at < len(s.src); s.at++ {
		switch c := s.src[s.at]; {
		case c == '\\':
			s.at++
		case c == '\n':
			return
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			for s.at++; s.at < len(s.src) && isWord(s.src[s.at]); s.at++ {
			}
			return
		}
	}
	s.at = min(s.at, len(s.src))
}

// regexpMayBegin decides what a slash is by what stands before it. After "}" it
// is taken for a regular expression: a block is divided by nothing.
func (s *scanner) regexpMayBegin() bool {
	switch s.prev.kind {
	case tokenNumber, tokenString, tokenRegExp:
		return false
	case tokenTemplate:
		return strings.HasSuffix(s.prev.text, "${")
	case tokenWord:
		switch s.prev.text {
		case "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "do", "else", "await", "yield", "instanceof":
			return true
		}
		return false
	case tokenPunct:
		switch s.prev.text {
		case "]", "++", "--":
			return false
		case ")":
			return s.closed == 'c'
		case "<": // the end of a JSX tag
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || isDigit(c) || c >= utf8.RuneSelf
}

// saysUseStrict reports whether a file begins with that directive.
func saysUseStrict(src string) bool {
	s := scanner{src: src}
	for {
		t := s.next()
		switch {
		case t.kind == tokenString && t.value() == "use strict":
			return true
		case t.kind == tokenString || t.kind == tokenPunct && t.text == ";":
		default:
			return false
		}
	}
}
