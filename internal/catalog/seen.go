package catalog

import (
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// seen is what the newest attempt to load a connector was made of.
type seen struct {
	place     place
	real      string           // of the entry file, links resolved
	stamps    map[string]stamp // by path: what the connector depends on
	folders   []string         // of the paths
	settings  string
	refreshes int64  // how often the configuration had been read when settings were
	print     string // of all of it; empty where it is not sure
	tree      *tree  // of the scripts folder at the first look after an attempt that failed
	tried     time.Time
	dirty     time.Time // since when something is about to change; zero where nothing is
	missing   time.Time // since when it is not in the folder; zero where it is
}

// whole makes one text of it. Paths count from where the entry really lies, so
// that the same files in another folder are the same.
func (s *seen) whole() string {
	base := filepath.Dir(s.real)
	parts := make([]string, 0, len(s.stamps)+1)
	for path, st := range s.stamps {
		if st.info == nil {
			continue
		}
		if rel, err := filepath.Rel(base, path); err == nil {
			path = rel
		}
		parts = append(parts, path+"\x00"+string(st.hash[:]))
	}
	slices.Sort(parts)
	return strings.Join(append(parts, s.settings), "\n")
}
