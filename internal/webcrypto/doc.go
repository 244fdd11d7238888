// Package webcrypto has the keys and algorithms of Web Crypto and of Node's crypto,
// over Go's crypto packages. It takes and gives bytes and knows nothing of
// JavaScript: package bindings makes it the global crypto and the module crypto.
package webcrypto
