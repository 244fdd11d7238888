// Keys of the module crypto (Node's documentation, "Class: KeyObject" and
// crypto.createPrivateKey). The keys that are not in testdata/crypto_keys.js were made
// with openssl for this file alone.
const rsaPKCS1 = `-----BEGIN RSA PRIVATE KEY-----
MIICXQIBAAKBgQDA1/TcsSfQHkiqxbqJbecJVnWfZbwkt6AicDAlK0Pgbod1aQqh
DWlwZ5cuVFPYodHbp+9cxmzXbZF1VlhMm50Iz/tG8t7jnSzCO5WCGDHK/8OLWMk+
I/IPV7sr0kB9Lc9OVfbn+q67XzC+58rlJ/2maluiVLXfGZInaxOd0ayYrQIDAQAB
AoGAJGDYzUUSGJ2N4cE5JjG4UrefqrkbW+XT7IszWd+mh1DydsChA66vBEhWaaP4
yTYFi6VLbznzUFRYC0WFlLYKUkplrWsAqICPup/UyG8/9det8aKEdCnDe1SwbctO
Ibfy1EM1DEx9Up3uyGvkLdt4d62/3NNjTP8ewgAeSqqg4WECQQDkPS3W0WVc5+hr
C9mwyqAuaTVy55FT8Z4Arr5XOQ9jF9KkMTw2Ucmv4jc3dMLItkUd62ODfFF+BNcZ
ehyVoJ8JAkEA2EymBujKPbJNzaapqpa/+jZMh2TW570/Kd73RSas18V/Vo02neBu
Vdgut8IAgLwKOKw+ASil+JKcut4h0Y9xhQJBANO9CgyTYCTrpEvCx6bio+3KfuJl
gAZPTdS2SDDk56h3jlvyrTh7cc9w3ubctGO97KsQF9cAex2c4expw6DwTPkCQQDP
OSe66N2RHDkD9E8KWuDT05+f+1EUta9E6xMU0ge3tMPZZPLVcEXkwneHnzqiGwTj
5MiGja3spnG3accWoQmNAkAIDpXJjxMlZxqRw/3pjA/GictqTHk+VW19VHKd4+B6
0TpAkgLJUNJVyOKtZ7a+EXPbDXxIz9jX6ewDmfZT9Gsm
-----END RSA PRIVATE KEY-----
`;
const rsaPublicPKCS1 = `-----BEGIN RSA PUBLIC KEY-----
MIGJAoGBAMDX9NyxJ9AeSKrFuolt5wlWdZ9lvCS3oCJwMCUrQ+Buh3VpCqENaXBn
ly5UU9ih0dun71zGbNdtkXVWWEybnQjP+0by3uOdLMI7lYIYMcr/w4tYyT4j8g9X
uyvSQH0tz05V9uf6rrtfML7nyuUn/aZqW6JUtd8ZkidrE53RrJitAgMBAAE=
-----END RSA PUBLIC KEY-----
`;
const rsaEncryptedOld = `-----BEGIN RSA PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-128-CBC,4D93F6BE4AA6862CC5C40076B8C5934F

hwNUywxhBqky5KKczvrcC5mD3WgIuHfk2fSBnxx99Gp+2zvSmpM8qu8Hsa0rUdH3
+iJ3rE9Gba3GYJjTUEYdYAHgCcH2IUputCqz6mYbXgSHQQnlHaclrFZ8ck+IAZ/S
dXHU37nUSCW5z695UIFeRrV2sALNpQcbDAOnUktmMcphhAkbP+kooNvH9q5fMuK/
f6Ve2tJEFnwABO5lVgurQ+WaDdkiTfwj65TngSKtc78/HAyQZYnX//WlAl80Yfj5
TaZgy7vi3MbRRY1IITsjPfvUv/FyVillGO3P4+cwJHHsHBCyfpp8Sbm5P8l+Rvnt
IFZ+deqPx7JG49YZnGzcFHHIWegvZGACRAhFYucN/f0qltuFPlpyYhx6QvSYTDOr
rYNYbbs0BMKRzRYT2FTFc4UeFICLKJj7E8nVRsC8/+d+3oRdKc7pf6pMSiNQDobV
J+IkmgEVMyzM0xnJYDgB4qSpe3NkhGUQx9IDoSoBq9kAudiCIdN5srWbhOUH9rCp
YVrO1+M7o3NdEqiQ0ZL+CbVjoYVLd+OUjV+e1MgChqEwLFID2jwREwgn/UF6OB59
qEUMulExf5LVcLgcTWg8vfMRKOAua3ML+RvGg1XrgDBUKzTZEW5UYpfZePq+rMMl
P/SRRtJQGofGeDeNIDjbj4RX7YhLtUp5fINVcdm7Ij2XCyHRZmsDH9W6rU//REGc
0uoRX01ysTOLj5PwD1eo2ERJc5CmhTNuWeAL1DAFjQ6zGuSSKZpmfsxfpz3NWpOD
zweLUV8zjRc8JxloCIA0t9SnJIGLY46d+o9EHwpmxbTwaLEBUgUW/aYv08swq0ny
-----END RSA PRIVATE KEY-----
`;
const rsaScrypt = `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIIC1TBPBgkqhkiG9w0BBQ0wQjAhBgkrBgEEAdpHBAswFAQIdfjDW1LKCx0CAgQA
AgEIAgEBMB0GCWCGSAFlAwQBKgQQnM0HbYqnxI4l/xgUfEcDwgSCAoCKuzp540mP
k3cPwv2gzN45j/EehCK7WevZsrDAm8orrenDpRJxii56goNXtWuROIfEVhBzG25q
xr2hf+pABfqScQeqBU7sgqlrZlmgrH9wA5E1qsrdx0thz7a2Rh+Vm70gV4SbPrMT
T+AJtrPHyvxc8t/m4sbEDPbNqB4M9fut6URAq9uS+xEG55aBTQaUWBweXop0n9c3
mKlHmkiU3RMknpBME3Lt+ivlGjYDuvGfbOlMdHTfcNevbWcsXwtiBEy1zQjjmXdW
Y5abrhxnbDuPKbhiQHzWz8atvgZWBP+B6ZAgqdSvel7TEwau4EmYGD/TnC10wDmK
HOkEu5IluZ6xy+aKQhCksgZoRNcFmVWPMQNrbQUD10L7+XYBDTbMwA0lQ3HNscQJ
uY8HpIuZI1OqNRJHIjAbdGRc3mKQSa9vd5Sd55nhuYw83aqBfg0qXfogAp8RefNf
618WAdqq6/eD5vu8g6RaXnEvSHqYL0EOCZcmPFEwe4HR2sWM0VoPd12RDs4McY0j
ZpDS30RA5Ec1hiwzvzeQ1IRA8+Wv8rnMwfp0s5dUyGktuKP5+EjVPolEU7qzCh6w
QcZbeq8bsaQFuxfOjhhw22+UOBVb8NLWG4IFUMmoMm/59B0OCyzMXtTEHAFxJCK+
TuYqHCaaDM+7IfxPjG1U6YT+dtunQjJN10nRmvn9S/xJKaHXWlWEqPypbGHrgVjW
oEJouBd6MkFfIBl+IvQzo75xN+qazb84MNNHVJUq+nrQiDhPGMYN1v/0EJmjn702
dSkp7tM4tBfBkSJINcblPNtACbnTaeTB32Yo4XEgBfhU04OgGb77uwbuFTxi0uyt
C/y6JGiFYEWa
-----END ENCRYPTED PRIVATE KEY-----
`;
const rsa3DES = `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIIC1DBOBgkqhkiG9w0BBQ0wQTApBgkqhkiG9w0BBQwwHAQIS/2dsCZcozYCAggA
MAwGCCqGSIb3DQIJBQAwFAYIKoZIhvcNAwcECAlFLk7iKHlhBIICgLQ9G4PRLJCF
O1MDXqkuSLQFeFPhyN0fnJP+4s7BEh/xlirNvtxl0FJtkb1ALBR+pBaODMHEjhoH
wv76H89X722D10o8onyqAIJv4AL36aeUxluVasF9if4vdljxyMmyDICn0Tq7naVh
EMMtiOGDeti8WPRn6K9x6BSpIxsWSxHtF0DCbiRSYG0fv2K+t9osLbi150TjwG1Z
OeTA1xnXz+MrYpIJVtSCNe7udJJycRDb0sT/qtp25D6DfYW+ZofdFUbV5BcPV21c
SkxAsyE/DnZLtHrBiHZMxRhR7i119OrpTJ2cpUZb2GFfyk/8TTHTWLauAgiYnkqq
dPmzZlYeG6iripVhvaunbloK9xEosIujeMK/hOG8218J4ZU9ko5LGLoJL4wY+fbZ
fJHq6apqKOhKSyE6LZr7Q1m51MkqXieZiwDwOY0oDFYndDXJfKn1ZTJ5S77c8AgK
3Fzkf5KCFmIwyKt3t//EyRiRVp3IfT7rXZk4VQP3gjJp3Os+MrIWjDHlqJFanMra
EakACoj4oyQF9A5mIR740NYcEGMz6V9LSxj9dfaorjrk7onXrdOvnQdKh2DivpK/
8OKlcLO55JEBYAJMpRTUuGLLes0ajrNgopRQkHm/9x+tZgf3DNEuG6KSd7+suW43
MlgndpjG0AAyOF3FtiW/UuOk9M1/0mePlXhl/uUBIL15+vArb+zKVMPbO4MBW5mu
kvsAhAjjKL8ptcYWU94bYlVItttr1y7lHyL5DVcwhs0zBUn85I1NQK8wxhxKFnVl
Fs3jxa+kMK/3sG4ON92TGhmZ/ns1A1dGwtL2xKa6TlJ5EH/BJvmH3g31PgJtzNYp
nqRsfcP0A08=
-----END ENCRYPTED PRIVATE KEY-----
`;
const ecSEC1 = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIKv7PesP5y9Iy8Y+owl43vEMMIOrI9onMAmsySRev7jQoAoGCCqGSM49
AwEHoUQDQgAEQCzSkMj8TsAPzJPrDlp0SIOnfzDMPpoVja35VsVvoeifkujmCUPh
EYgtdhazG3uMr+4lYa+hqnwGscKnho7+kg==
-----END EC PRIVATE KEY-----
`;
const ecCompressed = `-----BEGIN PUBLIC KEY-----
MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgACQCzSkMj8TsAPzJPrDlp0SIOnfzDM
PpoVja35VsVvoeg=
-----END PUBLIC KEY-----
`;
const ecWithParameters = `-----BEGIN EC PARAMETERS-----
BgUrgQQAIg==
-----END EC PARAMETERS-----
-----BEGIN EC PRIVATE KEY-----
MIGkAgEBBDABB1+hoOk5h41wuxeNdRfyAy+NJ6exqJgJvdtzf9MULJHugwhaKvzq
FsHNwlyTOEqgBwYFK4EEACKhZANiAAScGkupaxlBnlRtNoth9TWsG/fyVQzujEQ0
Xwo+uu6k2P48AE+ERKXsqyk+S5ZK/57A57eQApALF+c/gPBtvE8rYI58a6j8Sn7M
BfzkjyIIjTTNMoFTaAoSNRwNtHna5lU=
-----END EC PRIVATE KEY-----
`;
const x25519 = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VuBCIEICCKla1PVik2/O7wAHRkrUtpUy6F2QttgORu112AaDtp
-----END PRIVATE KEY-----
`;

