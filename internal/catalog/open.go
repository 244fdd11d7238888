package catalog

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// clockStep is how far the time of a file lies behind that of its writing: a
// kernel reads its clock at each tick.
const clockStep = 20 * time.Millisecond

// open has a connector opened, on a goroutine of its own, and swapped. It
// returns at once; nothing happens where it is being opened already.
func (w *watcher) open(ctx context.Context, lin *lineage, p place) {
	if !lin.begin() {
		return
	}
	noticed := w.look.at
	if !lin.seen.dirty.IsZero() {
		noticed = lin.seen.dirty
	}
	c := w.catalog
	c.work.Go(func() {
		defer lin.end()
		select {
		case c.slots <- struct{}{}:
			defer func() { <-c.slots }()
		case <-ctx.Done():
			return
		}
		if ctx.Err() == nil {
			c.attempt(ctx, lin, p, noticed)
		}
	})
}

// attempt opens a connector and makes it the current generation, or tells why
// that cannot be. What is remembered of the files is what they were before they
// were read; one that changed meanwhile, or may have, is looked at again.
func (c *Catalog) attempt(ctx context.Context, lin *lineage, p place, noticed time.Time) {
	begun, infos := c.before(ctx, lin, p)
	now := seen{place: p, tried: begun.at, refreshes: c.refreshes.Load(), real: realPath(p.Entry)}
	now.settings = c.config.Opener.Settings(lin.name)

	runner, err := c.config.Opener.Open(ctx, p.Found)
	if ctx.Err() != nil {
		if err == nil {
			c.discard(lin.name, runner)
		}
		return
	}

	var sources []string
	var trouble *connector.LoadError
	switch {
	case err == nil:
		sources = runner.Describe().Files
	case errors.As(err, &trouble):
		sources = trouble.Files
	}
	after, torn := newLook(), false
	now.stamps = map[string]stamp{}
	for _, path := range inputs(p, c.config.Folder, sources) {
		s := after.stamp(path)
		if info, known := infos[path]; known {
			s.torn = !sameStat(info, s.info)
		} else if s.info != nil {
			changed := s.info.ModTime()
			s.torn = changed.After(begun.at.Add(-clockStep)) && changed.Before(after.at.Add(clockStep))
		}
		torn = torn || s.torn
		now.stamps[path] = s
		now.folders = append(now.folders, filepath.Dir(path))
	}
	slices.Sort(now.folders)
	now.folders = slices.Compact(now.folders)
	if !torn {
		now.print = now.whole()
	}
	was := lin.seen
	lin.seen = now
	if torn || !slices.Equal(was.folders, now.folders) {
		c.hasten() // to try again, or to have the folders watched
	}

	if err != nil {
		serving, again := lin.fail(err)
		// Another try for the sake of some other file is not worth a word; one
		// for the sake of its own is.
		own := was.print == "" || was.print != now.print
		switch {
		case serving > 0 && now.stamps[p.Entry].info == nil:
			// An entry that went while it was being opened is about to be back, as
			// after a save that moves the old file away first, or is gone: the next
			// look tells.
			c.hasten()
		case own || !again:
			c.tell.event(Event{Name: lin.name, Kind: Failed, Generation: serving, Err: err, Serving: serving > 0, Took: time.Since(noticed)})
		}
		return
	}
	if _, failed := lin.idle(); !failed && now.print != "" && was.print == now.print {
		// The same content lies elsewhere, as after a deploy that changed others.
		c.discard(lin.name, runner)
		return
	}
	current, old := lin.swap(runner)
	if current == nil {
		c.discard(lin.name, runner)
		return
	}
	c.retire(old)
	kind := Reloaded
	if old == nil {
		kind = Loaded
	}
	c.tell.event(Event{Name: lin.name, Kind: kind, Generation: current.number, Description: current.description, Took: time.Since(noticed)})
}

// before looks at the files of a connector as far as they are known. It waits
// the moment until their times tell a later change from the one that led here.
func (c *Catalog) before(ctx context.Context, lin *lineage, p place) (*look, map[string]fs.FileInfo) {
	for tries := 0; ; tries++ {
		l := newLook()
		infos := map[string]fs.FileInfo{p.Entry: l.stat(p.Entry)}
		for path := range lin.seen.stamps {
			infos[path] = l.stat(path)
		}
		fresh := false
		for _, info := range infos {
			if info != nil {
				age := l.at.Sub(info.ModTime())
				fresh = fresh || age >= 0 && age <= clockStep
			}
		}
		if !fresh || tries == 10 { // some file is written without end
			return l, infos
		}
		select {
		case <-time.After(clockStep):
		case <-ctx.Done():
			return l, infos
		}
	}
}

// discard closes a runner that never served.
func (c *Catalog) discard(name connector.Name, runner Runner) {
	c.retire(newGeneration(name, 0, runner, connector.Description{}))
}
