package catalog

import (
	"io/fs"
	"log/slog"
	"os"
	"sync"

	"github.com/fsnotify/fsnotify"
)

// A notifier makes a look happen sooner. What it misses, the next look by the
// clock finds: errors of the file system's notifications are no errors of ours.
type notifier struct {
	watcher *fsnotify.Watcher // nil where there is none to be had
	log     *slog.Logger
	folders map[string]fs.FileInfo // that are watched, or refused to be
	refused bool
	reading sync.WaitGroup
}

func openNotifier(hasten func(), log *slog.Logger) *notifier {
	n := &notifier{log: log, folders: map[string]fs.FileInfo{}}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		n.refuse(err)
		return n
	}
	n.watcher = watcher
	n.reading.Go(func() {
		for {
			select {
			case event, ok := <-watcher.Events:
				if !ok {
					return
				}
				if event.Op != fsnotify.Chmod {
					hasten()
				}
			case _, ok := <-watcher.Errors: // most of all: too many events to name them
				if !ok {
					return
				}
				hasten()
			}
		}
	})
	return n
}

// watch makes folders the ones that are watched. A folder that was replaced by
// another of its name is watched anew.
func (n *notifier) watch(l *look, folders map[string]bool) {
	if n.watcher == nil {
		return
	}
	for folder, info := range n.folders {
		if now := l.stat(folder); !folders[folder] || now == nil || !os.SameFile(info, now) {
			_ = n.watcher.Remove(folder) // it went by itself where the folder did
			delete(n.folders, folder)
		}
	}
	for folder := range folders {
		info := l.stat(folder)
		if _, ok := n.folders[folder]; ok || info == nil {
			continue
		}
		n.folders[folder] = info
		if err := n.watcher.Add(folder); err != nil {
			n.refuse(err)
		}
	}
}

func (n *notifier) refuse(err error) {
	if !n.refused {
		n.refused = true
		n.log.Info("the system tells of changes not everywhere: they are found by looking", "error", err.Error())
	}
}

func (n *notifier) close() {
	if n.watcher != nil {
		_ = n.watcher.Close()
		n.reading.Wait()
	}
}
