import * as jose from "jose";

export async function run({ url }) {
  const secret = new TextEncoder().encode("a secret that is thirty-two bytes");
  const token = await new jose.SignJWT({ scope: "all" }).setProtectedHeader({ alg: "HS256" }).setSubject("7").setIssuedAt(1700000000).sign(secret);
  const { privateKey, publicKey } = await jose.generateKeyPair("ES256", { extractable: true });
  const signed = await new jose.SignJWT({}).setProtectedHeader({ alg: "ES256" }).setExpirationTime("1h").sign(privateKey);
  const sealed = await new jose.EncryptJWT({ a: 1 }).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).encrypt(new Uint8Array(32));
  const opened = await jose.jwtDecrypt(sealed, new Uint8Array(32));
  const pkcs8 = await jose.exportPKCS8(privateKey);
  const again = await jose.importPKCS8(pkcs8, "ES256");
  const tampered = await jose.jwtVerify(`${token}x`, secret).catch((e) => e.code);
  return [token, (await jose.jwtVerify(signed, publicKey)).protectedHeader, opened.payload, pkcs8.startsWith("-----BEGIN PRIVATE KEY-----"), again.type, tampered, Object.keys(await jose.exportJWK(publicKey)).sort()];
}
