package bindings

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/egress"
)

// failure is what a script learns of a request that went wrong. Go's own texts
// name types and addresses of the server, and so do not get through: what is
// known gets words of ours and the code that Node's users look for.
type failure struct {
	code   string // of the error's cause, as Node has it
	detail string // after "fetch failed: "
}

// errNoClient says that a connector was given nothing to reach.
var errNoClient = errors.New("this program gives its scripts no network: fetch reaches nothing")

// failed says what went wrong before the response's headers were there.
func failed(err error, host string) failure {
	var refusal *egress.Refusal
	var redirect *redirectError
	if errors.As(err, &refusal) {
		detail := refusal.Host + ": " + refusal.Rule
		if refusal.Remedy != "" {
			detail += ". To allow it, write in patchbay.yaml:\n" + strings.TrimRight(refusal.Remedy, "\n")
		}
		return failure{"ERR_ACCESS_DENIED", detail}
	}
	if errors.As(err, &redirect) {
		return failure{"ERR_REDIRECT", redirect.text}
	}
	if errors.Is(err, errNoClient) {
		return failure{"ERR_ACCESS_DENIED", err.Error()}
	}
	return network(err, host)
}

// broken says what went wrong while a body was received.
func broken(err error, host string) failure {
	if errors.Is(err, context.Canceled) {
		return failure{"ABORT_ERR", "the body was cancelled before its end"}
	}
	f := network(err, host)
	if f.code == "ECONNRESET" {
		f.detail = "the body of the response from " + host + " broke off: " + f.detail
	}
	return f
}

func network(err error, host string) failure {
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	var verification *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var timeout net.Error
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return failure{"ENOTFOUND", "no address is known for " + host + ": check its spelling"}
	case errors.As(err, &dns):
		return failure{"EAI_AGAIN", "the name " + host + " could not be looked up now: try again later"}
	case errors.Is(err, syscall.ECONNREFUSED):
		return failure{"ECONNREFUSED", host + " refused the connection: nothing listens there"}
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return failure{"ECONNRESET", host + " closed the connection"}
	case errors.Is(err, syscall.EPIPE):
		return failure{"EPIPE", host + " closed the connection while the request was sent"}
	case errors.Is(err, syscall.EHOSTUNREACH):
		return failure{"EHOSTUNREACH", "there is no way to " + host}
	case errors.Is(err, syscall.ENETUNREACH):
		return failure{"ENETUNREACH", "there is no network that leads to " + host}
	case errors.As(err, &unknown):
		return failure{"UNABLE_TO_VERIFY_LEAF_SIGNATURE", "the certificate of " + host + " is signed by nobody known here"}
	case errors.As(err, &name):
		return failure{"ERR_TLS_CERT_ALTNAME_INVALID", "the certificate of " + host + " is for another name"}
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return failure{"CERT_HAS_EXPIRED", "the certificate of " + host + " has expired, or is not valid yet"}
	case errors.As(err, &verification), errors.As(err, &invalid):
		return failure{"ERR_TLS_CERT_INVALID", "the certificate of " + host + " is not valid"}
	case errors.As(err, &record):
		return failure{"EPROTO", host + " does not speak TLS there: is it http://?"}
	case errors.As(err, &timeout) && timeout.Timeout():
		return failure{"ETIMEDOUT", host + " did not answer in time"}
	}
	return failure{"UND_ERR_SOCKET", "the connection to " + host + " failed"}
}

// fail calls f, which is failed of js/fetch.js and what is to be done with its
// error.
func (w *web) fail(f goja.Callable, what failure, frames []goja.StackFrame) error {
	message := "fetch failed: " + what.detail
	_, err := f(goja.Undefined(), w.rt.ToValue(message), w.rt.ToValue(what.code), w.rt.ToValue(what.detail),
		w.rt.ToValue(trace("TypeError: "+message, frames)))
	return err
}
