package bindings_test

import (
	"context"
	"testing"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/runtime"
)

// What a VM costs before its script names anything, and with what connectors
// name most.
func BenchmarkVM(b *testing.B) {
	for name, code := range map[string]string{
		"bare":   `exports.m = () => 1`,
		"common": `const { eachRow, secrets } = require("patchbay"); fetch; URL; Buffer; console; process.env; exports.m = () => 1`,
	} {
		program, err := runtime.Compile(runtime.Source{Name: "bench.js", Code: code})
		if err != nil {
			b.Fatal(err)
		}
		list := bindings.New(bindings.Config{})
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				pool, err := runtime.OpenPool(b.Context(), runtime.PoolConfig{Program: program, Bindings: list})
				if err != nil {
					b.Fatal(err)
				}
				pool.Close(context.Background())
			}
		})
	}
}
