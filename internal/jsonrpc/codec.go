package jsonrpc

import (
	"bytes"
	"io"
	"net/http"

	"github.com/gorilla/rpc/v2"
	"github.com/patchbay/patchbay/internal/connector"
)

// gorilla/rpc finds a Go method by the name in the request, hands it one
// argument and writes one reply. That leaves no room for batches, notifications
// and names that are no Go methods, so this codec always names one Go method,
// which takes all calls of a request; what is asked for is an argument of it.

const (
	serviceName   = "Wire"
	serviceMethod = serviceName + ".Answer"
)

type codec struct{ config Config }

// NewRequest implements [rpc.Codec]. It is where the body is read, the only
// time.
func (c *codec) NewRequest(r *http.Request) rpc.CodecRequest {
	request := &codecRequest{config: c.config, answered: requestOf(r.Context()).Answered}
	body, err := readBody(r)
	if err == nil {
		request.messages, request.batch, err = parse(body, c.config)
	}
	if err != nil {
		request.err = connector.AsError(err)
	}
	return request
}

// readBody does not believe Content-Length further than a little memory.
func readBody(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	var buffer bytes.Buffer
	if r.ContentLength > 0 {
		buffer.Grow(int(min(r.ContentLength, 1<<20)) + bytes.MinRead)
	}
	if _, err := buffer.ReadFrom(r.Body); err != nil {
		if e := connector.AsError(err); e.Kind != connector.Internal {
			return nil, e
		}
		e := connector.Errorf(connector.InvalidRequest, "the body ended early: send it whole")
		if err != io.ErrUnexpectedEOF {
			e.Message = "the body could not be read: send it again"
		}
		e.Cause = err
		return nil, e
	}
	return buffer.Bytes(), nil
}

// codecRequest is one HTTP request on its way through gorilla/rpc.
type codecRequest struct {
	config   Config
	messages []message
	batch    bool
	err      *connector.Error // the body holds nothing that can be called
	answered func(Summary)
}

// Method implements [rpc.CodecRequest].
func (c *codecRequest) Method() (string, error) {
	if c.err != nil {
		return "", c.err
	}
	return serviceMethod, nil
}

// ReadRequest implements [rpc.CodecRequest].
func (c *codecRequest) ReadRequest(args any) error {
	*args.(*[]message) = c.messages
	return nil
}

// WriteResponse implements [rpc.CodecRequest].
func (c *codecRequest) WriteResponse(w http.ResponseWriter, reply any) {
	answers := *reply.(*[]answer)
	if c.answered != nil {
		c.answered(summarize(c.messages, answers, c.batch))
	}
	writeAnswers(w, answers, c.batch, c.config.Redact)
}

// WriteError implements [rpc.CodecRequest]. The status that gorilla/rpc
// proposes is not used: the error's kind has its own.
func (c *codecRequest) WriteError(w http.ResponseWriter, _ int, err error) {
	e := connector.AsError(err)
	if c.answered != nil {
		c.answered(Summary{Codes: []int{Code(e)}, Problem: e.Message})
	}
	WriteError(w, e)
}

func summarize(messages []message, answers []answer, batch bool) Summary {
	summary := Summary{Batch: batch, Calls: len(messages)}
	for i, m := range messages {
		if m.err == nil {
			summary.Methods = append(summary.Methods, m.method)
			if m.id == nil {
				summary.Notifications++
			}
		}
		if e := answers[i].err; e != nil {
			if len(summary.Codes) == 0 {
				summary.Problem = e.Message
			}
			summary.Codes = append(summary.Codes, Code(e))
		}
	}
	return summary
}
