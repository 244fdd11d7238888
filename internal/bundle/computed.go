package bundle

import (
	"path/filepath"
	"strings"
)

// computed refuses import() and require() of a path that is put together at run
// time and begins outside of what the connector may read: esbuild bundles all
// files that such a path could name, and to know them lists every folder below
// where it begins, without asking a plugin.
func (g *guard) computed(real, contents string) error {
	if nodeModules(filepath.ToSlash(real)) &&
		!strings.Contains(contents, `"../`) && !strings.Contains(contents, "'../") && !strings.Contains(contents, "`../") {
		return nil
	}
	s := scanner{src: contents}
	for {
		t := s.next()
		switch {
		case t.kind == tokenEnd:
			return nil
		case t.kind != tokenWord || t.text != "import" && t.text != "require":
			continue
		}
		prefix, at := s.pathBegin()
		end := strings.LastIndexByte(prefix, '/')
		if end < 0 || prefix[0] != '.' {
			continue
		}
		folder := filepath.Join(filepath.Dir(real), filepath.FromSlash(prefix[:end]))
		if why := g.roots.lexical(filepath.Join(folder, "any.json")); why != allowed {
			return &refusal{reason: leadsOut, in: real, at: at.at, length: len(at.text)}
		}
	}
}

// pathBegin reads the argument of import() or require() and returns what is known
// of it, "" where it is whole.
func (s *scanner) pathBegin() (string, token) {
	t := s.next()
	if t.text != "(" {
		return "", t
	}
	for t.text == "(" {
		t = s.next()
	}
	first, prefix := t, ""
	for {
		switch t.kind {
		case tokenString:
			prefix += t.value()
		case tokenTemplate:
			prefix += t.value()
			if t.opens() == +1 {
				return prefix, first
			}
		default:
			return prefix, first // a name: the rest comes at run time
		}
		for t = s.next(); t.text == ")" && prefix != ""; {
			after := s.next()
			if after.text != "+" {
				return "", first
			}
			t = after
		}
		if t.text != "+" {
			return "", first
		}
		t = s.next()
	}
}
