// ECDH, diffieHellman and X509Certificate of the module crypto. The certificate was
// made with openssl for this file alone.
const crypto = require("crypto");
const pem = `-----BEGIN CERTIFICATE-----
MIIE7TCCA9WgAwIBAgIUUnX/bJudc3/KA6+si5FXgV6HUAUwDQYJKoZIhvcNAQEL
BQAwgY4xCzAJBgNVBAYTAkdCMQ0wCwYDVQQIDARIZXJlMQ0wCwYDVQQHDARUb3du
MRIwEAYDVQQKDAlBY21lLCBMdGQxIjALBgNVBAsMBFVuaXQwEwYDVQQDDAxleGFt
cGxlLnRlc3QxHTAbBgkqhkiG9w0BCQEWDmFAZXhhbXBsZS50ZXN0MQowCAYDVQQF
EwE1MCAXDTI2MTEyNTA3MzcyOFoYDzIxMjYxMTAxMDczNzI4WjCBjjELMAkGA1UE
BhMCR0IxDTALBgNVBAgMBEhlcmUxDTALBgNVBAcMBFRvd24xEjAQBgNVBAoMCUFj
bWUsIEx0ZDEiMAsGA1UECwwEVW5pdDATBgNVBAMMDGV4YW1wbGUudGVzdDEdMBsG
CSqGSIb3DQEJARYOYUBleGFtcGxlLnRlc3QxCjAIBgNVBAUTATUwggEiMA0GCSqG
SIb3DQEBAQUAA4IBDwAwggEKAoIBAQDN9Nq6OGiNKqpwB0LAMbjjU4KzTk4LW/QW
qrrCC8WVSrPMWFGXcg/3zsKXZVcVUM128E1fBsX+nxoIeHObXV+04H8+PsM3FAbV
Z36N0960mH7lTkivxeiY8+ig8IRdJz2yyZ9KNMdoX8b1kkRIZ0YGZ7OGgPq8UUpN
fQcZGltn7NamzOOp1TR1nwyxm4aDtlCueFdvzuWE6MRCSorTwJ+nOBTDbFrY5Jxt
RPoz1vmY1Nojq3jG2YGzVOgpfdTtf7yGwAtFyxteFUPuV3x3EarGXCJLonAluh/4
CJhDepH6uVfoCJ9c+TVK4VomDa35SYo+Cj+UfACX4134lhrnB+mhAgMBAAGjggE9
MIIBOTAdBgNVHQ4EFgQUJoCZq0K5vv4OSXPlUeKiqB9hB9AwHwYDVR0jBBgwFoAU
JoCZq0K5vv4OSXPlUeKiqB9hB9AwDwYDVR0TAQH/BAUwAwEB/zBnBgNVHREEYDBe
ggxleGFtcGxlLnRlc3SCDiouZXhhbXBsZS50ZXN0hwR/AAABhxAAAAAAAAAAAAAA
AAAAAAABgQ5hQGV4YW1wbGUudGVzdIYWaHR0cHM6Ly9leGFtcGxlLnRlc3QveDAd
BgNVHSUEFjAUBggrBgEFBQcDAQYIKwYBBQUHAwIwXgYIKwYBBQUHAQEEUjBQMCQG
CCsGAQUFBzABhhhodHRwOi8vb2NzcC5leGFtcGxlLnRlc3QwKAYIKwYBBQUHMAKG
HGh0dHA6Ly9jYS5leGFtcGxlLnRlc3QvYS5jcnQwDQYJKoZIhvcNAQELBQADggEB
AIVPAnFCJPim39AlerKNTOit0pi5KrRHqleA+c37Jelld3THxmiLuvwbAy/Z5SYO
/kGTssQt4irGw5MPP1j2p8reOkCDNy59GJA/5JOre7z3c/xex0vQMmieOjTsTeZX
t0Z3HMeJtl59Y7tUBtkgTpV3JTCzl6gMzhEwOyaaUY1Hk/N5YhzcWUj8DzO/wb1n
jJUOmyPWri8xWhRTTu7LkI1eoFR/x2EXwo3zqP6LEWnpHlRNltN80Ik7XSSV9a83
stRiYMUtwXE/BMYwYTlN74M5QAtsGvs6RVvBagefvq+JkY/Rurzoa6b3YnyGNenz
50GlVjmj5w9qXR/+pOV+6yM=
-----END CERTIFICATE-----
`;