const der = (pem) => Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64");
const passphrase = "secret";

test("PEM of private keys in every form is the same key", () => {
  const want = crypto.createPrivateKey(rsa);
  is(want.type, "private");
  is(want.asymmetricKeyType, "rsa");
  for (const pem of [rsaPKCS1, Buffer.from(rsa), new Uint8Array(Buffer.from(rsa)), rsa.replace(/\n/g, "\r\n"), rsa.trim(), `a text before\n\n${rsa}`]) is(crypto.createPrivateKey(pem).equals(want), true);
  for (const pem of [rsaEncrypted, rsaEncryptedOld, rsaScrypt, rsa3DES]) {
    is(crypto.createPrivateKey({ key: pem, passphrase }).equals(want), true);
    is(crypto.createPrivateKey({ key: pem, passphrase: Buffer.from(passphrase) }).equals(want), true);
  }
  is(crypto.createPrivateKey(ecSEC1).equals(crypto.createPrivateKey(ec)), true);
  is(crypto.createPrivateKey(ecWithParameters).asymmetricKeyDetails.namedCurve, "secp384r1");
  is(crypto.createPrivateKey(ed).asymmetricKeyType, "ed25519");
  is(crypto.createPrivateKey(x25519).asymmetricKeyType, "x25519");
});

