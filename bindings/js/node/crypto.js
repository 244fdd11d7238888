// Node's module crypto. Each part of it is run when one of its names is first asked
// for: most scripts want a hash or random bytes.
(function (host) {
  "use strict";
  const exports = {};
  const { defineProperty } = Object;

  // lazily defines names that a part has.
  function lazily(part, names, enumerable = true) {
    for (const name of names.split(" ")) {
      const settle = (value) => defineProperty(exports, name, { value, writable: true, enumerable, configurable: true });
      defineProperty(exports, name, {
        get() {
          const value = host.node(part)[name];
          settle(value);
          return value;
        },
        set: settle,
        enumerable,
        configurable: true,
      });
    }
  }

  lazily("crypto_prime", "checkPrime checkPrimeSync");
  lazily("crypto_cipher", "createCipheriv createDecipheriv");
  lazily("crypto_exchange", "createDiffieHellman createDiffieHellmanGroup createECDH");
  lazily("crypto_hash", "createHash createHmac");
  lazily("crypto_keys", "createPrivateKey createPublicKey createSecretKey");
  lazily("crypto_sign", "createSign createVerify");
  lazily("crypto_exchange", "diffieHellman");
  lazily("crypto_prime", "generatePrime generatePrimeSync");
  lazily("crypto_cipher", "getCiphers getCipherInfo");
  lazily("crypto_exchange", "getCurves getDiffieHellman");
  lazily("crypto_hash", "getHashes");
  lazily("crypto_derive", "hkdf hkdfSync pbkdf2 pbkdf2Sync");
  lazily("crypto_generate", "generateKeyPair generateKeyPairSync generateKey generateKeySync");
  lazily("crypto_rsa", "privateDecrypt privateEncrypt publicDecrypt publicEncrypt");
  lazily("crypto_random", "randomBytes randomFill randomFillSync randomInt randomUUID");
  lazily("crypto_derive", "scrypt scryptSync");
  lazily("crypto_sign", "sign");
  lazily("crypto_constants", "setEngine");
  lazily("crypto_random", "timingSafeEqual");
  lazily("crypto_constants", "getFips setFips");
  lazily("crypto_sign", "verify");
  lazily("crypto_hash", "hash");
  lazily("crypto_certificate", "Certificate");
  lazily("crypto_cipher", "Cipher Cipheriv Decipher Decipheriv");
  lazily("crypto_exchange", "DiffieHellman DiffieHellmanGroup ECDH");
  lazily("crypto_hash", "Hash Hmac");
  lazily("crypto_keys", "KeyObject");
  lazily("crypto_sign", "Sign Verify");
  lazily("crypto_certificate", "X509Certificate");
  lazily("crypto_constants", "secureHeapUsed");
  lazily("crypto_cipher", "createCipher createDecipher", false);
  lazily("crypto_constants", "fips", false);
  lazily("crypto_constants", "constants webcrypto subtle getRandomValues");
  lazily("crypto_random", "prng pseudoRandomBytes rng", false);
  return exports;
})
