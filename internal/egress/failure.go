package egress

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
)

// Failure is of a request that was let go and did not come back, or of a body
// that broke off. Its text is for the script's author: it names the host as the
// script knows it, never an address that the host resolved to.
type Failure struct {
	Host string
	Err  error
}

func (f *Failure) Error() string {
	if f.Host == "" {
		return reason(f.Err)
	}
	return f.Host + ": " + reason(f.Err)
}

func (f *Failure) Unwrap() error { return f.Err }

// Code is the name that a Node author knows an error of this package by:
// ECONNREFUSED, ENOTFOUND, ETIMEDOUT, CERT_HAS_EXPIRED. It is "" where there is
// none.
func Code(err error) string {
	code, _ := explain(err)
	return code
}

// reason says in a few words, without types and addresses, what went wrong.
func reason(err error) string {
	_, words := explain(err)
	return words
}

var errnos = []struct {
	errno        syscall.Errno
	code, reason string
}{
	{syscall.ECONNREFUSED, "ECONNREFUSED", "connection refused: nothing listens there"},
	{syscall.ECONNRESET, "ECONNRESET", "the connection was reset by the other side"},
	{syscall.EPIPE, "EPIPE", "the connection was closed by the other side while sending"},
	{syscall.ECONNABORTED, "ECONNABORTED", "the connection was aborted"},
	{syscall.EHOSTUNREACH, "EHOSTUNREACH", "the host cannot be reached from here"},
	{syscall.ENETUNREACH, "ENETUNREACH", "the network cannot be reached from here"},
	{syscall.ETIMEDOUT, "ETIMEDOUT", "timed out"},
	{syscall.EADDRNOTAVAIL, "EADDRNOTAVAIL", "no local address or port is left"},
	{syscall.EMFILE, "EMFILE", "the server has too many connections open"},
}

func explain(err error) (code, reason string) {
	var (
		refusal *Refusal
		limit   *LimitError
		wait    *waitError
		broken  *decodeError
		proxy   *proxyError
	)
	switch {
	case err == nil:
		return "", ""
	case errors.As(err, &refusal):
		return "ERR_ACCESS_DENIED", refusal.Error()
	case errors.As(err, &limit):
		return "UND_ERR_RES_EXCEEDED_MAX_SIZE", limit.Error()
	case errors.As(err, &wait):
		if errors.Is(err, context.DeadlineExceeded) {
			return "ETIMEDOUT", wait.Error()
		}
		return "ABORT_ERR", "aborted while it waited for its turn"
	case errors.Is(err, context.Canceled):
		return "ABORT_ERR", "aborted"
	case errors.As(err, &proxy):
		code, _ := explain(proxy.err)
		return cmp.Or(code, "ERR_PROXY"), proxy.Error()
	case errors.Is(err, context.DeadlineExceeded):
		return "ETIMEDOUT", "timed out"
	}
	if code, reason := explainTLS(err); reason != "" {
		return code, reason
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		if dns.IsNotFound {
			return "ENOTFOUND", "no such host"
		}
		return "EAI_AGAIN", "the name could not be resolved just now"
	}
	for _, known := range errnos {
		if errors.Is(err, known.errno) {
			return known.code, known.reason
		}
	}
	var timeout net.Error
	switch {
	case errors.As(err, &timeout) && timeout.Timeout():
		return "ETIMEDOUT", "timed out"
	case errors.As(err, &broken):
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return "ECONNRESET", "the response body ended early"
		}
		return "Z_DATA_ERROR", broken.Error()
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, net.ErrClosed):
		return "ECONNRESET", "the connection was closed by the other side"
	}
	return "", plain(err)
}

func explainTLS(err error) (code, reason string) {
	var (
		verify    *tls.CertificateVerificationError
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
		record    tls.RecordHeaderError
		alert     tls.AlertError
	)
	switch {
	case errors.As(err, &authority):
		if cert := authority.Cert; cert != nil && string(cert.RawIssuer) == string(cert.RawSubject) {
			return "DEPTH_ZERO_SELF_SIGNED_CERT", "its certificate is self-signed"
		}
		return "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "its certificate is signed by an authority that is not trusted here"
	case errors.As(err, &hostname):
		return "ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is for another host"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "CERT_HAS_EXPIRED", "its certificate has expired or is not valid yet"
	case errors.As(err, &invalid), errors.As(err, &verify):
		return "CERT_REJECTED", "its certificate is not valid"
	case errors.As(err, &record):
		return "EPROTO", "it does not speak TLS: is this an http:// address?"
	case errors.As(err, &alert):
		return "EPROTO", "it refused the TLS handshake (" + strings.TrimPrefix(alert.Error(), "tls: ") + ")"
	case strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return "EPROTO", "it does not speak TLS: is this an http:// address?"
	}
	return "", ""
}

// plain is the text of an error that none of the above knows.
func plain(err error) string {
	var op *net.OpError // its text has addresses
	if errors.As(err, &op) && op.Err != nil {
		err = op.Err
	}
	text := err.Error()
	for _, prefix := range []string{"net/http: ", "http: ", "http2: ", "tls: ", "x509: "} {
		text = strings.TrimPrefix(text, prefix)
	}
	return text
}
