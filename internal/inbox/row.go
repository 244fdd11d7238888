package inbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// judge says what is wrong with a body, "" where nothing is.
func judge(body []byte) string {
	body = bytes.TrimSpace(body)
	if !json.Valid(body) {
		return "the body is not JSON"
	}
	switch body[0] {
	case '{':
		return judgeRow(body)
	case '[':
		var rows []json.RawMessage
		if err := json.Unmarshal(body, &rows); err != nil {
			return "the body is not JSON"
		}
		for i, row := range rows {
			if reason := judgeRow(row); reason != "" {
				return fmt.Sprintf("row %d of %d: %s", i+1, len(rows), reason)
			}
		}
		return ""
	}
	return "the body is neither a row nor a list of rows"
}

func judgeRow(row json.RawMessage) string {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(row, &fields); err != nil || fields == nil {
		return "it is not an object"
	}
	raw, ok := fields["email"]
	if !ok || string(raw) == "null" {
		return "email is missing"
	}
	var email string
	if err := json.Unmarshal(raw, &email); err != nil {
		return "email is not text"
	}
	return judgeEmail(email)
}

func judgePath(rest string) string {
	if rest == "" {
		return "email is missing: give it in the body, or as the last part of the path"
	}
	return judgeEmail(rest[strings.LastIndexByte(rest, '/')+1:])
}

// judgeEmail has a plain rule: one @, something before it, a dot within what
// is behind it, no spaces.
func judgeEmail(email string) string {
	local, domain, _ := strings.Cut(email, "@")
	ok := local != "" && len(email) <= 254 && utf8.ValidString(email) &&
		!strings.Contains(domain, "@") && !strings.Contains(domain, "..") &&
		strings.Contains(domain, ".") && strings.Trim(domain, ".") == domain &&
		strings.IndexFunc(email, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) < 0
	switch {
	case ok:
		return ""
	case email == "":
		return "email is empty"
	}
	if short := []rune(email); len(short) > 64 {
		email = string(short[:64]) + "…"
	}
	return fmt.Sprintf("email %q is not an address", email)
}
