package webcrypto

import (
	"bytes"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"net"
	"strings"
	"time"
)

// Certificate is an X.509 certificate, in the words of OpenSSL.
type Certificate struct {
	parsed *x509.Certificate
	key    *Key
}

// ErrNoCertificate says that data is neither PEM nor DER of a certificate.
var ErrNoCertificate = &Error{Number: "0480006C", Library: "PEM routines", Reason: "no start line", prefix: "PEM_"}

const mostCertificateBytes = 1 << 20

// ParseCertificate reads a certificate as PEM or DER.
func ParseCertificate(data []byte) (*Certificate, error) {
	if block, _ := pem.Decode(data); block != nil {
		data = block.Bytes
	}
	parsed, err := parseCertificate(data)
	if err != nil {
		return nil, ErrNoCertificate.with(err.(*Error).Hint)
	}
	key, err := ParseSPKI(parsed.RawSubjectPublicKeyInfo)
	if err != nil {
		return nil, err
	}
	return &Certificate{parsed, key}, nil
}

func parseCertificate(data []byte) (*x509.Certificate, error) {
	if len(data) > mostCertificateBytes {
		return nil, ErrWrongTag.with("the certificate is longer than 1 MiB")
	}
	parsed, err := x509.ParseCertificate(data)
	if err != nil {
		return nil, ErrWrongTag.with("the certificate is not valid: " + strings.TrimPrefix(err.Error(), "x509: "))
	}
	return parsed, nil
}

func publicOfCertificate(data []byte) (*Key, error) {
	certificate, err := parseCertificate(data)
	if err != nil {
		return nil, err
	}
	return ParseSPKI(certificate.RawSubjectPublicKeyInfo)
}

// Key returns the public key of the certificate.
func (c *Certificate) Key() *Key { return c.key }

// Raw returns the certificate as DER, which must not be changed.
func (c *Certificate) Raw() []byte { return c.parsed.Raw }

// PEM returns the certificate as a PEM text.
func (c *Certificate) PEM() string { return EncodePEM("CERTIFICATE", c.parsed.Raw) }

// IsCA reports whether the certificate may sign others.
func (c *Certificate) IsCA() bool { return c.parsed.IsCA }

// Serial returns the serial number in hexadecimal.
func (c *Certificate) Serial() string {
	return strings.ToUpper(hex.EncodeToString(c.parsed.SerialNumber.Bytes()))
}

// Valid returns when the certificate begins and ends to be valid.
func (c *Certificate) Valid() (from, to string) {
	const layout = "Jan _2 15:04:05 2006 GMT"
	return c.parsed.NotBefore.In(time.UTC).Format(layout), c.parsed.NotAfter.In(time.UTC).Format(layout)
}

// Fingerprint returns the hash of the certificate, with colons.
func (c *Certificate) Fingerprint(h Hash) string {
	pairs := make([]string, h.Size)
	for i, b := range h.Sum(c.parsed.Raw) {
		pairs[i] = fmt.Sprintf("%02X", b)
	}
	return strings.Join(pairs, ":")
}

// nameParts are OpenSSL's short names of what a name is made of.
var nameParts = map[string]string{
	"2.5.4.3": "CN", "2.5.4.4": "SN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.9": "street",
	"2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.12": "title", "2.5.4.17": "postalCode", "2.5.4.42": "GN", "2.5.4.46": "dnQualifier",
	"2.5.4.97": "organizationIdentifier", "2.5.4.15": "businessCategory", "0.9.2342.19200300.100.1.1": "UID", "0.9.2342.19200300.100.1.25": "DC",
	"1.2.840.113549.1.9.1": "emailAddress", "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC", "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionST",
}

// NamePart is one part of a name. Those of one line belong together.
type NamePart struct {
	Line        int
	Name, Value string
}

// Subject and Issuer return the parts of a name, in order.
func (c *Certificate) Subject() []NamePart { return partsOf(c.parsed.RawSubject) }

// Issuer is like Subject.
func (c *Certificate) Issuer() []NamePart { return partsOf(c.parsed.RawIssuer) }

func partsOf(raw []byte) (parts []NamePart) {
	var sequence pkix.RDNSequence
	if _, err := asn1.Unmarshal(raw, &sequence); err != nil {
		return nil
	}
	for line, set := range sequence {
		for _, part := range set {
			name, ok := nameParts[part.Type.String()]
			if !ok {
				name = part.Type.String()
			}
			parts = append(parts, NamePart{line, name, fmt.Sprint(part.Value)})
		}
	}
	return parts
}

// AltNames returns the names of the subject as one line; empty where there are none.
func (c *Certificate) AltNames() string {
	var names []string
	add := func(kind, value string) {
		// A comma within a name would look like the next one.
		if strings.ContainsAny(value, ",\"\\\n") {
			value = fmt.Sprintf("%q", value)
		}
		names = append(names, kind+":"+value)
	}
	for _, name := range c.parsed.DNSNames {
		add("DNS", name)
	}
	for _, ip := range c.parsed.IPAddresses {
		add("IP Address", ipText(ip))
	}
	for _, name := range c.parsed.EmailAddresses {
		add("email", name)
	}
	for _, uri := range c.parsed.URIs {
		add("URI", uri.String())
	}
	return strings.Join(names, ", ")
}

