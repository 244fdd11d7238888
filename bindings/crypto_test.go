package bindings_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
)

func TestCrypto(t *testing.T) {
	runScripts(t, []script{
		{"randomUUID", `const id = crypto.randomUUID(); return [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id !== crypto.randomUUID()]`, `[true,true]`},
		{"getRandomValues", `const a = new Uint32Array(64); return [crypto.getRandomValues(a) === a, a.some((x) => x > 0)]`, `[true,true]`},
		{"over the quota", `crypto.getRandomValues(new Uint8Array(65537))`, `"throws QuotaExceededError: getRandomValues fills 65536 bytes at most: call it more than once"`},
		{"at the quota", `return crypto.getRandomValues(new Uint8Array(65536)).length`, `65536`},
		{"no integers", `crypto.getRandomValues(new Float64Array(1))`, `"throws TypeMismatchError: getRandomValues fills a typed array of integers"`},
		{"no array", `crypto.getRandomValues([1])`, `"throws TypeMismatchError: getRandomValues fills a typed array of integers"`},
		{"constructors", `new CryptoKey()`, `"throws TypeError: Illegal constructor"`},
		{"tags", `return [String(crypto), String(crypto.subtle), crypto instanceof Crypto]`, `["[object Crypto]","[object SubtleCrypto]",true]`},
	})
}

const toHex = `const hex = (b) => Buffer.from(b).toString("hex"); const bytes = (h) => new Uint8Array(Buffer.from(h, "hex"));`

