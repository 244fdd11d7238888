// Package webcrypto has the keys and algorithms of Web Crypto and of Node's crypto,
// over Go's crypto packages. It takes and gives bytes and knows nothing of
// JavaScript: package bindings makes it the global crypto and the module crypto.
//
// A [Key] is read with [ParsePKCS8], [ParseSPKI], [ParsePEM] or [FromJWK], or made
// with [GenerateRSA] and its like; [HashNamed], [CurveNamed] and [CipherNamed] find
// what has a name. What could take minutes is bounded: see [MostRSABits], [PBKDF2] and [Scrypt].
//
// What a caller did wrong is an [*Error], whose text is for the script's author.
package webcrypto
