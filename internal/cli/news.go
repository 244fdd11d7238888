package cli

import (
	"fmt"
	"log/slog"
	"net"
	"sync"
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
	saidStopping chan struct{}

	first *heard // until the welcome

	mu      sync.Mutex // guards the fields below
	greeted bool       // the welcome was written, and what came meanwhile: events are told as they come
	waiting []catalog.Event
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
	if !n.early(e) {
		n.tell(e)
	}
}

// early reports whether an event came before a person was greeted. Then it is
// told in the welcome, or after it by catchUp; a machine need not wait.
func (n *news) early(e catalog.Event) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.greeted {
		return false
	}
	n.first.hear(e)
	if n.w.out.people {
		n.waiting = append(n.waiting, e)
	}
	return n.w.out.people
}

// catchUp tells what was heard before the welcome was written and is not in it:
// all but the first event of each connector that the welcome names. From then on
// events are told as they come.
func (n *news) catchUp(list []catalog.Status) {
	welcomed := map[connector.Name]bool{}
	for _, s := range list {
		welcomed[s.Name] = true
	}
	for {
		n.mu.Lock()
		waiting := n.waiting
		n.waiting = nil
		n.greeted = len(waiting) == 0
		n.mu.Unlock()
		if len(waiting) == 0 {
			return
		}
		for _, e := range waiting {
			if welcomed[e.Name] {
				delete(welcomed, e.Name)
				continue
			}
			n.tell(e)
		}
	}
}

// tell tells of one change.
func (n *news) tell(e catalog.Event) {
	out := n.w.out
	name := n.w.folder.label(e.Name)
	took := e.Took.Round(time.Millisecond)
	log := out.log
	if !out.people && e.Name != "" {
		log = log.With("connector", name, "generation", e.Generation, "took_ms", took.Milliseconds())
	}
	switch e.Kind {
	case catalog.Loaded:
		if out.people {
			log.Info(fmt.Sprintf("%s is served at %s: %s", name, n.public+route(e.Name), offered(e.Description.AnswersHTTP, e.Description.Methods)))
		} else {
			log.Info("loaded", methodsOf(e.Description)...)
		}
	case catalog.Reloaded:
		if out.people {
			log.Info(fmt.Sprintf("%s reloaded in %d ms", name, took.Milliseconds()))
		} else {
			log.Info("reloaded", methodsOf(e.Description)...)
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
			message = fmt.Sprintf("broken edit, generation %d goes on serving", e.Generation)
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

// methodsOf is a field of a log line.
func methodsOf(d connector.Description) []any {
	if d.AnswersHTTP {
		return []any{"answers_http", true}
	}
	return []any{"methods", d.Methods}
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
