package bundle

import (
	_ "embed"
	"path/filepath"
	"strings"
)

// Two files of one package give way to others: undici's client, where all its
// requests come to, opens sockets and reads them with a parser in WebAssembly, and
// neither is here. All else of the package is its own.

//go:embed standin/undici_client.js
var undiciClient string

//go:embed standin/undici_connect.js
var undiciConnect string

// undici5 is where its files lie up to version 5.
var undici5 = strings.NewReplacer("../core/", "./core/", "../web/fetch/body.js", "./fetch/body")

// standIn returns what stands in for a file; ok is false for any other.
func standIn(real string) (contents string, ok bool) {
	switch slashed := filepath.ToSlash(real); {
	case strings.HasSuffix(slashed, "/node_modules/undici/lib/dispatcher/client.js"):
		return undiciClient, true
	case strings.HasSuffix(slashed, "/node_modules/undici/lib/core/connect.js"):
		return undiciConnect, true
	case strings.HasSuffix(slashed, "/node_modules/undici/lib/client.js"):
		return undici5.Replace(undiciClient), true
	}
	return "", false
}
