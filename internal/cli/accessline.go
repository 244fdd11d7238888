package cli

import (
	"fmt"
	"log/slog"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// accessLine makes a person's line of the server's access line:
//
//	contacts.add 200 in 12.3 ms, 2 rows, 1 rejected: email "nobody" is not an address
//	contacts.ad 200 in 0.1 ms, error -32601: method "ad" is not implemented
//
// ok is false for any other line.
func accessLine(message string, attrs []slog.Attr, c paint) (text string, ok bool) {
	if message != "request" {
		return "", false
	}
	said := map[string]string{}
	for _, a := range attrs {
		said[a.Key] = connector.Visible(a.Value.String())
	}
	if said["verb"] == "" {
		return "", false
	}
	var b strings.Builder
	switch {
	case said["code"] == noConnector: // there is none to name
		fmt.Fprintf(&b, "%s %s", said["verb"], said["path"])
	case said["method"] != "":
		fmt.Fprintf(&b, "%s.%s", said["connector"], said["method"])
	case said["calls"] != "":
		fmt.Fprintf(&b, "%s, %s calls", said["connector"], said["calls"])
	default:
		fmt.Fprintf(&b, "%s %s", said["verb"], said["path"])
	}
	status := said["status"]
	if strings.HasPrefix(status, "2") {
		status = c.green(status)
	} else {
		status = c.red(status)
	}
	fmt.Fprintf(&b, " %s in %s ms", status, said["ms"])
	if code := said["code"]; code != "" {
		fmt.Fprintf(&b, ", %s", c.red("error "+code))
		if reason := short(said["error"]); reason != "" {
			fmt.Fprintf(&b, ": %s", reason)
		}
	}
	if failed := said["failed"]; failed != "" && failed != "0" {
		fmt.Fprintf(&b, ", %s failed", failed)
	}
	if rows := said["rows"]; rows == "1" {
		b.WriteString(", 1 row")
	} else if rows != "" {
		fmt.Fprintf(&b, ", %s rows", rows)
	}
	if rejected := said["rejected"]; rejected != "" && rejected != "0" {
		fmt.Fprintf(&b, ", %s: %s", c.yellow(rejected+" rejected"), short(said["first_reason"]))
	}
	return b.String(), true
}

// noConnector is the code of a call for a connector that is not there: see the
// table "Errors on the wire" in docs/architecture.md.
const noConnector = "-32003"

// short is what of a message fits on an access line. Where there is more to it, a
// line of its own says all.
func short(message string) string {
	const most = 120
	runes := []rune(connector.Brief(message))
	if len(runes) > most {
		return string(runes[:most-3]) + "..."
	}
	return string(runes)
}
