package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/patchbay/patchbay/internal/catalog"
)

// patience is how long a person waits before a line says what for.
const patience = 300 * time.Millisecond

// awaitLoaded waits for the first pass over a folder. Where that takes long, a
// line on the screen shows how far it is; it is gone when awaitLoaded returns.
// The error is ctx's.
func awaitLoaded(ctx context.Context, s *screen, c *catalog.Catalog, h *heard) error {
	defer s.show("")
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	begun := time.Now()
	for spin := 0; ; spin++ {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-c.Ready():
			return nil
		case <-tick.C:
			if time.Since(begun) >= patience {
				frames := []rune("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")
				s.show(fmt.Sprintf("%c loading connectors: %d of %d", frames[spin%len(frames)], h.count(), len(c.List())))
			}
		}
	}
}
