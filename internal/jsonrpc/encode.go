package jsonrpc

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// This file is the table "Errors on the wire" of docs/architecture.md, and the
// only place where a kind of error becomes a code and a status.

// Code returns the JSON-RPC code of an error, for log lines.
func Code(e *connector.Error) int {
	switch e.Kind {
	case connector.ParseError:
		return -32700
	case connector.InvalidRequest, connector.TooLarge, connector.BadVerb, connector.BadMedia, connector.Unauthorized:
		return -32600
	case connector.NoMethod:
		return -32601
	case connector.Coded:
		return e.Code
	case connector.Thrown:
		return -32000
	case connector.Deadline:
		return -32001
	case connector.Busy:
		return -32002
	case connector.NoConnector:
		return -32003
	case connector.Limit:
		return -32004
	}
	return -32603
}

// status returns the HTTP status of a request that an error answers.
func status(e *connector.Error) int {
	switch e.Kind {
	case connector.Busy:
		return http.StatusServiceUnavailable
	case connector.NoConnector:
		return http.StatusNotFound
	case connector.TooLarge:
		return http.StatusRequestEntityTooLarge
	case connector.BadVerb:
		return http.StatusMethodNotAllowed
	case connector.BadMedia:
		return http.StatusUnsupportedMediaType
	case connector.Unauthorized:
		return http.StatusUnauthorized
	}
	return http.StatusOK
}

// domainError returns err as an error of ours. A deadline needs no wrapping by
// who met it.
func domainError(err error) *connector.Error {
	e := connector.AsError(err)
	if e.Kind == connector.Internal && errors.Is(err, context.DeadlineExceeded) {
		return &connector.Error{Kind: connector.Deadline, Message: "the call did not end in time: send fewer rows, or raise the connector's timeout", Cause: err}
	}
	return e
}

// WriteError answers a request with a JSON-RPC error whose id is null, and the
// HTTP status that the error's kind stands for.
func WriteError(w http.ResponseWriter, err *connector.Error) { WriteErrorStatus(w, err, 0) }

// WriteErrorStatus is WriteError with an HTTP status; 0 for that of the kind.
func WriteErrorStatus(w http.ResponseWriter, err *connector.Error, status int) {
	if status != 0 {
		w = fixedStatus{w, status}
	}
	writeAnswers(w, []answer{{id: json.RawMessage("null"), err: err}}, false, func(text string) string { return text })
}

// fixedStatus answers with one status, whatever is written.
type fixedStatus struct {
	http.ResponseWriter
	status int
}

func (w fixedStatus) WriteHeader(int) { w.ResponseWriter.WriteHeader(w.status) }

// writeAnswers writes the answers of a request. A status other than 200 is for
// a whole request: that of a single call, or 404 where there is no connector,
// since all calls of a batch go to the same one. Notifications have no answer;
// where there is nothing else, the status is 204.
func writeAnswers(w http.ResponseWriter, answers []answer, batch bool, redact func(string) string) {
	var body [][]byte
	whole, missing, reached := http.StatusOK, false, false
	for _, a := range answers {
		if a.id == nil {
			continue
		}
		if len(body) > 0 {
			body = append(body, []byte(","))
		}
		body = append(body, []byte(`{"jsonrpc":"2.0","id":`), a.id)
		if a.err == nil {
			result := a.result
			if len(result) == 0 {
				result = json.RawMessage("null")
			}
			body = append(body, []byte(`,"result":`), result, []byte("}"))
			reached = true
			continue
		}
		body = append(body, []byte(`,"error":`), encodeError(a.err, redact), []byte("}"))
		switch a.err.Kind {
		case connector.NoConnector:
			missing = true
		case connector.InvalidRequest: // says nothing of the connector
		default:
			reached = true
		}
		if !batch {
			whole = status(a.err)
			if a.err.Kind == connector.Busy {
				w.Header().Set("Retry-After", retryAfter(a.err.RetryAfter))
			}
		}
	}
	if len(body) == 0 {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if batch {
		body = append(append([][]byte{[]byte("[")}, body...), []byte("]"))
		if missing && !reached {
			whole = http.StatusNotFound
		}
	}
	length := 0
	for _, part := range body {
		length += len(part)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(length))
	w.WriteHeader(whole)
	for _, part := range body {
		if _, err := w.Write(part); err != nil {
			return // the caller has gone
		}
	}
}

// encodeError shows the public half of an error.
func encodeError(e *connector.Error, redact func(string) string) []byte {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // messages are for people to read
	shown := struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		Data    json.RawMessage `json:"data,omitempty"`
	}{Code: Code(e), Message: redact(strings.ToValidUTF8(e.Message, "\uFFFD"))}
	if data := []byte(redact(string(e.Data))); json.Valid(data) {
		shown.Data = data
	}
	if err := encoder.Encode(shown); err != nil {
		return []byte(`{"code":-32603,"message":"internal error: see the server's log"}`)
	}
	return bytes.TrimRight(text.Bytes(), "\n")
}

// retryAfter writes whole seconds, at least one.
func retryAfter(d time.Duration) string {
	return strconv.Itoa(max(1, int((d+time.Second-1)/time.Second)))
}
