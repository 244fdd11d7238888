package egress

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/patchbay/patchbay/internal/connector"
)

// encodingsMax bounds how many encodings of one body are undone: each is a
// decoder with its own window.
const encodingsMax = 4

// LimitError is of a response body that is longer than the client takes.
type LimitError struct {
	Limit int64 // bytes, after decoding
}

func (e *LimitError) Error() string {
	return "the response is longer than " + connector.Size(e.Limit) + ", the limit of one response body; ask for it in parts, or raise limits.response in patchbay.yaml"
}

// body is a response's body: decoded, bounded, and with errors that may be shown.
type body struct {
	raw       io.ReadCloser
	host      string
	encodings []string // in the order in which they are undone
	decoded   io.Reader
	limit     int64
	left      int64
	err       error
}

// decode puts a body over the response's own. A body with an encoding that is
// not known is passed on as it is, under its name.
func decode(response *http.Response, host string, limit int64) {
	b := &body{raw: response.Body, host: host, limit: limit, left: limit}
	response.Body = b
	bodiless := response.Request.Method == http.MethodHead || response.StatusCode == http.StatusNoContent ||
		response.StatusCode == http.StatusNotModified || response.StatusCode == http.StatusSwitchingProtocols
	if bodiless {
		return
	}
	encodings, known := parseEncodings(response.Header.Values("Content-Encoding"))
	if !known || len(encodings) == 0 {
		return
	}
	b.encodings = encodings
	response.Header.Del("Content-Encoding")
	response.Header.Del("Content-Length")
	response.ContentLength = -1
	response.Uncompressed = true
}

func parseEncodings(headers []string) (encodings []string, known bool) {
	for name := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case "", "identity":
		case "gzip", "x-gzip", "deflate", "br":
			encodings = append([]string{name}, encodings...)
		default:
			return nil, false
		}
	}
	return encodings, len(encodings) <= encodingsMax
}

func (b *body) Read(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	if b.decoded == nil {
		// Not before the first Read: a decoder waits for the body's head.
		if b.decoded, b.err = undo(b.raw, b.encodings); b.err != nil {
			b.err = b.failure(b.err)
			return 0, b.err
		}
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1] // one byte more than is left tells a full body from a longer one
	}
	n, err := b.decoded.Read(p)
	if int64(n) > b.left {
		n, b.left = int(b.left), 0
		b.err = &LimitError{Limit: b.limit}
		_ = b.raw.Close()
		return n, b.err
	}
	b.left -= int64(n)
	if err != nil {
		b.err = b.failure(err)
	}
	return n, b.err
}

// Close may be called while a Read waits, which it ends.
func (b *body) Close() error { return b.raw.Close() }

func (b *body) failure(err error) error {
	if err == io.EOF {
		return err
	}
	return &Failure{Host: b.host, Err: err}
}

// undo puts a decoder over r for each encoding. An empty body is an empty body
// in every encoding.
func undo(r io.Reader, encodings []string) (io.Reader, error) {
	for _, name := range encodings {
		buffered := bufio.NewReader(r)
		head, err := buffered.Peek(2)
		if len(head) == 0 {
			if err == io.EOF {
				return buffered, nil
			}
			return nil, err
		}
		switch name {
		case "gzip", "x-gzip":
			r, err = gzip.NewReader(buffered)
		case "br":
			r, err = brotli.NewReader(buffered), nil
		case "deflate":
			// By the standard it is zlib's format; some servers send it bare.
			if len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
				r, err = zlib.NewReader(buffered)
			} else {
				r, err = flate.NewReader(buffered), nil
			}
		}
		if err != nil {
			return nil, &decodeError{encoding: name, cause: err}
		}
		r = &decoder{r: r, encoding: name}
	}
	return r, nil
}

// decoder names the encoding in the errors of its reader.
type decoder struct {
	r        io.Reader
	encoding string
}

func (d *decoder) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	if err != nil && err != io.EOF {
		err = &decodeError{encoding: d.encoding, cause: err}
	}
	return n, err
}

// decodeError is of a body that is not what its Content-Encoding says, or ended
// early; the connection's own errors are its cause.
type decodeError struct {
	encoding string
	cause    error
}

func (e *decodeError) Error() string {
	return "the response body is not valid " + e.encoding
}

func (e *decodeError) Unwrap() error { return e.cause }