test("DER of private keys", () => {
  const want = crypto.createPrivateKey(rsa);
  is(crypto.createPrivateKey({ key: der(rsa), format: "der", type: "pkcs8" }).equals(want), true);
  is(crypto.createPrivateKey({ key: der(rsaPKCS1), format: "der", type: "pkcs1" }).equals(want), true);
  is(crypto.createPrivateKey({ key: der(rsaEncrypted), format: "der", type: "pkcs8", passphrase }).equals(want), true);
  is(crypto.createPrivateKey({ key: der(ecSEC1), format: "der", type: "sec1" }).equals(crypto.createPrivateKey(ec)), true);
  is(crypto.createPrivateKey({ key: der(rsa).toString("hex"), encoding: "hex", format: "der", type: "pkcs8" }).equals(want), true);
});

test("public keys in every form, also from private ones", () => {
  const want = crypto.createPublicKey(rsaPublic);
  is(want.type, "public");
  for (const key of [rsa, rsaPKCS1, rsaPublicPKCS1, crypto.createPrivateKey(rsa), { key: rsaEncrypted, passphrase }, { key: crypto.createPrivateKey(rsa) }]) is(crypto.createPublicKey(key).equals(want), true);
  is(crypto.createPublicKey({ key: der(rsaPublic), format: "der", type: "spki" }).equals(want), true);
  is(crypto.createPublicKey({ key: der(rsaPublicPKCS1), format: "der", type: "pkcs1" }).equals(want), true);
  is(crypto.createPublicKey(ecCompressed).equals(crypto.createPublicKey(ec)), true);
  is(crypto.createPublicKey(ecPublic).equals(crypto.createPublicKey(ec)), true);
  is(want.equals(crypto.createPrivateKey(rsa)), false);
});

