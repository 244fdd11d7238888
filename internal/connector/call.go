package connector

import (
	"encoding/json"
	"net/http"
	"strings"
)

// Call is one JSON-RPC request for one method of one connector.
type Call struct {
	Connector Name
	Method    string
	ID        json.RawMessage // as sent; nil for a notification
	Params    json.RawMessage // valid JSON as sent; nil where the request had none
	Headers   http.Header     // of the HTTP request, less authorization and cookies; may be nil
	RequestID string          // of the HTTP request; the calls of one batch share it
}

// Verdict is what became of one row, as a script reported it with eachRow.
// Index counts from 0 within the rows of the call. Reason is empty for a row
// that was delivered.
type Verdict struct {
	Index  int
	Reason string
}

// Progress hears what happens during a call and after its answer. Its methods
// may be called from any goroutine, until Ended was called; Ended is called
// exactly once for each call, also for one that failed or never began.
type Progress interface {
	// Rows hears the verdicts of rows as they come.
	Rows([]Verdict)
	// Ended tells that no work of the call is left running.
	Ended()
}

// NoProgress is a [Progress] that listens to nothing.
type NoProgress struct{}

func (NoProgress) Rows([]Verdict) {}
func (NoProgress) Ended()         {}

// Request and Response are one HTTP exchange as plain values, for connectors
// that answer HTTP themselves.
type Request struct {
	Method    string
	URL       string // path and query, as sent
	Headers   http.Header
	Body      []byte
	RequestID string
}

type Response struct {
	Status  int
	Headers http.Header
	Body    []byte
}

// Methods of the protocol, in the order of its documentation.
var protocol = [...]string{
	"list_objects", "list_modes", "list_fields", "list_options", "validate",
	"behavior", "add", "change", "remove",
}

// ProtocolMethods returns the names of the methods of the Hightouch custom
// destination protocol.
func ProtocolMethods() []string { return append([]string(nil), protocol[:]...) }

// Reserved reports whether a method's name is one that JSON-RPC 2.0 keeps for
// itself ("names that begin with rpc."). No connector has such a method.
func Reserved(method string) bool { return strings.HasPrefix(method, "rpc.") }

// TakesRows reports whether a method is one of add, change and remove.
func TakesRows(method string) bool {
	return method == "add" || method == "change" || method == "remove"
}
