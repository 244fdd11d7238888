package cli

import (
	"io"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/config"
	"github.com/patchbay/patchbay/internal/connector"
)

// Which of the timeouts counts: --timeout stands for the server's limit, and a
// connector's own is kept.
func TestDeadline(t *testing.T) {
	const both = "limits: { timeout: 20s }\nconnectors: { slack: { timeout: 30s } }\n"
	for name, test := range map[string]struct {
		file string
		flag time.Duration
		name connector.Name
		want time.Duration
	}{
		"nothing is said":             {"", 0, "slack", connector.DefaultTimeout},
		"the server's limit":          {both, 0, "other", 20 * time.Second},
		"the connector's own":         {both, 0, "slack", 30 * time.Second},
		"a flag, the server's limit":  {both, time.Second, "other", time.Second},
		"a flag, the connector's own": {both, time.Second, "slack", 30 * time.Second},
		"a flag, nothing in the file": {"", time.Second, "slack", time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			o := newTestOpener(t, io.Discard, config.FileName, test.file)
			w := &workplace{folder: o.folder, opener: o, timeout: test.flag}
			if got := w.deadline(test.name); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