test("details", () => {
  same(crypto.createPrivateKey(rsa).asymmetricKeyDetails, { modulusLength: 1024, publicExponent: 65537n });
  same(crypto.createPublicKey(ec).asymmetricKeyDetails, { namedCurve: "prime256v1" });
  same(crypto.createPublicKey(ed).asymmetricKeyDetails, {});
  same(crypto.createPrivateKey(pss).asymmetricKeyDetails, { modulusLength: 1024, publicExponent: 65537n, hashAlgorithm: "sha256", mgf1HashAlgorithm: "sha256", saltLength: 32 });
  is(crypto.createPrivateKey(pss).asymmetricKeyType, "rsa-pss");
  const key = crypto.createPrivateKey(rsa);
  is(key.asymmetricKeyDetails, key.asymmetricKeyDetails);
  is(key.symmetricKeySize, undefined);
});

test("export", () => {
  const key = crypto.createPrivateKey(rsa);
  is(key.export({ type: "pkcs8", format: "pem" }), rsa);
  is(key.export({ type: "pkcs1", format: "pem" }), rsaPKCS1);
  is(key.export({ type: "pkcs8", format: "der" }).equals(der(rsa)), true);
  is(crypto.createPublicKey(rsa).export({ type: "spki", format: "pem" }), rsaPublic);
  is(crypto.createPublicKey(rsa).export({ type: "pkcs1", format: "pem" }), rsaPublicPKCS1);
  is(crypto.createPrivateKey(ec).export({ type: "pkcs8", format: "pem" }), ec);
  is(crypto.createPrivateKey(ec).export({ type: "sec1", format: "pem" }), ecSEC1);
  is(crypto.createPublicKey(ecCompressed).export({ type: "spki", format: "der" }).length > 0, true);
  is(crypto.createPrivateKey(ed).export({ type: "pkcs8", format: "pem" }), ed);
  is(crypto.createPrivateKey(x25519).export({ type: "pkcs8", format: "pem" }), x25519);
  is(crypto.createPrivateKey(pss).export({ type: "pkcs8", format: "pem" }), pss);
});

