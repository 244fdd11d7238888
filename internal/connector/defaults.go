package connector

import "time"

// The defaults that more than one part of patchbay applies, or names to a person.
// Each other one of the table "Defaults" (docs/architecture.md) stands with the
// Config that it completes: server (a body), jsonrpc (batches, depth, answers),
// runtime (VMs, waits, a result), egress (a response).
const (
	// DefaultTimeout is the deadline of a call where neither its connector nor
	// the server has one.
	DefaultTimeout = 60 * time.Second
	// DefaultDrain is how long calls under way may take to end, of an old
	// generation and of the server. It outlasts DefaultTimeout.
	DefaultDrain = 75 * time.Second
)
