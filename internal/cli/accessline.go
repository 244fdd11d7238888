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
		fmt.Fprintf(&b, ", %s: %s", c.yellow(rejected+" rejected"), strings.ReplaceAll(said["first_reason"], "\n", " "))
	}
	return b.String(), true
}