// ipText writes an address as OpenSSL does: all of it.
func ipText(ip net.IP) string {
	if ip.To4() != nil {
		return ip.String()
	}
	parts := make([]string, 8)
	for i := range parts {
		parts[i] = fmt.Sprintf("%X", int(ip[2*i])<<8|int(ip[2*i+1]))
	}
	return strings.Join(parts, ":")
}

// Access returns where more about the issuer is found.
func (c *Certificate) Access() (ocsp, issuers []string) {
	return c.parsed.OCSPServer, c.parsed.IssuingCertificateURL
}

// extendedUsages are the numbers of Go's constants.
var extendedUsages = map[x509.ExtKeyUsage]string{
	x509.ExtKeyUsageAny: "2.5.29.37.0", x509.ExtKeyUsageServerAuth: "1.3.6.1.5.5.7.3.1", x509.ExtKeyUsageClientAuth: "1.3.6.1.5.5.7.3.2",
	x509.ExtKeyUsageCodeSigning: "1.3.6.1.5.5.7.3.3", x509.ExtKeyUsageEmailProtection: "1.3.6.1.5.5.7.3.4", x509.ExtKeyUsageIPSECEndSystem: "1.3.6.1.5.5.7.3.5",
	x509.ExtKeyUsageIPSECTunnel: "1.3.6.1.5.5.7.3.6", x509.ExtKeyUsageIPSECUser: "1.3.6.1.5.5.7.3.7", x509.ExtKeyUsageTimeStamping: "1.3.6.1.5.5.7.3.8",
	x509.ExtKeyUsageOCSPSigning: "1.3.6.1.5.5.7.3.9", x509.ExtKeyUsageMicrosoftServerGatedCrypto: "1.3.6.1.4.1.311.10.3.3",
	x509.ExtKeyUsageNetscapeServerGatedCrypto: "2.16.840.1.113730.4.1", x509.ExtKeyUsageMicrosoftCommercialCodeSigning: "1.3.6.1.4.1.311.2.1.22",
	x509.ExtKeyUsageMicrosoftKernelCodeSigning: "1.3.6.1.4.1.311.61.1.1",
}

// Usages returns the extended usages of the key as object identifiers.
func (c *Certificate) Usages() []string {
	var out []string
	for _, usage := range c.parsed.ExtKeyUsage {
		out = append(out, extendedUsages[usage])
	}
	for _, usage := range c.parsed.UnknownExtKeyUsage {
		out = append(out, usage.String())
	}
	return out
}

// MatchHost returns the name of the certificate that a host's matches (RFC 6125 6.4);
// empty where none does. Where there are no names in AltNames, the common name counts.
func (c *Certificate) MatchHost(host string) string {
	names := c.parsed.DNSNames
	if len(names) == 0 {
		for _, part := range c.Subject() {
			if part.Name == "CN" {
				names = append(names, part.Value)
			}
		}
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, name := range names {
		lower := strings.ToLower(name)
		if lower == host {
			return name
		}
		// A star stands for the whole first label.
		_, rest, _ := strings.Cut(host, ".")
		if suffix, ok := strings.CutPrefix(lower, "*."); ok && strings.Contains(suffix, ".") && rest == suffix {
			return name
		}
	}
	return ""
}

// HasEmail and HasIP report whether the certificate is for one.
func (c *Certificate) HasEmail(email string) bool {
	for _, name := range c.parsed.EmailAddresses {
		local, domain, _ := strings.Cut(name, "@")
		otherLocal, otherDomain, _ := strings.Cut(email, "@")
		if local == otherLocal && strings.EqualFold(domain, otherDomain) {
			return true
		}
	}
	return false
}

// HasIP is like HasEmail.
func (c *Certificate) HasIP(text string) bool {
	ip := net.ParseIP(text)
	for _, own := range c.parsed.IPAddresses {
		if ip != nil && own.Equal(ip) {
			return true
		}
	}
	return false
}

// IssuedBy reports whether the certificate names another one as its issuer's. It does
// not check the signature: see VerifiedBy.
func (c *Certificate) IssuedBy(issuer *Certificate) bool {
	if !bytes.Equal(c.parsed.RawIssuer, issuer.parsed.RawSubject) {
		return false
	}
	own, theirs := c.parsed.AuthorityKeyId, issuer.parsed.SubjectKeyId
	return len(own) == 0 || len(theirs) == 0 || bytes.Equal(own, theirs)
}

// VerifiedBy reports whether the certificate was signed with the private half of a key.
func (c *Certificate) VerifiedBy(key *Key) bool {
	signer := x509.Certificate{}
	switch {
	case key.rsaPublic != nil:
		signer.PublicKey = key.rsaPublic
	case key.ecPublic != nil:
		signer.PublicKey = key.ecPublic
	case key.edPublic != nil:
		signer.PublicKey = key.edPublic
	}
	return signer.CheckSignature(c.parsed.SignatureAlgorithm, c.parsed.RawTBSCertificate, c.parsed.Signature) == nil
}