func TestDigest(t *testing.T) {
	runScripts(t, []script{
		// FIPS 180-4, the examples that go with it.
		{"SHA-1", toHex + `return hex(await crypto.subtle.digest("SHA-1", Buffer.from("abc")))`, `"a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{"SHA-256", toHex + `return hex(await crypto.subtle.digest({ name: "sha-256" }, Buffer.from("abc")))`, `"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"`},
		{"SHA-384", toHex + `return hex(await crypto.subtle.digest("SHA-384", Buffer.from("abc")))`, `"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"`},
		{"SHA-512", toHex + `return hex(await crypto.subtle.digest("SHA-512", Buffer.from("abc")))`, `"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"`},
		{"empty, as ArrayBuffer", toHex + `return hex(await crypto.subtle.digest("SHA-256", new ArrayBuffer(0)))`, `"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`},
		{"a part of a buffer, as DataView", toHex + `const b = new Uint8Array([0, 97, 98, 99, 0]); return hex(await crypto.subtle.digest("SHA-1", new DataView(b.buffer, 1, 3)))`, `"a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{"a view of wide numbers", toHex + `return hex(await crypto.subtle.digest("SHA-1", new Uint16Array([0x6261, 0x6463]).subarray(0, 1)))`, `"da23614e02469a0d7c7bd1bdab5c9c474b1904dc"`},
		{"MD5 is not there", `return crypto.subtle.digest("MD5", new Uint8Array()).catch((e) => [e.name, e instanceof DOMException, e.message.includes("SHA-256")])`, `["NotSupportedError",true,true]`},
		{"a string is no bytes", `return crypto.subtle.digest("SHA-256", "abc").catch((e) => e.name + ": " + e.message)`, `"TypeError: data must be an ArrayBuffer, a typed array or a DataView"`},
		{"arguments are missing", `return crypto.subtle.digest("SHA-256").catch((e) => e.name)`, `"TypeError"`},
		{"no algorithm", `return crypto.subtle.digest(undefined, new Uint8Array()).catch((e) => e.name)`, `"NotSupportedError"`},
	})
}

func TestHMAC(t *testing.T) {
	sign := func(hash, key, data string) string {
		return toHex + `const key = await crypto.subtle.importKey("raw", bytes("` + key + `"), { name: "HMAC", hash: "` + hash + `" }, false, ["sign", "verify"]);
			const data = bytes("` + data + `"), mac = await crypto.subtle.sign("HMAC", key, data);
			const wrong = new Uint8Array(mac.slice(0)); wrong[0] ^= 1;
			return [hex(mac), await crypto.subtle.verify("HMAC", key, mac, data), await crypto.subtle.verify("HMAC", key, wrong, data), await crypto.subtle.verify("HMAC", key, mac.slice(1), data)]`
	}
	imported := `const raw = new Uint8Array(32); const use = { name: "HMAC", hash: "SHA-256" };`
	runScripts(t, []script{
		// RFC 4231, test cases 1, 2 and 6; RFC 2202, test case 2.
		{"case 1", sign("SHA-256", strings.Repeat("0b", 20), "4869205468657265"), `["b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",true,false,false]`},
		{"case 2, SHA-384", sign("SHA-384", "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f"), `["af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",true,false,false]`},
		{"case 2, SHA-512", sign("SHA-512", "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f"), `["164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",true,false,false]`},
		{"case 6", sign("SHA-256", strings.Repeat("aa", 131), "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374"), `["60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",true,false,false]`},
		{"RFC 2202", sign("SHA-1", "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f"), `["effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",true,false,false]`},
		{"the key", imported + `const k = await crypto.subtle.importKey("raw", raw, use, true, ["verify", "sign", "sign"]); return [k.type, k.extractable, k.algorithm, k.usages, String(k)]`, `["secret",true,{"name":"HMAC","hash":{"name":"SHA-256"},"length":256},["sign","verify"],"[object CryptoKey]"]`},
		{"export raw", imported + toHex + `const k = await crypto.subtle.importKey("raw", bytes("0102"), use, true, ["sign"]); return hex(await crypto.subtle.exportKey("raw", k))`, `"0102"`},
		{"jwk and back", imported + toHex + `const k = await crypto.subtle.importKey("raw", bytes("fffe01"), { name: "HMAC", hash: "SHA-1" }, true, ["sign"]); const jwk = await crypto.subtle.exportKey("jwk", k); const again = await crypto.subtle.importKey("jwk", jwk, { name: "HMAC", hash: "SHA-1" }, true, ["sign"]); return [jwk, hex(await crypto.subtle.exportKey("raw", again))]`, `[{"key_ops":["sign"],"ext":true,"kty":"oct","k":"__4B","alg":"HS1"},"fffe01"]`},
		{"not extractable", imported + `const k = await crypto.subtle.importKey("raw", raw, use, false, ["sign"]); return crypto.subtle.exportKey("raw", k).catch((e) => e.name)`, `"InvalidAccessError"`},
		{"not for this use", imported + `const k = await crypto.subtle.importKey("raw", raw, use, false, ["verify"]); return crypto.subtle.sign("HMAC", k, raw).catch((e) => e.name + ": " + e.message)`, `"InvalidAccessError: the key was not made to sign: give it the usage \"sign\" when it is imported or generated"`},
		{"not for this algorithm", imported + `const k = await crypto.subtle.importKey("raw", raw, use, false, ["sign"]); return crypto.subtle.sign("RSASSA-PKCS1-v1_5", k, raw).catch((e) => e.name)`, `"InvalidAccessError"`},
		{"no usage", imported + `return crypto.subtle.importKey("raw", raw, use, false, []).catch((e) => e.name)`, `"SyntaxError"`},
		{"a usage of other keys", imported + `return crypto.subtle.importKey("raw", raw, use, false, ["encrypt"]).catch((e) => e.name)`, `"SyntaxError"`},
		{"a usage of no key", imported + `return crypto.subtle.importKey("raw", raw, use, false, ["sing"]).catch((e) => e.name)`, `"TypeError"`},
		{"an empty key", imported + `return crypto.subtle.importKey("raw", new Uint8Array(), use, false, ["sign"]).catch((e) => e.name)`, `"DataError"`},
		{"no hash", imported + `return crypto.subtle.importKey("raw", raw, "HMAC", false, ["sign"]).catch((e) => e.name)`, `"TypeError"`},
		{"a jwk of another kind", imported + `return crypto.subtle.importKey("jwk", { kty: "RSA" }, use, false, ["sign"]).catch((e) => e.name)`, `"DataError"`},
		{"generateKey", `const k = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"]); return [k.algorithm.length, (await crypto.subtle.exportKey("raw", k)).byteLength]`, `[512,64]`},
	})
}

// TestServiceAccount signs what a Google service account would, as its users
// write it, and has Go verify it.
func TestServiceAccount(t *testing.T) {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	spki, err := x509.MarshalPKIXPublicKey(&private.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	pem := "-----BEGIN PRIVATE KEY-----\n" + base64.StdEncoding.EncodeToString(der) + "\n-----END PRIVATE KEY-----\n"
	w := newWorld(t, bindings.Config{}, `
		const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
		exports.jwt = async ({ pem }) => {
			const body = pem.replace(/-----[A-Z ]+-----/g, "").replace(/\s/g, "");
			const key = await crypto.subtle.importKey("pkcs8", Uint8Array.from(atob(body), (c) => c.charCodeAt(0)), algorithm, false, ["sign"]);
			const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
			const head = part({ alg: "RS256", typ: "JWT" }) + "." + part({ iss: "robot@example.test", aud: "https://example.test/token" });
			const signature = await crypto.subtle.sign(algorithm.name, key, Buffer.from(head));
			return head + "." + Buffer.from(signature).toString("base64url");
		};
		exports.keys = async ({ pem, spki }) => {
			const der = Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ""), "base64");
			const key = await crypto.subtle.importKey("pkcs8", der, algorithm, true, ["sign"]);
			const open = await crypto.subtle.importKey("spki", Buffer.from(spki, "base64"), algorithm, true, ["verify"]);
			const data = Buffer.from("x"), mark = await crypto.subtle.sign(algorithm, key, data);
			const jwk = await crypto.subtle.exportKey("jwk", key), openJwk = await crypto.subtle.exportKey("jwk", open);
			const again = await crypto.subtle.importKey("jwk", jwk, algorithm, true, ["sign"]);
			const openAgain = await crypto.subtle.importKey("jwk", openJwk, algorithm, true, ["verify"]);
			return {
				type: [key.type, open.type],
				algorithm: [key.algorithm.name, key.algorithm.modulusLength, [...key.algorithm.publicExponent], key.algorithm.hash.name],
				verified: [await crypto.subtle.verify(algorithm, open, mark, data), await crypto.subtle.verify(algorithm, openAgain, mark, data), await crypto.subtle.verify(algorithm, open, mark, Buffer.from("y"))],
				pkcs8: Buffer.from(await crypto.subtle.exportKey("pkcs8", again)).equals(der),
				spki: Buffer.from(await crypto.subtle.exportKey("spki", openAgain)).toString("base64") === spki,
				jwk: [jwk.kty, jwk.alg, jwk.key_ops, Object.keys(jwk).sort().join()],
				same: Buffer.from(await crypto.subtle.sign(algorithm, again, data)).equals(Buffer.from(mark)),
				failures: await Promise.all([
					crypto.subtle.importKey("pkcs8", Buffer.from("no key"), algorithm, true, ["sign"]),
					crypto.subtle.importKey("pkcs8", der, algorithm, true, ["verify"]),
					crypto.subtle.importKey("pkcs8", der, algorithm, true, []),
					crypto.subtle.importKey("raw", der, algorithm, true, ["verify"]),
					crypto.subtle.importKey("jwk", { ...jwk, n: "AQAB" }, algorithm, true, ["sign"]),
					crypto.subtle.exportKey("spki", key),
					crypto.subtle.verify(algorithm, key, mark, data),
				].map((p) => p.then(() => "", (e) => e.name))),
			};
		};
	`)
	params, _ := json.Marshal(map[string]string{"pem": pem, "spki": base64.StdEncoding.EncodeToString(spki)})
	result, err := w.call("jwt", string(params))
	if err != nil {
		t.Fatal(err)
	}
	var jwt string
	if err := json.Unmarshal([]byte(result), &jwt); err != nil {
		t.Fatal(err)
	}
	at := strings.LastIndex(jwt, ".")
	sum := sha256.Sum256([]byte(jwt[:at]))
	signature, err := base64.RawURLEncoding.DecodeString(jwt[at+1:])
	if err != nil {
		t.Fatal(err)
	}
	if err := rsa.VerifyPKCS1v15(&private.PublicKey, crypto.SHA256, sum[:], signature); err != nil {
		t.Errorf("the JWT %s: %v", jwt, err)
	}

	result, err = w.call("keys", string(params))
	want := `{"type":["private","public"],"algorithm":["RSASSA-PKCS1-v1_5",2048,[1,0,1],"SHA-256"],"verified":[true,true,false],"pkcs8":true,"spki":true,` +
		`"jwk":["RSA","RS256",["sign"],"alg,d,dp,dq,e,ext,key_ops,kty,n,p,q,qi"],"same":true,` +
		`"failures":["DataError","SyntaxError","SyntaxError","NotSupportedError","DataError","InvalidAccessError","InvalidAccessError"]}`
	if err != nil || result != want {
		t.Errorf("got  %s, %v\nwant %s", result, err, want)
	}
}

// What would take minutes is refused at once.
func TestRSABounds(t *testing.T) {
	runScripts(t, []script{
		{"generated", `const a = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 8192, publicExponent: new Uint8Array([1, 0, 1]) };
			return crypto.subtle.generateKey(a, true, ["sign"]).catch((e) => e.name + ": " + e.message)`, `"OperationError: RSA keys of more than 4096 bits are not made: it takes too long"`},
		{"a jwk", `const jwk = (bytes) => ({ kty: "RSA", e: "AQAB", n: Buffer.alloc(bytes, 0xff).toString("base64url") });
			const take = (bytes) => crypto.subtle.importKey("jwk", jwk(bytes), { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, true, ["verify"]).then((k) => k.algorithm.modulusLength, (e) => e.name);
			return [await take(1024), await take(1025)]`, `[8192,"DataError"]`},
	})
	key := rsa.PublicKey{N: new(big.Int).Lsh(big.NewInt(3), 60_000), E: 65537}
	key.N.Add(key.N, big.NewInt(1))
	spki, err := x509.MarshalPKIXPublicKey(&key)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := run(t, fmt.Sprintf(`return crypto.subtle.importKey("spki", Buffer.from(%q, "base64"), { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, true, ["verify"]).catch((e) => e.name)`,
		base64.StdEncoding.EncodeToString(spki))), `"DataError"`; got != want {
		t.Errorf("spki: got %s, want %s", got, want)
	}
}

func TestGenerateRSA(t *testing.T) {
	got := run(t, `const a = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-512", modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]) };
		const { publicKey, privateKey } = await crypto.subtle.generateKey(a, false, ["sign", "verify"]);
		const mark = await crypto.subtle.sign(a, privateKey, new Uint8Array(3));
		return [publicKey.extractable, privateKey.extractable, publicKey.usages, privateKey.usages, mark.byteLength, await crypto.subtle.verify(a, publicKey, mark, new Uint8Array(3))]`)
	if want := `[true,false,["verify"],["sign"],128,true]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What takes a script's time ends with it: the VM is not lost.
func TestDerivationEnds(t *testing.T) {
	for name, code := range map[string]string{
		"Node's, at once": `require("crypto").pbkdf2Sync("a", "b", 190_000_000, 20, "sha1")`,
		"Node's, beside":  `await new Promise((resolve, reject) => require("crypto").pbkdf2("a", "b", 190_000_000, 20, "sha1", resolve))`,
		"Web Crypto":      `const key = await crypto.subtle.importKey("raw", new Uint8Array(3), "PBKDF2", false, ["deriveBits"]); await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-1", salt: new Uint8Array(3), iterations: 190_000_000 }, key, 160)`,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, bindings.Config{}, "exports.run = async () => { "+code+" };")
			if _, err := w.callWithin(100*time.Millisecond, "run", "", nil); err == nil {
				t.Error("it came to an end")
			}
		})
	}
}

