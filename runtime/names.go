package runtime

import "github.com/patchbay/patchbay/internal/connector"

// The words of internal/connector that an embedding program needs, since it
// cannot import that package.
type (
	Call        = connector.Call
	Description = connector.Description
	Batching    = connector.Batching
	Numbers     = connector.Numbers
	Progress    = connector.Progress
	NoProgress  = connector.NoProgress
	Verdict     = connector.Verdict
	Error       = connector.Error
)
