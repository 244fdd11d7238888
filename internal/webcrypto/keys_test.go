package webcrypto_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/webcrypto"
)

// made returns a key of each kind.
func made(t testing.TB) map[string]*webcrypto.Key {
	t.Helper()
	keys := map[string]*webcrypto.Key{}
	take := func(name string, key *webcrypto.Key, err error) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		keys[name] = key
	}
	key, err := webcrypto.GenerateRSA(1024, []byte{1, 0, 1})
	take("rsa", key, err)
	h, _ := webcrypto.HashNamed("sha256")
	keys["rsa-pss"] = key.ForPSS(&webcrypto.PSSLimits{Hash: h, SaltLength: 20})
	keys["rsa-pss, free"] = key.ForPSS(nil)
	key, err = webcrypto.GenerateRSA(1024, []byte{3})
	take("rsa, exponent 3", key, err)
	for _, name := range webcrypto.Curves() {
		curve, _ := webcrypto.CurveNamed(name)
		key, err := webcrypto.GenerateEC(curve)
		take(name, key, err)
	}
	key, err = webcrypto.GenerateEd25519()
	take("ed25519", key, err)
	key, err = webcrypto.GenerateX25519()
	take("x25519", key, err)
	return keys
}

// What is written is read again as the same key.
func TestForms(t *testing.T) {
	for name, key := range made(t) {
		t.Run(name, func(t *testing.T) {
			same := func(form string, want, got *webcrypto.Key, err error) {
				t.Helper()
				if err != nil || !want.Equal(got) || got.Kind() != want.Kind() {
					t.Errorf("%s is not the same key: %v", form, err)
				}
			}
			data, err := key.MarshalPKCS8()
			if err != nil {
				t.Fatal(err)
			}
			got, err := webcrypto.ParsePKCS8(data)
			same("pkcs8", key, got, err)
			got, err = webcrypto.ParsePEM([]byte(webcrypto.EncodePEM("PRIVATE KEY", data)), nil)
			same("PEM", key, got, err)
			data, err = key.EncryptPKCS8("aes-128-cbc", []byte("secret"))
			if err != nil {
				t.Fatal(err)
			}
			got, err = webcrypto.ParseEncryptedPKCS8(data, []byte("secret"))
			same("encrypted pkcs8", key, got, err)
			if _, err := webcrypto.ParseEncryptedPKCS8(data, nil); !errors.Is(err, webcrypto.ErrPassphrase) {
				t.Errorf("without a passphrase: %v", err)
			}
			if data, err = key.Public().MarshalSPKI(); err != nil {
				t.Fatal(err)
			}
			got, err = webcrypto.ParseSPKI(data)
			same("spki", key.Public(), got, err)
			if key.Kind() == webcrypto.RSA || key.Kind() == webcrypto.EC && key.Curve().JWK != "" {
				jwk, err := key.JWK()
				if err != nil {
					t.Fatal(err)
				}
				got, err = webcrypto.FromJWK(jwk)
				same("JWK", key, got, err)
			}
			if key.Kind() == webcrypto.EC {
				got, err = key.Curve().ParsePoint(key.CompressedPoint())
				same("a compressed point", key.Public(), got, err)
				if data, err = key.MarshalSEC1(); err != nil {
					t.Fatal(err)
				}
				got, err = webcrypto.ParseSEC1(data)
				same("sec1", key, got, err)
			}
			if key.Public().Private() || !key.Private() {
				t.Error("the halves do not know what they are")
			}
		})
	}
}

// A length that the data names takes neither memory nor time.
func TestLongKeys(t *testing.T) {
	long := bytes.Repeat([]byte{0xff}, 1025)
	jwk := webcrypto.JWK{"kty": "RSA", "n": webcrypto.ToBase64URL(long), "e": "AQAB"}
	if _, err := webcrypto.FromJWK(jwk); err == nil || !strings.Contains(err.Error(), "8192 bits") {
		t.Errorf("a modulus of 8200 bits: %v", err)
	}
	jwk["n"] = webcrypto.ToBase64URL(long[1:])
	if key, err := webcrypto.FromJWK(jwk); err != nil || key.Bits() != 8192 {
		t.Errorf("a modulus of 8192 bits: %v", err)
	}
	if _, err := webcrypto.ParseSPKI(make([]byte, 1<<20)); err == nil || !strings.Contains(err.Error(), "16 KiB") {
		t.Errorf("a megabyte: %v", err)
	}
	if _, err := webcrypto.FromJWK(webcrypto.JWK{"kty": "EC", "crv": "P-256", "x": strings.Repeat("A", 1<<20), "y": "AQ"}); err == nil {
		t.Error("a coordinate of a megabyte is read")
	}
}

