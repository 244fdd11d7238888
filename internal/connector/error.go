package connector

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Kind says what went wrong, in the words of the table "Errors on the wire"
// (docs/architecture.md). internal/jsonrpc turns it into a code, internal/server
// into a status.
type Kind int

const (
	Internal       Kind = iota // our own fault
	ParseError                 // not JSON
	InvalidRequest             // not a JSON-RPC request
	NoMethod                   // the connector has no such method
	Coded                      // the script threw an error with integer code and string message
	Thrown                     // the script threw anything else
	Deadline                   // the call did not end in time
	Busy                       // no VM within the wait
	NoConnector                // no such connector, or it has never loaded
	Limit                      // a limit of the sandbox: size of an answer, depth
	TooLarge                   // body too large, batch too long
	BadVerb                    // not POST
	BadMedia                   // not a JSON content type
	Unauthorized               // no or wrong credentials
)

// Error is the one error of a call. Message is for a person on the other side
// of the wire: no Go type, no path of the server, no secret, and it ends with
// what to do next where something can be done. Everything else is for logs.
type Error struct {
	Kind       Kind
	Code       int             // of a Coded error
	Message    string          // public
	Data       json.RawMessage // public; nil where there is none
	Stack      string          // mapped to the user's source; for logs only
	RetryAfter time.Duration   // of Busy
	Cause      error           // for logs only; may be nil
}

func (e *Error) Error() string {
	if e.Cause != nil {
		return e.Message + ": " + e.Cause.Error()
	}
	return e.Message
}

func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an error of a kind with a public message.
func Errorf(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// AsError returns err as an [Error]. What is none becomes one of kind
// [Internal] with a message that tells nothing of it.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Kind: Internal, Message: "internal error: see the server's log", Cause: err}
}