test("createECDH", () => {
  for (const curve of ["prime256v1", "secp384r1", "secp521r1"]) {
    const alice = crypto.createECDH(curve);
    const bob = crypto.createECDH(curve);
    alice.generateKeys();
    const shared = alice.computeSecret(bob.generateKeys());
    is(shared.equals(bob.computeSecret(alice.getPublicKey("hex", "compressed"), "hex")), true);
    is(shared.toString("hex"), bob.computeSecret(alice.getPublicKey(undefined, "hybrid"), null, "hex"));
  }
});

test("keys of ECDH", () => {
  // The generator of P-256 (FIPS 186-4 D.1.2.3) is the public key of 1.
  const one = crypto.createECDH("prime256v1");
  one.setPrivateKey("01", "hex");
  is(one.getPublicKey("hex"), "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
  is(one.getPublicKey("hex", "compressed"), "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
  is(one.getPublicKey("hex", "hybrid").slice(0, 2), "07");
  is(crypto.ECDH.convertKey(one.getPublicKey(null, "compressed"), "prime256v1", null, "hex", "uncompressed"), one.getPublicKey("hex"));
  const made = crypto.createECDH("prime256v1");
  is(made.generateKeys("hex", "compressed").length, 66);
  is(Buffer.isBuffer(made.getPrivateKey()), true);
});

test("what ECDH refuses", () => {
  const own = crypto.createECDH("prime256v1");
  throws(() => crypto.createECDH("nope"), { name: "TypeError", code: "ERR_CRYPTO_INVALID_CURVE", message: "Invalid EC curve name" });
  throws(() => crypto.createECDH(), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => own.getPrivateKey(), { code: "ERR_CRYPTO_OPERATION_FAILED", message: "Failed to get ECDH private key" });
  throws(() => own.getPublicKey(), { code: "ERR_CRYPTO_OPERATION_FAILED", message: "Failed to get ECDH public key" });
  own.generateKeys();
  throws(() => own.computeSecret("aa", "hex"), { code: "ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY", message: "Public key is not valid for specified curve" });
  throws(() => own.computeSecret(5), { code: "ERR_INVALID_ARG_TYPE", message: /^The "key" argument/ });
  throws(() => own.getPublicKey("hex", "nope"), { code: "ERR_CRYPTO_ECDH_INVALID_FORMAT", message: "Invalid ECDH format: nope" });
  throws(() => own.setPrivateKey("00", "hex"), { name: "RangeError", code: "ERR_CRYPTO_INVALID_KEYTYPE", message: "Private key is not valid for specified curve." });
});

test("diffieHellman of keys that were made", () => {
  for (const [type, options] of [["x25519"], ["ec", { namedCurve: "P-256" }], ["ec", { namedCurve: "P-521" }]]) {
    const one = crypto.generateKeyPairSync(type, options);
    const two = crypto.generateKeyPairSync(type, options);
    const shared = crypto.diffieHellman({ privateKey: one.privateKey, publicKey: two.publicKey });
    is(shared.equals(crypto.diffieHellman({ privateKey: two.privateKey, publicKey: one.publicKey })), true);
  }
  const x = crypto.generateKeyPairSync("x25519");
  const p256 = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
  const p384 = crypto.generateKeyPairSync("ec", { namedCurve: "P-384" });
  throws(() => crypto.diffieHellman({ privateKey: x.privateKey, publicKey: p256.publicKey }), { code: "ERR_CRYPTO_INCOMPATIBLE_KEY", message: "Incompatible key types for Diffie-Hellman: x25519 and ec" });
  throws(() => crypto.diffieHellman({ privateKey: p256.privateKey, publicKey: p384.publicKey }), { code: "ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS" });
  throws(() => crypto.diffieHellman({ privateKey: x.privateKey }), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'options.publicKey' is invalid. Received undefined" });
  throws(() => crypto.diffieHellman({ privateKey: x.publicKey, publicKey: x.publicKey }), { code: "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE" });
  throws(() => crypto.diffieHellman(), { code: "ERR_INVALID_ARG_TYPE" });
});

test("getCurves", () => {
  for (const curve of ["prime256v1", "secp384r1", "secp521r1"]) is(crypto.getCurves().includes(curve), true);
});

// Diffie-Hellman over numbers is of old protocols, and none that a connector speaks.
here("what is not there says so", () => {
  throws(() => crypto.createDiffieHellman(2048), { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", message: /not available in patchbay: .* Use crypto.createECDH/ });
  throws(() => crypto.getDiffieHellman("modp14"), { message: /not available/ });
  throws(() => new crypto.DiffieHellman(2048), { message: /not available/ });
  throws(() => crypto.Certificate.verifySpkac(""), { message: /not available/ });
});

test("X509Certificate", () => {
  const certificate = new crypto.X509Certificate(pem);
  is(certificate.subject, "C=GB\nST=Here\nL=Town\nO=Acme\\, Ltd\nOU=Unit + CN=example.test\nemailAddress=a@example.test\nserialNumber=5");
  is(certificate.issuer, certificate.subject);
  is(certificate.subjectAltName, "DNS:example.test, DNS:*.example.test, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, email:a@example.test, URI:https://example.test/x");
  is(certificate.infoAccess, "OCSP - URI:http://ocsp.example.test\nCA Issuers - URI:http://ca.example.test/a.crt");
  is(/^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4} GMT$/.test(certificate.validTo), true);
  is(new Date(certificate.validTo) > new Date(certificate.validFrom), true);
  is(certificate.fingerprint256, crypto.createHash("sha256").update(certificate.raw).digest("hex").toUpperCase().replace(/..(?=.)/g, "$&:"));
  is(certificate.fingerprint.length, 59);
  is(certificate.fingerprint512.length, 191);
  same(certificate.keyUsage, ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  is(/^[0-9A-F]+$/.test(certificate.serialNumber), true);
  is(certificate.ca, true);
  is(certificate.publicKey.asymmetricKeyType, "rsa");
  is(crypto.createPublicKey(pem).equals(certificate.publicKey), true);
  is(certificate.toString(), pem);
  is(JSON.stringify(certificate), JSON.stringify(pem));
  is(new crypto.X509Certificate(certificate.raw).fingerprint, certificate.fingerprint);
});

test("what a certificate is for", () => {
  const certificate = new crypto.X509Certificate(pem);
  is(certificate.checkHost("EXAMPLE.test"), "example.test");
  is(certificate.checkHost("a.example.test"), "*.example.test");
  is(certificate.checkHost("a.b.example.test"), undefined);
  is(certificate.checkEmail("a@EXAMPLE.test"), "a@EXAMPLE.test");
  is(certificate.checkEmail("b@example.test"), undefined);
  is(certificate.checkIP("127.0.0.1"), "127.0.0.1");
  is(certificate.checkIP("::1"), "::1");
  is(certificate.checkIP("127.0.0.2"), undefined);
  is(certificate.checkIssued(certificate), true);
  is(certificate.verify(certificate.publicKey), true);
  is(certificate.verify(crypto.generateKeyPairSync("ed25519").publicKey), false);
  const { subject, modulus, exponent, bits, subjectaltname } = certificate.toLegacyObject();
  is(subject.O, "Acme, Ltd");
  is(subjectaltname, certificate.subjectAltName);
  is(exponent, "0x10001");
  is(bits, 2048);
  is(modulus.length, 512);
});

test("what is no certificate", () => {
  throws(() => new crypto.X509Certificate("no certificate"), { code: "ERR_OSSL_PEM_NO_START_LINE", message: /^error:0480006C:PEM routines::no start line/ });
  throws(() => new crypto.X509Certificate(), { code: "ERR_INVALID_ARG_TYPE" });
  const certificate = new crypto.X509Certificate(pem);
  throws(() => certificate.checkHost(5), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => certificate.checkIssued(5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "otherCert" argument must be an instance of X509Certificate. Received type number (5)' });
  throws(() => certificate.verify(5), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => certificate.checkPrivateKey(certificate.publicKey), { code: "ERR_INVALID_ARG_VALUE" });
});