test("export, encrypted", () => {
  const key = crypto.createPrivateKey(rsa);
  for (const cipher of ["aes-256-cbc", "aes-128-cbc", "aes-192-cbc", "des-ede3-cbc"]) {
    for (const type of ["pkcs8", "pkcs1"]) {
      const pem = key.export({ type, format: "pem", cipher, passphrase });
      is(pem.startsWith(type === "pkcs8" ? "-----BEGIN ENCRYPTED PRIVATE KEY-----" : "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: "), true);
      is(crypto.createPrivateKey({ key: pem, passphrase }).equals(key), true);
    }
  }
  const bytes = key.export({ type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase });
  is(crypto.createPrivateKey({ key: bytes, format: "der", type: "pkcs8", passphrase }).equals(key), true);
  throws(() => key.export({ type: "pkcs1", format: "der", cipher: "aes-256-cbc", passphrase }), { code: "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", message: "The selected key encoding pkcs1 does not support encryption." });
  throws(() => key.export({ type: "pkcs8", format: "pem", cipher: "nope", passphrase }), { code: "ERR_CRYPTO_UNKNOWN_CIPHER", message: "Unknown cipher" });
  throws(() => key.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc" }), { code: "ERR_INVALID_ARG_VALUE" });
});

test("encrypted keys without their passphrase", () => {
  throws(() => crypto.createPrivateKey(rsaEncrypted), { code: "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED", message: /^error:07880109:common libcrypto routines::interrupted or cancelled/ });
  throws(() => crypto.createPrivateKey(rsaEncryptedOld), { code: "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED" });
  throws(() => crypto.createPrivateKey({ key: rsaEncrypted, passphrase: "wrong" }), { code: "ERR_OSSL_BAD_DECRYPT", library: "Provider routines", reason: "bad decrypt" });
  throws(() => crypto.createPrivateKey({ key: rsaEncryptedOld, passphrase: "wrong" }), { code: "ERR_OSSL_BAD_DECRYPT" });
  throws(() => crypto.createPrivateKey({ key: rsaEncrypted, passphrase: 5 }), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'options.passphrase' is invalid. Received 5" });
});

test("JWK and back", () => {
  for (const pem of [rsa, ec, ecWithParameters, ed, x25519]) {
    const key = crypto.createPrivateKey(pem);
    const jwk = key.export({ format: "jwk" });
    is(crypto.createPrivateKey({ key: jwk, format: "jwk" }).equals(key), true);
    const open = crypto.createPublicKey(pem).export({ format: "jwk" });
    is("d" in open, false);
    is(crypto.createPublicKey({ key: open, format: "jwk" }).equals(crypto.createPublicKey(pem)), true);
    is(crypto.createPublicKey({ key: jwk, format: "jwk" }).equals(crypto.createPublicKey(pem)), true);
  }
  same(Object.keys(crypto.createPrivateKey(rsa).export({ format: "jwk" })), ["kty", "n", "e", "d", "p", "q", "dp", "dq", "qi"]);
  same(Object.keys(crypto.createPrivateKey(ec).export({ format: "jwk" })), ["kty", "x", "y", "crv", "d"]);
  same(Object.keys(crypto.createPrivateKey(ed).export({ format: "jwk" })), ["crv", "d", "x", "kty"]);
});

test("JWK of RFC 8037, appendix A", () => {
  const jwk = { kty: "OKP", crv: "Ed25519", d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };
  const signature = crypto.sign(null, Buffer.from("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"), { key: jwk, format: "jwk" });
  is(signature.toString("base64url"), "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
});

test("what is no JWK", () => {
  throws(() => crypto.createPrivateKey({ key: {}, format: "jwk" }), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'key.kty' must be one of: 'RSA', 'EC', 'OKP'. Received undefined" });
  throws(() => crypto.createPrivateKey({ key: "a", format: "jwk" }), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.createPrivateKey({ key: crypto.createPublicKey(rsa).export({ format: "jwk" }), format: "jwk" }), { code: "ERR_INVALID_ARG_TYPE", message: 'The "key.d" property must be of type string. Received undefined' });
  throws(() => crypto.createPublicKey({ key: { kty: "EC", crv: "P-256", x: "AQAB", y: "AQAB" }, format: "jwk" }), { code: "ERR_CRYPTO_INVALID_JWK", message: /^Invalid JWK EC key/ });
  throws(() => crypto.createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: "AQAB" }, format: "jwk" }), { code: "ERR_CRYPTO_INVALID_JWK", message: /^Invalid JWK data/ });
  throws(() => crypto.createPublicKey({ key: { kty: "EC", crv: "P-257", x: "", y: "" }, format: "jwk" }), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => crypto.createPrivateKey(pss).export({ format: "jwk" }), { code: "ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", message: "Unsupported JWK Key Type." });
  throws(() => crypto.createPrivateKey(ed).export({ format: "jwk", cipher: "aes-256-cbc", passphrase }), { code: "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS" });
});

test("what is no key", () => {
  const unsupported = { code: "ERR_OSSL_UNSUPPORTED", library: "DECODER routines", reason: "unsupported", message: /^error:1E08010C:DECODER routines::unsupported/ };
  for (const text of ["", "no key", rsaPublic, rsa.replace(/\n/g, " "), rsa.replace(/\n/g, "\\n"), rsa.replace(/^/gm, "  "), "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"]) throws(() => crypto.createPrivateKey(text), unsupported);
  throws(() => crypto.createPublicKey("no key"), unsupported);
  throws(() => crypto.createPrivateKey({ key: Buffer.alloc(5), format: "der", type: "pkcs8" }), { code: "ERR_OSSL_ASN1_WRONG_TAG" });
  throws(() => crypto.createPublicKey({ key: Buffer.alloc(5), format: "der", type: "spki" }), { code: "ERR_OSSL_ASN1_WRONG_TAG" });
  throws(() => crypto.createPrivateKey({ key: Buffer.alloc(5), format: "der" }), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'options.type' is invalid. Received undefined" });
  throws(() => crypto.createPrivateKey({ key: rsa, format: "text" }), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'options.format' is invalid. Received 'text'" });
  throws(() => crypto.createPrivateKey({ key: der(rsa), format: "der", type: "spki" }), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => crypto.createPrivateKey(), { code: "ERR_INVALID_ARG_TYPE", message: 'The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received undefined' });
  throws(() => crypto.createPrivateKey(crypto.createPrivateKey(rsa)), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.createPublicKey({ key: 5 }), { code: "ERR_INVALID_ARG_TYPE", message: /^The "key\.key" property must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey\./ });
  throws(() => crypto.createPublicKey(crypto.createPublicKey(rsa)), { code: "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE", message: "Invalid key object type public, expected private." });
  throws(() => crypto.createPublicKey(crypto.createSecretKey("a")), { code: "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE" });
});

// Node leaves an error behind, which the next call throws.
here("keys of two kinds are not equal", () => is(crypto.createPublicKey(rsa).equals(crypto.createPublicKey(ec)), false));

here("errors say what to do", () => {
  throws(() => crypto.createPrivateKey(rsa.replace(/\n/g, "\\n")), { message: /holds \\n as two characters: replace them by line breaks/ });
  throws(() => crypto.createPrivateKey("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"), { message: /ssh-keygen/ });
  throws(() => crypto.createPrivateKey(rsaEncrypted), { message: /give its passphrase/ });
});

test("wrong options of export", () => {
  const key = crypto.createPrivateKey(rsa);
  throws(() => key.export(), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => key.export({}), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'options.format' is invalid. Received undefined" });
  throws(() => key.export({ format: "pem" }), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => key.export({ format: "pem", type: "spki" }), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => key.export({ format: "pem", type: "sec1" }), { code: "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", message: "The selected key encoding sec1 can only be used for EC keys." });
  throws(() => crypto.createPublicKey(ec).export({ format: "pem", type: "pkcs1" }), { code: "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS" });
});

test("secret keys", () => {
  const key = crypto.createSecretKey("616263", "hex");
  is(key.type, "secret");
  is(key.symmetricKeySize, 3);
  is(key.asymmetricKeyType, undefined);
  is(key.export().toString(), "abc");
  is(key.export({ format: "buffer" }).toString(), "abc");
  same(key.export({ format: "jwk" }), { kty: "oct", k: "YWJj" });
  is(key.equals(crypto.createSecretKey(Buffer.from("abc"))), true);
  is(key.equals(crypto.createSecretKey(Buffer.from("abd"))), false);
  is(crypto.createSecretKey("").symmetricKeySize, 0);
  throws(() => crypto.createSecretKey(5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "key" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received type number (5)' });
  throws(() => key.export({ format: "pem" }), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => key.equals(5), { code: "ERR_INVALID_ARG_TYPE" });
});

test("a secret does not change with the bytes that it was made of", () => {
  const bytes = Buffer.from("abc");
  const key = crypto.createSecretKey(bytes);
  bytes[0] = 0;
  key.export()[0] = 0;
  is(key.export().toString(), "abc");
});

test("the class", () => {
  const key = crypto.createPrivateKey(rsa);
  is(key instanceof crypto.KeyObject, true);
  is(Object.prototype.toString.call(key), "[object KeyObject]");
  is(key.constructor.name, "PrivateKeyObject");
  is(JSON.stringify(key), "{}");
  throws(() => new crypto.KeyObject(), { code: "ERR_INVALID_ARG_VALUE", message: "The argument 'type' is invalid. Received undefined" });
  throws(() => new crypto.KeyObject("secret"), { code: "ERR_INVALID_ARG_TYPE" });
});

test("KeyObject.from", async () => {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const key = crypto.KeyObject.from(privateKey);
  is(key.type, "private");
  is(Buffer.from(await crypto.subtle.exportKey("pkcs8", privateKey)).equals(key.export({ type: "pkcs8", format: "der" })), true);
  const signature = crypto.sign("sha256", Buffer.from("a"), { key: privateKey, dsaEncoding: "ieee-p1363" });
  is(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, signature, Buffer.from("a")), true);
  const secret = await crypto.subtle.importKey("raw", Buffer.from("abc"), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  is(crypto.createHmac("sha256", secret).update("a").digest("hex"), crypto.createHmac("sha256", "abc").update("a").digest("hex"));
  throws(() => crypto.KeyObject.from(5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "key" argument must be an instance of CryptoKey. Received type number (5)' });
});

test("generateKeyPairSync", () => {
  const pair = crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });
  same(pair.publicKey.asymmetricKeyDetails, { modulusLength: 1024, publicExponent: 65537n });
  is(crypto.createPublicKey(pair.privateKey).equals(pair.publicKey), true);
  is(crypto.generateKeyPairSync("rsa", { modulusLength: 1024, publicExponent: 3 }).publicKey.asymmetricKeyDetails.publicExponent, 3n);
  const text = crypto.generateKeyPairSync("ec", { namedCurve: "P-384", publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase } });
  is(crypto.createPrivateKey({ key: text.privateKey, passphrase }).asymmetricKeyDetails.namedCurve, "secp384r1");
  is(text.publicKey.startsWith("-----BEGIN PUBLIC KEY-----"), true);
  const jwks = crypto.generateKeyPairSync("ed25519", { publicKeyEncoding: { format: "jwk" }, privateKeyEncoding: { format: "jwk" } });
  is(jwks.privateKey.x, jwks.publicKey.x);
  is(crypto.generateKeyPairSync("x25519").privateKey.asymmetricKeyType, "x25519");
  const limited = crypto.generateKeyPairSync("rsa-pss", { modulusLength: 1024, hashAlgorithm: "sha256", mgf1HashAlgorithm: "sha256", saltLength: 20 });
  is(limited.privateKey.asymmetricKeyDetails.saltLength, 20);
  is(crypto.generateKeyPairSync("rsa-pss", { modulusLength: 1024 }).publicKey.asymmetricKeyDetails.hashAlgorithm, undefined);
});

test("generateKeyPair", async () => {
  const generate = require("util").promisify(crypto.generateKeyPair);
  const { publicKey, privateKey } = await generate("rsa", { modulusLength: 1024 });
  is(crypto.createPublicKey(privateKey).equals(publicKey), true);
  const [error, open, closed] = await new Promise((resolve) => crypto.generateKeyPair("ec", { namedCurve: "prime256v1", publicKeyEncoding: { type: "spki", format: "der" }, privateKeyEncoding: { type: "sec1", format: "pem" } }, (...args) => resolve(args)));
  is(error, null);
  is(Buffer.isBuffer(open), true);
  is(closed.startsWith("-----BEGIN EC PRIVATE KEY-----"), true);
});

test("what no pair is made of", () => {
  throws(() => crypto.generateKeyPairSync("rsa"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.generateKeyPairSync("rsa", {}), { code: "ERR_INVALID_ARG_TYPE", message: 'The "options.modulusLength" property must be of type number. Received undefined' });
  throws(() => crypto.generateKeyPairSync("nope", {}), { code: "ERR_INVALID_ARG_VALUE", message: "The argument 'type' must be a supported key type. Received 'nope'" });
  throws(() => crypto.generateKeyPairSync("ec", { namedCurve: "nope" }), { code: "ERR_CRYPTO_INVALID_CURVE", message: "Invalid EC curve name" });
  throws(() => crypto.generateKeyPairSync("ec", {}), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.generateKeyPair("ed25519", {}), { code: "ERR_INVALID_ARG_TYPE", message: 'The "callback" argument must be of type function. Received undefined' });
  throws(() => crypto.generateKeyPairSync("rsa", { modulusLength: 1024, publicKeyEncoding: { type: "spki" } }), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'options.publicKeyEncoding.format' is invalid. Received undefined" });
});

// It would take minutes, and nothing could stop it.
here("long keys are not made", () => throws(() => crypto.generateKeyPairSync("rsa", { modulusLength: 8192 }), { message: "RSA keys of more than 4096 bits are not made: it takes too long" }));

test("generateKey", async () => {
  is(crypto.generateKeySync("hmac", { length: 64 }).symmetricKeySize, 8);
  is(crypto.generateKeySync("aes", { length: 256 }).export().length, 32);
  const [error, key] = await new Promise((resolve) => crypto.generateKey("hmac", { length: 64 }, (...args) => resolve(args)));
  is(error, null);
  is(key.type, "secret");
  throws(() => crypto.generateKeySync("hmac", { length: 4 }), { code: "ERR_OUT_OF_RANGE" });
  throws(() => crypto.generateKeySync("aes", { length: 100 }), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'options.length' must be one of: 128, 192, 256. Received 100" });
  throws(() => crypto.generateKeySync("nope", { length: 100 }), { code: "ERR_INVALID_ARG_VALUE" });
});