// An RSA key whose numbers do not fit each other would give signatures away from
// which its factors follow.
func TestWrongRSA(t *testing.T) {
	key, err := webcrypto.GenerateRSA(1024, []byte{1, 0, 1})
	if err != nil {
		t.Fatal(err)
	}
	good, err := key.JWK()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"n", "d", "p", "q"} {
		jwk := webcrypto.JWK{}
		for member, value := range good {
			jwk[member] = value
		}
		data, _ := webcrypto.FromBase64URL(jwk[name])
		jwk[name] = webcrypto.ToBase64URL(new(big.Int).Add(new(big.Int).SetBytes(data), big.NewInt(2)).Bytes())
		if _, err := webcrypto.FromJWK(jwk); err == nil {
			t.Errorf("a key with another %s is taken", name)
		}
	}
}

// What is decrypted with PKCS #1 and is none gives no error, and always the same
// bytes.
func TestImplicitRejection(t *testing.T) {
	key, err := webcrypto.GenerateRSA(1024, []byte{1, 0, 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, length := range []int{0, 1, 50, 117} {
		plain := webcrypto.Random(length)
		sealed, err := key.Public().EncryptPKCS1(plain)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := key.DecryptPKCS1(sealed); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes: got %x, %v", length, got, err)
		}
	}
	lengths := map[int]bool{}
	for i := range 20 {
		wrong := make([]byte, 128)
		wrong[127] = byte(i + 2)
		one, err1 := key.DecryptPKCS1(wrong)
		two, err2 := key.DecryptPKCS1(wrong)
		if err1 != nil || err2 != nil || !bytes.Equal(one, two) {
			t.Fatalf("%x and %x: %v, %v", one, two, err1, err2)
		}
		lengths[len(one)] = true
	}
	if len(lengths) < 3 {
		t.Errorf("wrong data always has a length of %v", lengths)
	}
}

// In parts of any size, AES-GCM is what it is in one, with vectors and tags of any
// length.
func TestGCMInParts(t *testing.T) {
	info, _ := webcrypto.CipherNamed("aes-128-gcm")
	key, plain := make([]byte, 16), webcrypto.Random(5000)
	for length := 1; length < 40; length++ {
		iv := webcrypto.Random(length)
		whole, err := webcrypto.SealGCM(key, iv, plain, []byte("more"), 16)
		if err != nil {
			t.Fatal(err)
		}
		c, err := webcrypto.NewCipher(info, key, iv, true, 0)
		if err != nil {
			t.Fatal(err)
		}
		c.SetAdditional([]byte("more"))
		var sealed []byte
		for at, size := 0, 1; at < len(plain); at, size = at+size, size*2 {
			part, err := c.Update(plain[at:min(at+size, len(plain))])
			if err != nil {
				t.Fatal(err)
			}
			sealed = append(sealed, part...)
		}
		if _, err := c.Final(); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(append(sealed, c.Tag()...), whole) {
			t.Fatalf("in parts it is another ciphertext, with a vector of %d bytes", length)
		}
		for _, size := range []int{4, 8, 12, 15, 16} {
			if got, err := webcrypto.OpenGCM(key, iv, whole[:len(plain)+size], []byte("more"), size); err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("a tag of %d bytes: %v", size, err)
			}
		}
	}
}

