package inbox

import (
	"context"
	"encoding/json"
	"net"
	"time"
)

// Kept is how many requests of each name are kept.
const Kept = 1000

// Entry is one request that arrived, and what it was answered.
type Entry struct {
	Time   time.Time       `json:"time"`
	Method string          `json:"method"`
	Path   string          `json:"path"`
	Body   json.RawMessage `json:"body"` // as it came; a JSON string where it was no JSON
	Status int             `json:"status"`
	Reason string          `json:"reason,omitempty"`
}

// Inbox is the destination. Its methods may be called from any goroutine.
type Inbox struct{}

// Open starts an inbox.
func Open() *Inbox { return &Inbox{} }

// Dial connects to the inbox.
func (i *Inbox) Dial(ctx context.Context) (net.Conn, error) { return nil, context.Canceled }

// Entries returns what arrived at a name, newest first.
func (i *Inbox) Entries(name string) []Entry { return nil }

// Close stops the inbox and waits for its goroutines.
func (i *Inbox) Close() error { return nil }
