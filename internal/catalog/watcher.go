package catalog

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

const (
	// settle is how long a file has to be left alone before it is used: an
	// editor or a copy writes it in pieces.
	settle = 50 * time.Millisecond
	// settleMost is how long something may go on changing before it is used
	// nevertheless.
	settleMost = time.Second
	// absent is how long a connector has to be gone before it is removed: some
	// ways to save a file move the old one away first.
	absent = 150 * time.Millisecond
	// debounce is between a notification and the look that it hastens.
	debounce = 30 * time.Millisecond
)

// A watcher looks for changes and has connectors opened. It belongs to one
// goroutine.
type watcher struct {
	catalog *Catalog
	mains   mains
	fresh   map[connector.Name]time.Time // new connectors whose files are still being written, since when
	notify  *notifier
	lost    string // why the scripts folder cannot be read; empty where it can

	config      map[string]stamp // files of the configuration
	configDirty time.Time        // since when they are about to change; zero where they are not

	found *finding // of the first pass, until begin
	look  *look
}

// first makes the first pass over the folder.
func (w *watcher) first() (err error) {
	w.look = newLook()
	w.found, err = findIn(w.look, w.catalog.config.Folder, w.mains)
	if err != nil {
		return err
	}
	w.config = map[string]stamp{}
	for _, path := range w.catalog.config.Opener.Files() {
		w.config[path] = w.look.stamp(path)
	}
	return nil
}

// begin has the connectors of the first pass opened, those that are asked for.
func (w *watcher) begin(ctx context.Context) {
	for _, p := range w.found.places {
		if lin := w.adopt(p.Name); w.catalog.asked(p.Name) {
			w.open(ctx, lin, p)
		} else {
			lin.pass()
		}
	}
	for _, problem := range w.found.problems {
		if lin := w.adopt(problem.Connector); w.catalog.asked(problem.Connector) {
			w.fail(lin, problem)
		} else {
			lin.pass()
		}
	}
	if config := w.catalog.config; !config.NoNotify && config.Only == "" {
		w.notify = openNotifier(w.catalog.hasten, config.Log)
		w.notify.watch(w.look, w.folders(w.found))
	}
}

// run looks until ctx ends.
func (w *watcher) run(ctx context.Context) {
	if w.notify != nil {
		defer w.notify.close()
	}
	every := w.catalog.config.Every
	timer := time.NewTimer(every)
	defer timer.Stop()
	var took time.Duration
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		case <-w.catalog.hastened:
			// A look that takes long is not repeated at every write of a long
			// series.
			timer.Reset(max(debounce, 9*took))
			select {
			case <-ctx.Done():
				return
			case <-timer.C:
			}
			select {
			case <-w.catalog.hastened:
			default:
			}
		}
		begun := time.Now()
		again := w.pass(ctx)
		took = time.Since(begun)
		w.catalog.passes.Add(1)
		timer.Reset(min(again, every))
	}
}

// pass is one look: it compares what is there with what was seen, and has
// opened what differs. It returns when it wants to look again at the latest.
func (w *watcher) pass(ctx context.Context) (again time.Duration) {
	again = w.catalog.config.Every
	soon := func(d time.Duration) { again = min(again, d) }
	l := newLook()
	w.look = l
	if wait := w.refresh(); wait > 0 {
		soon(wait)
	}
	found, err := findIn(l, w.catalog.config.Folder, w.mains)
	if err != nil {
		// A deploy moves the folder away and another one there. Rather serve
		// what was than nothing.
		if w.lost != err.Error() {
			w.lost = err.Error()
			w.catalog.config.Log.Error("the scripts folder cannot be read: its connectors are served as they were", "error", err.Error())
		}
		return again
	}
	if w.lost != "" {
		w.lost = ""
		w.catalog.config.Log.Info("the scripts folder can be read again")
	}

	tree := sync.OnceValue(func() tree { return l.tree(w.catalog.config.Folder) })
	there := make(map[connector.Name]bool, len(found.places)+len(found.problems))
	for _, p := range found.places {
		there[p.Name] = true
		lin := w.catalog.lineage(p.Name)
		if lin == nil {
			if wait := w.unsettled(p); wait > 0 {
				soon(wait)
				continue
			}
			w.open(ctx, w.adopt(p.Name), p)
			continue
		}
		idle, failed := lin.idle()
		if !idle {
			continue
		}
		lin.seen.missing = time.Time{}
		due, wait := w.due(lin, p, failed, tree)
		if wait > 0 {
			soon(wait)
		}
		if due {
			w.open(ctx, lin, p)
		}
	}
	for _, problem := range found.problems {
		there[problem.Connector] = true
		lin := w.catalog.lineage(problem.Connector)
		if lin == nil {
			lin = w.adopt(problem.Connector)
		}
		if idle, _ := lin.idle(); idle {
			lin.seen.missing = time.Time{}
			w.fail(lin, problem)
		}
	}
	for name := range w.fresh {
		if !there[name] {
			delete(w.fresh, name)
		}
	}
	for _, lin := range w.catalog.all() {
		if there[lin.name] || !found.knows(lin.name) {
			continue
		}
		if wait := w.remove(lin); wait > 0 {
			soon(wait)
		}
	}
	if w.notify != nil {
		w.notify.watch(l, w.folders(found))
	}
	return again
}

