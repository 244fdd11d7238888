// Encryption with RSA of the module crypto.
(function (host) {
  "use strict";
  const { crypt } = host;
  const { Buffer, bytesOf, codes, validateString } = host.node("crypto_bytes");
  const { privateKey, publicKey } = host.node("crypto_keys");
  const pkcs1 = 1;
  const oaep = 4;

  function operation(name, keyOf, padding) {
    return (options, buffer) => {
      const { padding: given, encoding, oaepHash, oaepLabel } = options ?? {};
      const key = keyOf(options);
      if (oaepHash !== undefined) validateString(oaepHash, "key.oaepHash");
      const label = oaepLabel === undefined ? undefined : bytesOf(oaepLabel, "key.oaepLabel", encoding);
      const data = bytesOf(buffer, "buffer", encoding);
      if (given !== undefined && typeof given !== "number") throw new codes.ERR_INVALID_ARG_VALUE("options.padding", given);
      return Buffer.from(crypt(name, key, data, given || padding, oaepHash ?? "sha1", label));
    };
  }

  return {
    publicEncrypt: operation("publicEncrypt", publicKey, oaep),
    privateDecrypt: operation("privateDecrypt", privateKey, oaep),
    privateEncrypt: operation("privateEncrypt", privateKey, pkcs1),
    publicDecrypt: operation("publicDecrypt", publicKey, pkcs1),
  };
})