// Whatever its functions are given, a script sees errors of JavaScript.
func TestCryptoOddArguments(t *testing.T) {
	got := run(t, `
		const crypto = require("crypto");
		const moved = new Uint8Array(4);
		structuredClone(moved, { transfer: [moved.buffer] });
		const odd = () => [undefined, null, true, 0, -1, 1.5, NaN, Infinity, 2 ** 31, 2 ** 32, 2 ** 53, "", "sha256", "aes-256-gcm", "x".repeat(100), "\ud800", Symbol("s"), 10n, -5n, [], [1, 2], {},
			{ key: {} }, { key: "x", format: "der", type: "pkcs8" }, () => {}, new Proxy({}, {}), new Proxy(function () {}, {}), new Uint8Array(3), new Float64Array(2), new ArrayBuffer(2),
			new DataView(new ArrayBuffer(2)), moved, new Date(NaN), /x/, new Map(), Object.create(null), { get key() { throw new Error("getter"); } }, { toString() { throw new Error("text"); } },
			new (class extends Uint8Array { get byteLength() { return 1e9; } })(3), { length: 1e9 }, crypto.createHash("md5"), crypto.webcrypto, new Proxy(new Uint8Array(3), {}), Promise.resolve(1), crypto.createSecretKey("abc")];
		let seed = 1;
		const pick = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
		const some = (most) => Array.from({ length: pick(most) }, () => { const all = odd(); return all[pick(all.length)]; });
		const wrong = [], waiting = [];
		const attempt = (label, f) => {
			const look = (error) => {
				if (/0x|runtime error|goja|reflect|interface \{|patchbay\/|nil pointer|\*webcrypto|internal error/.test(String(error && error.message))) wrong.push(label + ": " + error.message);
			};
			try {
				const result = f();
				if (result && typeof result.then === "function") waiting.push(result.then(() => {}, look));
			} catch (error) {
				look(error);
			}
		};
		// These would only take their time.
		const heavy = ["generateKeyPairSync", "generateKeyPair", "generatePrime", "generatePrimeSync", "scrypt", "scryptSync", "pbkdf2", "pbkdf2Sync"];
		const objects = [crypto.createHash("md5"), crypto.createHmac("md5", "k"), crypto.createCipheriv("aes-256-gcm", Buffer.alloc(32), Buffer.alloc(12)), crypto.createDecipheriv("aes-256-cbc", Buffer.alloc(32), Buffer.alloc(16)),
			crypto.createSign("sha256"), crypto.createVerify("sha256"), crypto.createECDH("prime256v1"), crypto.createSecretKey("k"), crypto.generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey];
		const usual = ["AES-GCM", { name: "AES-GCM", length: 128, iv: new Uint8Array(12) }, { name: "HMAC", hash: "SHA-1" }, ["sign", "encrypt"], "raw", "jwk", true, new Uint8Array(16)];
		for (let round = 0; round < 20; round++) {
			for (const name of Object.keys(crypto)) {
				if (typeof crypto[name] !== "function" || heavy.includes(name)) continue;
				const args = some(5);
				attempt(name, () => crypto[name](...args));
				attempt("new " + name, () => new crypto[name](...args));
			}
			for (const object of objects) {
				const proto = Object.getPrototypeOf(object);
				for (const name of Object.getOwnPropertyNames(proto)) {
					if (name === "constructor") continue;
					const { value, get } = Object.getOwnPropertyDescriptor(proto, name);
					attempt(proto.constructor.name + "." + name, () => (value ?? get).apply(pick(3) ? object : some(2)[0], some(4)));
				}
			}
			for (const name of Object.getOwnPropertyNames(SubtleCrypto.prototype)) {
				const args = some(8).map((arg) => (pick(2) ? arg : usual[pick(usual.length)]));
				if (name !== "constructor") attempt("subtle." + name, () => crypto.subtle[name](...args));
			}
		}
		for (const name of heavy) for (const value of odd()) attempt(name, () => crypto[name](value)), attempt(name, () => crypto[name]("rsa", value));
		await Promise.all(waiting);
		return wrong;`)
	if got != "[]" {
		t.Error(got)
	}
}