// refresh reads the configuration again where one of its files has changed, or
// returns how long it is better to wait with it.
func (w *watcher) refresh() (wait time.Duration) {
	opener := w.catalog.config.Opener
	changed := false
	var newest time.Time
	files := opener.Files()
	stamps := make(map[string]stamp, len(files))
	for _, path := range files {
		before, known := w.config[path]
		now, differs := w.look.compare(path, before)
		stamps[path] = now
		if !known || differs {
			changed = true
			if now.info != nil && now.info.ModTime().After(newest) {
				newest = now.info.ModTime()
			}
		}
	}
	if !changed && len(stamps) == len(w.config) {
		w.config, w.configDirty = stamps, time.Time{}
		return 0
	}
	if w.configDirty.IsZero() {
		w.configDirty = w.look.at
	}
	if !w.isSettled(newest, w.configDirty) {
		return settle
	}
	w.config, w.configDirty = stamps, time.Time{}
	if err := opener.Refresh(); err != nil {
		w.catalog.tell.event(Event{Kind: Failed, Err: err, Serving: true})
		return 0
	}
	w.catalog.refreshes.Add(1)
	// Where there are other files now, they are as they were read just now.
	for _, path := range opener.Files() {
		if _, ok := w.config[path]; !ok {
			w.config[path] = w.look.stamp(path)
		}
	}
	return 0
}

// due reports whether a connector has to be opened anew, and how long it is
// better to wait with the question.
func (w *watcher) due(lin *lineage, p place, failed bool, tree func() tree) (due bool, wait time.Duration) {
	s := &lin.seen
	changed := s.place != p || s.stamps == nil
	var newest time.Time
	for path, before := range s.stamps {
		now, differs := w.look.compare(path, before)
		if !differs {
			if path == p.Entry && now.info != nil && before.info != nil && !os.SameFile(before.info, now.info) && realPath(path) != s.real {
				// The content is the same, but other files lie beside it.
				changed = true
				continue
			}
			s.stamps[path] = now
			continue
		}
		changed = true
		if now.info != nil && now.info.ModTime().After(newest) {
			newest = now.info.ModTime()
		}
	}
	if refreshes := w.catalog.refreshes.Load(); s.refreshes != refreshes {
		s.refreshes = refreshes
		changed = changed || w.catalog.config.Opener.Settings(lin.name) != s.settings
	}
	if !changed && failed {
		return w.mayDoBetter(s, tree), 0
	}
	if !changed {
		s.dirty = time.Time{}
		return false, 0
	}
	if s.dirty.IsZero() {
		s.dirty = w.look.at
	}
	if w.isSettled(newest, s.dirty) {
		return true, 0
	}
	return false, settle
}

// mayDoBetter reports whether something in the scripts folder has changed since
// an attempt failed: what the connector lacked may lie anywhere. To try at each
// look by the clock is enough.
func (w *watcher) mayDoBetter(s *seen, look func() tree) bool {
	if w.look.at.Sub(s.tried) < w.catalog.config.Every {
		return false
	}
	now, before := look(), s.tree
	s.tree = &now
	if before != nil {
		return before.print != now.print
	}
	return now.newest.After(s.tried.Add(-clockStep)) && now.newest.Before(w.look.at.Add(time.Second))
}

// unsettled returns how long to wait for the files of a new connector.
func (w *watcher) unsettled(p place) time.Duration {
	since, ok := w.fresh[p.Name]
	if !ok {
		since = w.look.at
		w.fresh[p.Name] = since
	}
	var newest time.Time
	if info := w.look.stat(p.Entry); info != nil {
		newest = info.ModTime()
	}
	if !w.isSettled(newest, since) {
		return settle
	}
	delete(w.fresh, p.Name)
	return 0
}

// isSettled reports whether files that were last changed at newest may be used.
func (w *watcher) isSettled(newest, since time.Time) bool {
	age := w.look.at.Sub(newest)
	return age >= settle || age < -settle || w.look.at.Sub(since) >= settleMost
}

// remove takes away a connector that is no longer there, or returns how long to
// wait with it.
func (w *watcher) remove(lin *lineage) (wait time.Duration) {
	if idle, _ := lin.idle(); !idle {
		return 0
	}
	if lin.seen.missing.IsZero() {
		lin.seen.missing = w.look.at
	}
	if gone := w.look.at.Sub(lin.seen.missing); gone < w.catalog.config.absent {
		return w.catalog.config.absent - gone
	}
	w.catalog.mu.Lock()
	delete(w.catalog.lineages, lin.name)
	w.catalog.mu.Unlock()
	last := 0
	if g := lin.remove(); g != nil {
		last = g.number
		w.catalog.retire(g)
	}
	w.catalog.tell.event(Event{Name: lin.name, Kind: Removed, Generation: last, Took: w.look.at.Sub(lin.seen.missing)})
	return 0
}

// fail tells that a connector cannot even be opened.
func (w *watcher) fail(lin *lineage, problem *connector.LoadError) {
	lin.seen.place, lin.seen.stamps = place{}, nil // another one once it is mended
	serving, again := lin.fail(problem)
	lin.pass()
	if !again {
		w.catalog.tell.event(Event{Name: lin.name, Kind: Failed, Generation: serving, Err: problem, Serving: serving > 0})
	}
}

// adopt enters a new connector.
func (w *watcher) adopt(name connector.Name) *lineage {
	lin := newLineage(name)
	w.catalog.mu.Lock()
	w.catalog.lineages[name] = lin
	w.catalog.mu.Unlock()
	return lin
}

// folders returns where a change would be worth a look.
func (w *watcher) folders(found *finding) map[string]bool {
	folders := make(map[string]bool, len(found.folders))
	for _, folder := range found.folders {
		folders[folder] = true
	}
	for path := range w.config {
		folders[filepath.Dir(path)] = true
	}
	for _, lin := range w.catalog.all() {
		if idle, _ := lin.idle(); idle {
			for _, folder := range lin.seen.folders {
				folders[folder] = true
			}
		}
	}
	return folders
}
