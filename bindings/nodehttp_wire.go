package bindings

import (
	"errors"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/egress"
)

// list returns the texts of an array that our own JavaScript made.
func (r *realm) list(value goja.Value) []string { return r.web.texts(value) }

// nodeHeaders makes headers of a list of names and values by turns. Unlike fetch,
// Node sends a name that came twice as two lines. How the script wrote a name is lost
// here: net/http and package egress look for headers by their canonical names
// (User-Agent, Content-Length), and one under another would go out beside theirs.
func nodeHeaders(list []string) http.Header {
	header := http.Header{}
	for i := 0; i+1 < len(list); i += 2 {
		header.Add(list[i], isomorphicEncode(list[i+1]))
	}
	return header
}

// rawHeaders is the way back: sorted by name. How the server wrote the names, and in
// which order, net/http does not tell.
func rawHeaders(header http.Header) []any {
	list := make([]any, 0, 2*len(header))
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			list = append(list, name, isomorphicDecode(value))
		}
	}
	return list
}

// headerOf is that of a response with what net/http keeps elsewhere. It must be called
// before the body is read, which fills the trailers.
func headerOf(response *http.Response) []any {
	header := response.Header.Clone()
	for name, values := range map[string][]string{"Transfer-Encoding": response.TransferEncoding, "Trailer": slices.Sorted(maps.Keys(response.Trailer))} {
		if len(values) > 0 {
			header[name] = []string{strings.Join(values, ", ")}
		}
	}
	return rawHeaders(header)
}

// failHTTP calls failed(code, syscall, text): what Node's error is made of.
func (r *realm) failHTTP(failed goja.Value, err error) error {
	code, call, text := explainHTTP(err)
	_, err = r.callback(failed)(goja.Undefined(), r.rt.ToValue(code), r.rt.ToValue(call), r.rt.ToValue(text))
	return err
}

// explainHTTP names an error as Node does: its code, and the call of the system that
// failed where Node's message begins with one. text is egress's own.
func explainHTTP(err error) (code, call, text string) {
	var refusal *egress.Refusal
	if errors.As(err, &refusal) || errors.Is(err, errNoClient) {
		return "EACCES", "", err.Error()
	}
	code, text = egress.Code(err), err.Error()
	var op *net.OpError
	var dns *net.DNSError
	var errno syscall.Errno
	switch {
	case code == "ENOTFOUND", code == "EAI_AGAIN":
		call = "getaddrinfo"
	case code == "ERR_ACCESS_DENIED" || code == "ABORT_ERR":
	case errors.As(err, &op) && op.Op == "dial" && !errors.As(err, &dns):
		call = "connect"
	case errors.As(err, &op) && errors.As(err, &errno):
		call = op.Op // read, write
	case code == "" && strings.Contains(text, "server closed idle connection"):
		code = "ECONNRESET"
	case code == "" && strings.Contains(text, "malformed HTTP"):
		code = "HPE_INVALID_CONSTANT"
	case code == "" && strings.Contains(text, "headers exceeded"):
		code = "HPE_HEADER_OVERFLOW"
	case code == "":
		code = "EPROTO"
	}
	return code, call, text
}
