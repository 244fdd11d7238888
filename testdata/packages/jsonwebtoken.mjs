import jwt from "jsonwebtoken";
import { generateKeyPairSync } from "node:crypto";

export async function run() {
  const claims = { sub: "row-7", iat: 1700000000 };
  const token = jwt.sign(claims, "a secret of some length");
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048, publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs8", format: "pem" } });
  const signed = jwt.sign(claims, pair.privateKey, { algorithm: "RS256", keyid: "k1", expiresIn: "10y" });
  const checked = jwt.verify(signed, pair.publicKey, { algorithms: ["RS256"], clockTimestamp: 1700000001 });
  let refused;
  try {
    jwt.verify(token, "another secret");
  } catch (e) {
    refused = [e.name, e.message];
  }
  return [token, jwt.decode(token, { complete: true }), checked.exp, refused];
}