// With a key of small order, one signature is valid for any message.
func TestSmallOrder(t *testing.T) {
	key, err := webcrypto.ParseEd25519Public(append([]byte{1}, make([]byte, 31)...))
	if err != nil {
		t.Fatal(err)
	}
	// R and the key are the neutral point, and S is 0.
	signature := append([]byte{1}, make([]byte, 63)...)
	if !key.VerifyEd25519([]byte("any"), signature) || key.VerifyEd25519Strict([]byte("any"), signature) {
		t.Error("the neutral point is not seen")
	}
	good, err := webcrypto.GenerateEd25519()
	if err != nil {
		t.Fatal(err)
	}
	if !good.VerifyEd25519Strict([]byte("data"), good.SignEd25519([]byte("data"))) {
		t.Error("a good signature is refused")
	}
}

func TestPBKDF2Stops(t *testing.T) {
	h, _ := webcrypto.HashNamed("sha256")
	stop := make(chan struct{})
	close(stop)
	if _, err := webcrypto.PBKDF2(h, nil, nil, 100_000_000, 32, stop); err == nil {
		t.Error("it went on")
	}
}

func TestNamesOfHashes(t *testing.T) {
	for _, name := range webcrypto.Hashes() {
		h, ok := webcrypto.HashNamed(name)
		if !ok || len(h.Sum(nil)) != h.Size {
			t.Errorf("%s is listed, and is no hash", name)
		}
		state := h.New()
		state.Write([]byte("a"))
		clone := webcrypto.CloneHash(state, h.Size)
		state.Write([]byte("b"))
		if !bytes.Equal(clone.Sum(nil), h.Sum([]byte("a"))) || !bytes.Equal(state.Sum(nil), h.Sum([]byte("ab"))) {
			t.Errorf("%s: a copy is not independent", name)
		}
	}
	for _, name := range webcrypto.Ciphers() {
		info, ok := webcrypto.CipherNamed(name)
		if !ok || !info.AcceptsIV(info.IVLength) {
			t.Errorf("%s is listed, and is no cipher", name)
		}
		if byNumber, ok := webcrypto.CipherNumbered(info.NID); !ok || byNumber.Name != info.Name {
			t.Errorf("%s has the number of %s", name, byNumber.Name)
		}
	}
}

// Whatever the data, there is a key or an error, and what is a key can be written.
func FuzzKeys(f *testing.F) {
	for _, key := range made(f) {
		for _, write := range []func() ([]byte, error){key.MarshalPKCS8, key.Public().MarshalSPKI, key.MarshalPKCS1, key.MarshalSEC1, key.Public().Raw} {
			if data, err := write(); err == nil {
				f.Add(data)
			}
		}
	}
	f.Add([]byte{0x30, 0x84, 0xff, 0xff, 0xff, 0xff})
	curves := webcrypto.Curves()
	f.Fuzz(func(t *testing.T, data []byte) {
		parsers := []func([]byte) (*webcrypto.Key, error){
			webcrypto.ParsePKCS8, webcrypto.ParseSPKI, webcrypto.ParsePKCS1Private, webcrypto.ParsePKCS1Public, webcrypto.ParseSEC1,
			webcrypto.ParseEd25519Public, webcrypto.ParseX25519Public,
		}
		for _, name := range curves {
			curve, _ := webcrypto.CurveNamed(name)
			parsers = append(parsers, curve.ParsePoint, curve.ParseScalar)
		}
		for i, parse := range parsers {
			key, err := parse(data)
			if (key == nil) == (err == nil) {
				t.Fatalf("parser %d: neither a key nor an error, or both", i)
			}
			if err != nil {
				continue
			}
			write, read := key.MarshalSPKI, webcrypto.ParseSPKI
			if key.Private() {
				write, read = key.MarshalPKCS8, webcrypto.ParsePKCS8
			}
			out, err := write()
			if err != nil {
				t.Fatalf("parser %d: %v", i, err)
			}
			if again, err := read(out); err != nil || !again.Equal(key) {
				t.Fatalf("parser %d: it is another key after a round: %v", i, err)
			}
		}
	})
}

