package runtime

import "github.com/patchbay/patchbay/internal/connector"

// The words of internal/connector that an embedding program needs, since it
// cannot import that package.
type (
	Name        = connector.Name
	Call        = connector.Call
	Description = connector.Description
	Request     = connector.Request
	Response    = connector.Response
	Batching    = connector.Batching
	Numbers     = connector.Numbers
	Problem     = connector.Problem
	Progress    = connector.Progress
	NoProgress  = connector.NoProgress
	Verdict     = connector.Verdict
	Error       = connector.Error
	Kind        = connector.Kind
)

// The kinds of errors that a Pool returns.
const (
	Internal   = connector.Internal
	ParseError = connector.ParseError
	NoMethod   = connector.NoMethod
	Coded      = connector.Coded
	Thrown     = connector.Thrown
	Deadline   = connector.Deadline
	Busy       = connector.Busy
	Limit      = connector.Limit
)
