package cli

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/connector"
)

// news tells a person, or a machine, what becomes of the connectors: all of them
// once after the first pass over the folder, then each change.
type news struct {
	w            *workplace
	public       string // base URL
	admin        string // empty where there is none
	catalog      atomic.Pointer[catalog.Catalog]
	saidStopping chan struct{}

	first *heard // until the welcome

	mu      sync.Mutex // guards the fields below
	greeted bool       // the welcome was written: events are told one by one
}

func newNews(w *workplace, public, admin net.Listener) *news {
	n := &news{w: w, public: baseURL(public.Addr()), saidStopping: make(chan struct{}), first: newHeard()}
	if admin != nil {
		n.admin = baseURL(admin.Addr())
	}
	return n
}

// listening tells machines the address at once; a person hears of it when it can
// be used.
func (n *news) listening() {
	if !n.w.out.people {
		n.w.out.log.Info("listening", "address", n.public, "admin", n.admin)
	}
}

// hear takes an event of the catalog.
func (n *news) hear(e catalog.Event) {
	n.mu.Lock()
	early := !n.greeted
	if early {
		n.first.hear(e)
		early = n.w.out.people
	}
	n.mu.Unlock()
	if !early {
		n.tell(e)
	}
}

// welcome waits for the first pass and tells what is served. Where that takes
// long it shows how far it is.
func (n *news) welcome(ctx context.Context) {
	c := n.catalog.Load()
	out := n.w.out
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	begun := time.Now()
	for spin := 0; ; spin++ {
		select {
		case <-ctx.Done():
			out.screen.show("")
			return
		case <-c.Ready():
			out.screen.show("")
			n.greet(ctx, c.List())
			return
		case <-tick.C:
			if time.Since(begun) > 300*time.Millisecond {
				frames := []rune("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")
				out.screen.show(fmt.Sprintf("%c loading connectors: %d of %d", frames[spin%len(frames)], n.first.count(), len(c.List())))
			}
		}
	}
}

// mostShown is how many connectors the welcome names; a person reads no more.
const mostShown = 40

// greet writes the first words, and then the events that came meanwhile.
func (n *news) greet(ctx context.Context, list []catalog.Status) {
	first := n.first.all(ctx, names(list))
	n.mu.Lock()
	n.greeted = true
	n.mu.Unlock()
	unknown := append(n.w.config().Unknown(names(list)), unreadEnv(n.w.folder, names(list))...)
	if !n.w.out.people {
		n.w.out.problems("configuration", unknown, true)
		n.w.out.log.Info("serving", "folder", n.w.folder.typed, "address", n.public, "admin", n.admin, "connectors", len(list))
		return
	}

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
		fmt.Fprintf(&b, "  %s  POST %s\n  %*s  %s\n", c.green(name), n.public+route(s.Name), width, "", c.faint(strings.Join(s.Methods, ", ")))
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
	writeProblems(&b, c, unknown, true)
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
	method := shown.Methods[0]
	for _, wanted := range []string{"list_objects", "list_fields", "list_modes"} {
		if slices.Contains(shown.Methods, wanted) {
			method = wanted
			break
		}
	}
	token := ""
	if auth := n.w.config().Auth; len(auth.Tokens) > 0 {
		token = "TOKEN"
		if auth.Variable != "" {
			token = auth.Variable
		}
	}
	return curl(n.public, shown.Name, method, token)
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

// tell tells of one change.
func (n *news) tell(e catalog.Event) {
	out := n.w.out
	name := n.w.folder.label(e.Name)
	took := e.Took.Round(time.Millisecond)
	generation := 0
	if c := n.catalog.Load(); c != nil {
		for _, s := range c.List() {
			if s.Name == e.Name {
				generation = s.Generation
			}
		}
	}
	log := out.log
	if !out.people && e.Name != "" {
		log = log.With("connector", name, "generation", generation, "took_ms", took.Milliseconds())
	}
	switch e.Kind {
	case catalog.Loaded:
		if out.people {
			log.Info(fmt.Sprintf("%s is served at %s: %s", name, n.public+route(e.Name), strings.Join(e.Description.Methods, ", ")))
		} else {
			log.Info("loaded", "methods", e.Description.Methods)
		}
	case catalog.Reloaded:
		if out.people {
			log.Info(fmt.Sprintf("%s reloaded in %d ms", name, took.Milliseconds()))
		} else {
			log.Info("reloaded", "methods", e.Description.Methods)
		}
	case catalog.Removed:
		if out.people {
			log.Info(fmt.Sprintf("%s is gone", name))
		} else {
			log.Info("removed")
		}
	case catalog.Failed:
		message := "did not load"
		switch {
		case e.Name == "":
			name, message = "configuration", "broken edit, the last good one holds"
		case e.Serving:
			message = fmt.Sprintf("broken edit, generation %d goes on serving", generation)
		}
		if out.people {
			log.Error(name + ": " + message)
			writeProblems(out.screen, out.paint, problemsOf(e.Err), false)
		} else {
			logProblems(log, slog.LevelError, message, problemsOf(e.Err))
		}
	}
	if len(e.Description.Warnings) == 0 {
		return
	}
	if out.people {
		writeProblems(out.screen, out.paint, e.Description.Warnings, true)
	} else {
		logProblems(log, slog.LevelWarn, "warning", e.Description.Warnings)
	}
}

// stopping tells that a signal came.
func (n *news) stopping() {
	defer close(n.saidStopping)
	if n.w.out.people {
		n.w.out.log.Info("stopping: calls under way may end; a second signal ends them at once")
		return
	}
	n.w.out.log.Info("stopping")
}

// stopped is the last line. A VM that is left is one that could not be stopped.
func (n *news) stopped() {
	if left := n.w.opener.host.Stats().VMs; left > 0 {
		n.w.out.log.Warn("stopped, and scripts are left that cannot be interrupted", "vms", left)
		return
	}
	n.w.out.log.Info("stopped")
}
