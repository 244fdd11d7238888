package webcrypto

import (
	"bytes"
	"encoding/pem"
	"errors"
)

// ParsePEM reads the first key of a PEM text: a private key as pkcs8, pkcs1 or sec1,
// encrypted or not, or a public key as spki, pkcs1 or in a certificate. passphrase is
// nil where there is none.
func ParsePEM(text, passphrase []byte) (*Key, error) {
	for rest := text; ; {
		var block *pem.Block
		block, rest = pem.Decode(rest)
		if block == nil {
			return nil, ErrUnsupported.with(whyNoPEM(text))
		}
		data := block.Bytes
		if info, old := block.Headers["DEK-Info"]; old {
			if passphrase == nil {
				return nil, ErrPassphrase
			}
			var err error
			if data, err = decryptOldPEM(data, info, passphrase); err != nil {
				return nil, err
			}
		}
		switch block.Type {
		case "PRIVATE KEY":
			return decoded(ParsePKCS8(data))
		case "ENCRYPTED PRIVATE KEY":
			return decoded(ParseEncryptedPKCS8(data, passphrase))
		case "RSA PRIVATE KEY":
			return decoded(ParsePKCS1Private(data))
		case "EC PRIVATE KEY":
			return decoded(ParseSEC1(data))
		case "PUBLIC KEY":
			return ParseSPKI(data)
		case "RSA PUBLIC KEY":
			return ParsePKCS1Public(data)
		case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
			return publicOfCertificate(data)
		}
		// openssl ecparam writes a block of its own before the key.
	}
}

// decoded says of a private key that is no ASN.1 what OpenSSL's decoders do.
func decoded(key *Key, err error) (*Key, error) {
	if errors.Is(err, ErrWrongTag) {
		return nil, ErrUnsupported.with("what the PEM text holds is damaged: take the whole file, unchanged")
	}
	return key, err
}

// whyNoPEM says what is mostly wrong with a text that holds no key.
func whyNoPEM(text []byte) string {
	switch trimmed := bytes.TrimSpace(text); {
	case bytes.Contains(trimmed, []byte("-----BEGIN")) && bytes.Contains(trimmed, []byte(`\n`)):
		return `the PEM text holds \n as two characters: replace them by line breaks, as with key.replace(/\\n/g, "\n")`
	case bytes.HasPrefix(trimmed, []byte("-----BEGIN OPENSSH")):
		return "keys of OpenSSH's own form are not read: convert it with ssh-keygen -p -m PEM"
	case bytes.Contains(trimmed, []byte("-----BEGIN")):
		return "the PEM text is not valid: each of its lines must stand on a line of its own"
	case len(trimmed) == 0:
		return "the key is empty"
	}
	return `the key is no PEM text: one begins with "-----BEGIN"`
}

// EncodePEM returns a PEM text, whose type is one that ParsePEM names.
func EncodePEM(kind string, data []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}))
}
