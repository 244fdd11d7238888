package npm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What registries, packages and lock files say is shown to a person at a
// terminal: without what a terminal obeys, on one line, and not at length.

// brief shortens a text of a stranger for a message.
func brief(text string) string {
	const most = 60
	if len(text) > most {
		end := most
		for end > most-utf8.UTFMax && !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end] + "..."
	}
	return printable(text)
}

// printable puts a mark in place of each character that is not to be seen: control
// characters, and those that change the order of others.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return unicode.ReplacementChar
	}, text)
}

// isPrintable reports whether a text has only characters that are to be seen.
func isPrintable(text string) bool { return printable(text) == text && utf8.ValidString(text) }

// briefSpec is brief for what a dependency asks for. Addresses are shown without
// user, password, query and fragment, of which each may be a secret.
func briefSpec(text string) string {
	before, address, ok := strings.Cut(text, "://")
	if !ok {
		// USER:PASSWORD@HOST:PATH is of git; npm:NAME@RANGE has no secret.
		if at := strings.LastIndex(text, "@"); at > 0 && strings.Contains(text[:at], ":") && !strings.Contains(text, "npm:") {
			text = text[at+1:]
		}
		return brief(text)
	}
	host := address
	if end := strings.IndexAny(address, "/?#"); end >= 0 {
		host = address[:end]
	}
	rest := address[len(host):]
	at := strings.LastIndex(host, "@")
	_, port, hasPort := strings.Cut(host[at+1:], ":")
	if hasPort && at < 0 && strings.Trim(port, "0123456789") != "" && !strings.HasPrefix(host, "[") {
		// No host: a password that has a / in it, as it should not.
		host, rest = "", rest[strings.LastIndex(rest, "@")+1:]
	}
	if end := strings.IndexAny(rest, "?#"); end >= 0 {
		rest = rest[:end]
	}
	return brief(before + "://" + host[at+1:] + rest)
}

// A printableError is an error as a terminal may show it.
type printableError struct{ error }

func (e printableError) Error() string { return printableLines(e.error.Error()) }
func (e printableError) Unwrap() error { return e.error }

func printableLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = printable(line)
	}
	return strings.Join(lines, "\n")
}

// show makes sure that what strangers wrote is in a report and an error only as a
// terminal may show it, wherever it came from.
func show(report *Report, err error) (*Report, error) {
	if report != nil {
		for _, list := range [][]string{report.Scripts, report.LeftOut, report.Warnings} {
			for i, text := range list {
				list[i] = printable(text)
			}
		}
	}
	if err != nil {
		err = printableError{err}
	}
	return report, err
}
