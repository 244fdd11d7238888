package connector

import "strings"

// Brief returns the first line of a message, for where the whole stands
// elsewhere: on an access line, in the reason of each of many rows. Lines of yaml
// that the message ends with are pointed to, not left hanging.
func Brief(message string) string {
	first, rest, several := strings.Cut(message, "\n")
	if several && rest != "" && strings.HasSuffix(first, RemedyEnd) {
		first = strings.TrimSuffix(first, RemedyEnd) + "write in patchbay.yaml what the server's log says"
	}
	return strings.TrimRight(first, "\r")
}

// BriefStack returns the stack of an error for where its whole message stands
// beside it: of a message of several lines the stack keeps the first.
func BriefStack(e *Error) string {
	first, _, several := strings.Cut(e.Message, "\n")
	if !several {
		return e.Stack
	}
	return strings.ReplaceAll(e.Stack, e.Message, first)
}

// RemedyEnd is how the first line of a message ends that is followed by yaml to
// paste.
const RemedyEnd = "write in patchbay.yaml:"

// HasRemedy reports whether a message ends with yaml to paste, which is for the
// author and no use in every row.
func HasRemedy(message string) bool { return strings.Contains(message, RemedyEnd+"\n") }