func FuzzPEM(f *testing.F) {
	for _, key := range made(f) {
		if data, err := key.MarshalPKCS8(); err == nil {
			f.Add([]byte(webcrypto.EncodePEM("PRIVATE KEY", data)))
		}
	}
	key, err := webcrypto.GenerateEd25519()
	if err != nil {
		f.Fatal(err)
	}
	data, err := key.MarshalPKCS8()
	if err != nil {
		f.Fatal(err)
	}
	old, err := webcrypto.EncryptOldPEM("PRIVATE KEY", data, "aes-128-cbc", []byte("secret"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(old))
	f.Add([]byte("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, passphrase := range [][]byte{nil, []byte("secret")} {
			if key, err := webcrypto.ParsePEM(text, passphrase); (key == nil) == (err == nil) {
				t.Fatal("neither a key nor an error, or both")
			}
			_, _ = webcrypto.ParseCertificate(text)
		}
	})
}

func FuzzJWK(f *testing.F) {
	for _, key := range made(f) {
		if jwk, err := key.JWK(); err == nil {
			f.Add(jwk["kty"], jwk["crv"], jwk["n"], jwk["e"], jwk["d"], jwk["p"], jwk["q"], jwk["x"], jwk["y"])
		}
	}
	f.Fuzz(func(t *testing.T, kty, crv, n, e, d, p, q, x, y string) {
		jwk := webcrypto.JWK{"kty": kty, "crv": crv, "n": n, "e": e, "p": p, "q": q, "dp": p, "dq": q, "qi": q, "x": x, "y": y}
		if d != "" {
			jwk["d"] = d
		}
		key, err := webcrypto.FromJWK(jwk)
		if (key == nil) == (err == nil) {
			t.Fatal("neither a key nor an error, or both")
		}
		if err != nil {
			return
		}
		out, err := key.JWK()
		if err != nil {
			t.Fatal(err)
		}
		if again, err := webcrypto.FromJWK(out); err != nil || !again.Equal(key) {
			t.Fatalf("it is another key after a round: %v", err)
		}
	})
}

// Encrypted keys may name any amount of work.
func TestEncryptedBounds(t *testing.T) {
	key, err := webcrypto.GenerateEd25519()
	if err != nil {
		t.Fatal(err)
	}
	data, err := key.EncryptPKCS8("aes-256-cbc", []byte("secret"))
	if err != nil {
		t.Fatal(err)
	}
	// The 100,000 rounds become 0x7fffff: one byte of the number's three.
	at := bytes.Index(data, []byte{2, 3, 0x01, 0x86, 0xa0})
	if at < 0 {
		t.Fatal("the number of rounds was not found")
	}
	copy(data[at+2:], []byte{0x7f, 0xff, 0xff})
	if _, err := webcrypto.ParseEncryptedPKCS8(data, []byte("secret")); err == nil {
		t.Error("another number of rounds gave the same key")
	}
	longer := slices.Concat(data[:at], []byte{2, 4, 0x7f, 0xff, 0xff, 0xff}, data[at+5:])
	for i := range at {
		// Each length of the sequences around it is one more.
		if data[i] == 0x30 && data[i+1] < 0x80 && i+2+int(data[i+1]) > at {
			longer[i+1]++
		} else if data[i] == 0x30 && data[i+1] == 0x81 && i+3+int(data[i+2]) > at {
			longer[i+2]++
		}
	}
	if _, err := webcrypto.ParseEncryptedPKCS8(longer, []byte("secret")); err == nil || !strings.Contains(err.Error(), "2,000,000 iterations") {
		t.Errorf("2147483647 rounds: %v", err)
	}
}

func TestErrors(t *testing.T) {
	if got, want := webcrypto.ErrUnsupported.Code(), "ERR_OSSL_UNSUPPORTED"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := webcrypto.ErrOAEPDecoding.Code(), "ERR_OSSL_RSA_OAEP_DECODING_ERROR"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	_, err := webcrypto.ParsePEM([]byte(`-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----`), nil)
	if !errors.Is(err, webcrypto.ErrUnsupported) || !strings.Contains(err.Error(), "two characters") {
		t.Errorf("got %v", err)
	}
	secret := base64.StdEncoding.EncodeToString(webcrypto.Random(40))
	if _, err := webcrypto.ParsePEM([]byte(secret), nil); err == nil || strings.Contains(err.Error(), secret[:10]) {
		t.Errorf("the error shows the key: %v", err)
	}
}
