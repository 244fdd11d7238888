package secret

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"unicode/utf8"
)

const (
	shortest     = 8  // characters of a value that is blanked
	shortestLine = 16 // characters of one line of a longer value
)

// form is one text by which a value may appear. Escapes of JSON and URLs are
// not forms: they are undone in the text that is searched (see view).
type form struct {
	text string
	// before and after say that the base64 character there holds some bits of
	// the value too, and goes with it.
	before, after bool
}

// forms are the texts of one value: itself, its lines where it has several (a
// private key is logged line by line as well), and the base64 of each; also the
// value in lower case, as URLs write a host.
func forms(value string) []form {
	var all []form
	seen := map[string]int{}
	add := func(f form) {
		if i, ok := seen[f.text]; ok {
			all[i].before = all[i].before || f.before
			all[i].after = all[i].after || f.after
			return
		}
		seen[f.text] = len(all)
		all = append(all, f)
	}
	for _, text := range wholes(value) {
		add(form{text: text})
		inner := []string{text}
		if !strings.Contains(strings.TrimSpace(value), "\n") { // else its lines do, in a tenth of the memory
			inner = append(inner, url.QueryEscape(text)) // RFC 6749, 2.3.1: credentials are escaped before base64
			inner = append(inner, quoted(text, true), quoted(text, false))
			for _, lower := range lowered(text) {
				add(form{text: lower})
			}
		}
		for _, plain := range inner {
			for offset := range 3 {
				for _, f := range inside64(plain, offset) {
					add(f)
				}
			}
		}
	}
	return all
}

// wholes are the value, as it is and trimmed, and its long lines.
func wholes(value string) []string {
	all := []string{value}
	if !utf8.ValidString(value) {
		all = append(all, string([]rune(value))) // as encoders write it
	}
	trimmed := strings.TrimSpace(value)
	if trimmed != value && long(trimmed, shortest) {
		all = append(all, trimmed)
	}
	// A key in a .env is often one line with \n written out.
	lines := strings.Split(strings.ReplaceAll(trimmed, `\n`, "\n"), "\n")
	if len(lines) == 1 {
		return all
	}
	for _, line := range lines {
		line = strings.TrimSpace(line)
		if long(line, shortestLine) && !strings.HasPrefix(line, "-----BEGIN") && !strings.HasPrefix(line, "-----END") {
			all = append(all, line)
		}
	}
	return all
}

// lowered is a text in lower case, and with only what of it may be a URL's scheme
// and host in lower case: a path keeps its letters.
func lowered(text string) []string {
	all := []string{strings.ToLower(text)}
	host := 0
	if i := strings.Index(text, "://"); i >= 0 {
		host = i + len("://")
	}
	if i := strings.IndexAny(text[host:], "/?#"); i >= 0 {
		all = append(all, strings.ToLower(text[:host+i])+text[host+i:])
	}
	return all
}

// quoted is a text as JSON has it between the quotes: JavaScript's JSON leaves
// <, > and & as they are, Go's does not.
func quoted(text string, html bool) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(html)
	if err := encoder.Encode(text); err != nil {
		return text
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(out.String()), `"`), `"`)
}

func long(text string, characters int) bool { return utf8.RuneCountInString(text) >= characters }

// inside64 is what base64 text holds of a value that begins at a byte whose
// place is offset modulo 3, whatever stands before and after it, in both
// alphabets.
func inside64(value string, offset int) []form {
	padded := make([]byte, offset, offset+len(value)+2)
	padded = append(padded, value...)
	encoded := base64.StdEncoding.EncodeToString(padded)
	start := (offset*8 + 5) / 6  // the first character that is the value's alone
	end := (len(padded) * 8) / 6 // behind the last one
	f := form{text: encoded[start:end], before: offset != 0, after: len(padded)%3 != 0}
	other := f
	other.text = strings.NewReplacer("+", "-", "/", "_").Replace(f.text)
	if other.text == f.text {
		return []form{f}
	}
	return []form{f, other}
}
