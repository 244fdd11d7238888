package webcrypto

import (
	"errors"
	"strings"
)

// Error is what is wrong with a key, or with data, in the words of OpenSSL where it
// has some: packages of npm look at the codes that Node makes of them.
type Error struct {
	Number  string // of OpenSSL's error, in hexadecimal; empty where the words are ours
	Library string
	Reason  string
	Hint    string // what to do about it
	prefix  string // what Node's code has between ERR_OSSL_ and the reason
}

func (e *Error) Error() string {
	text := e.Reason
	if e.Number != "" {
		text = "error:" + e.Number + ":" + e.Library + "::" + e.Reason
	}
	if e.Hint != "" {
		text += " (" + e.Hint + ")"
	}
	return text
}

// Code is the code of Node's error; empty where the words are ours.
func (e *Error) Code() string {
	if e.Number == "" {
		return ""
	}
	return "ERR_OSSL_" + e.prefix + strings.ToUpper(strings.ReplaceAll(e.Reason, " ", "_"))
}

// Is makes an error with a hint the same as the one without.
func (e *Error) Is(target error) bool {
	var other *Error
	return errors.As(target, &other) && e.Number == other.Number && e.Reason == other.Reason
}

func (e *Error) with(hint string) *Error {
	hinted := *e
	hinted.Hint = hint
	return &hinted
}

func wrong(reason string) *Error { return &Error{Reason: reason} }

// The errors of OpenSSL 3 that its users meet.
var (
	ErrUnsupported      = &Error{Number: "1E08010C", Library: "DECODER routines", Reason: "unsupported"}
	ErrWrongTag         = &Error{Number: "068000A8", Library: "asn1 encoding routines", Reason: "wrong tag", prefix: "ASN1_"}
	ErrPassphrase       = &Error{Number: "07880109", Library: "common libcrypto routines", Reason: "interrupted or cancelled", prefix: "CRYPTO_", Hint: "the key is encrypted: give its passphrase"}
	ErrBadDecrypt       = &Error{Number: "1C800064", Library: "Provider routines", Reason: "bad decrypt"}
	ErrWrongFinalLength = &Error{Number: "1C80006B", Library: "Provider routines", Reason: "wrong final block length"}
	ErrNotMultiple      = &Error{Number: "1C80006A", Library: "Provider routines", Reason: "data not multiple of block length"}
	ErrDigestTooBig     = &Error{Number: "02000070", Library: "rsa routines", Reason: "digest too big for rsa key", prefix: "RSA_"}
	ErrDataTooLarge     = &Error{Number: "0200006E", Library: "rsa routines", Reason: "data too large for key size", prefix: "RSA_"}
	ErrDataTooSmall     = &Error{Number: "0200007A", Library: "rsa routines", Reason: "data too small for key size", prefix: "RSA_"}
	ErrModulus          = &Error{Number: "02000084", Library: "rsa routines", Reason: "data too large for modulus", prefix: "RSA_"}
	ErrBlockType        = &Error{Number: "0200006A", Library: "rsa routines", Reason: "block type is not 01", prefix: "RSA_"}
	ErrPaddingType      = &Error{Number: "02000076", Library: "rsa routines", Reason: "unknown padding type", prefix: "RSA_"}
	ErrPaddingMode      = &Error{Number: "1C8000A5", Library: "Provider routines", Reason: "illegal or unsupported padding mode"}
	ErrSaltLength       = &Error{Number: "1C800070", Library: "Provider routines", Reason: "invalid salt length"}
	ErrSaltTooSmall     = &Error{Number: "1C8000AC", Library: "Provider routines", Reason: "pss saltlen too small"}
	ErrDigestNotAllowed = &Error{Number: "1C8000AE", Library: "Provider routines", Reason: "digest not allowed"}
	ErrDigestInvalid    = &Error{Number: "1C80007A", Library: "Provider routines", Reason: "invalid digest"}
	ErrParameters       = &Error{Number: "1C8000CB", Library: "Provider routines", Reason: "mismatching domain parameters"}
	ErrKeyType          = &Error{Number: "03000096", Library: "digital envelope routines", Reason: "operation not supported for this keytype", prefix: "EVP_"}
	ErrOAEPDecoding     = &Error{Number: "02000079", Library: "rsa routines", Reason: "oaep decoding error", prefix: "RSA_"}
	ErrPaddingCheck     = &Error{Number: "02000072", Library: "rsa routines", Reason: "padding check failed", prefix: "RSA_"}
	ErrNotXOF           = &Error{Number: "030000B2", Library: "digital envelope routines", Reason: "not XOF or invalid length", prefix: "EVP_"}
	ErrDigestUnknown    = &Error{Number: "0308010C", Library: "digital envelope routines", Reason: "unsupported", prefix: "EVP_"}
)
