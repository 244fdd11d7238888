package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/connector"
)

// welcome waits for the first pass over the folder and tells what is served.
func (n *news) welcome(ctx context.Context, c *catalog.Catalog) {
	if awaitLoaded(ctx, n.w.out.screen, c, n.first) != nil {
		return
	}
	all := c.List()
	// What came after the first pass may still be loading; it is told of then.
	list := slices.DeleteFunc(slices.Clone(all), func(s catalog.Status) bool { return s.Generation == 0 && s.Err == nil })
	first := n.first.all(ctx, names(list))
	warnings := append(n.w.config().Unknown(names(all)), unreadEnv(n.w.folder, names(all))...)
	if n.w.out.people {
		n.greet(list, first, warnings)
	} else {
		n.w.out.problems("configuration", warnings, true)
		n.w.out.log.Info("serving", "folder", n.w.folder.typed, "address", n.public, "admin", n.admin, "connectors", len(list))
	}
	n.catchUp(list)
}

// mostShown is how many connectors the welcome names; a person reads no more.
const mostShown = 40

// greet writes the first words to a person.
func (n *news) greet(list []catalog.Status, first map[connector.Name]catalog.Event, warnings []connector.Problem) {
	var b strings.Builder
	c := n.w.out.paint
	fmt.Fprintf(&b, "%s serves %s at %s\n\n", c.bold("patchbay"), n.w.folder.typed, c.bold(n.public))
	width := 0
	for _, s := range list {
		width = max(width, len([]rune(n.w.folder.label(s.Name))))
	}
	for i, s := range list {
		if i == mostShown {
			fmt.Fprintf(&b, "  and %d more\n", len(list)-i)
			break
		}
		name := fmt.Sprintf("%-*s", width, n.w.folder.label(s.Name))
		if s.Err != nil {
			fmt.Fprintf(&b, "  %s  %s\n", c.red(name), "did not load")
			continue
		}
		fmt.Fprintf(&b, "  %s  %s %s\n  %*s  %s\n", c.green(name), verb(s.HTTP), n.public+route(s.Name), width, "", c.faint(offered(s.HTTP, s.Methods)))
	}
	if len(list) == 0 {
		fmt.Fprintf(&b, "  no connectors yet: save one as %s\n", filepath.Join(n.w.folder.typed, "NAME.js"))
	}
	b.WriteString("\n")
	for _, s := range list {
		if s.Err != nil {
			writeProblems(&b, c, problemsOf(s.Err), false)
		}
		writeProblems(&b, c, first[s.Name].Description.Warnings, true)
	}
	writeProblems(&b, c, warnings, true)
	if line := n.example(list); line != "" {
		fmt.Fprintf(&b, "Try it:\n  %s\n", line)
	}
	if n.admin != "" {
		fmt.Fprintf(&b, "Admin, for this machine only:\n  %s\n", n.admin)
	}
	b.WriteString("\n")
	_, _ = n.w.out.screen.Write([]byte(n.w.out.vault.Blank(b.String())))
}

// example is a line to paste into a shell: contacts, or else the first connector.
func (n *news) example(list []catalog.Status) string {
	list = slices.DeleteFunc(slices.Clone(list), func(s catalog.Status) bool { return s.Err != nil || len(s.Methods) == 0 })
	if len(list) == 0 {
		return ""
	}
	shown := list[0]
	if i := slices.IndexFunc(list, func(s catalog.Status) bool { return s.Name == "contacts" }); i >= 0 {
		shown = list[i]
	}
	method, params := harmless(shown.Methods)
	token := ""
	if auth := n.w.config().Auth; len(auth.Tokens) > 0 {
		token = "TOKEN"
		if auth.Variable != "" {
			token = auth.Variable
		}
	}
	return curl(n.public, shown.Name, method, params, token)
}

// harmless chooses the method that a person may try: one that asks rather than
// writes. Where there are only methods that take rows, it is called with none.
func harmless(methods []string) (method, params string) {
	for _, wanted := range []func(string) bool{
		func(m string) bool { return m == "list_objects" },
		func(m string) bool { return m == "list_fields" },
		func(m string) bool { return strings.HasPrefix(m, "list_") },
		func(m string) bool { return m == "behavior" },
		func(m string) bool { return m == "validate" },
		func(m string) bool { return !connector.TakesRows(m) },
	} {
		if i := slices.IndexFunc(methods, wanted); i >= 0 {
			return methods[i], ""
		}
	}
	return methods[0], `{"idColumn":"id","rows":[]}`
}

// unreadEnv warns of a .env that no connector reads: one beside the connectors.
func unreadEnv(f folder, known []connector.Name) []connector.Problem {
	if slices.Contains(known, connector.Root) {
		return nil
	}
	if _, err := os.Stat(filepath.Join(f.path, ".env")); err != nil {
		return nil
	}
	return []connector.Problem{{File: ".env", Text: "no connector reads this file: secrets lie in NAME/.env for a folder, in NAME.env beside a single file"}}
}
