package runtime_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/runtime"
)

// A program that loads a script and calls one of its methods.
func Example() {
	program, err := runtime.Compile(runtime.Source{Name: "greet.js", Code: `
		exports.greet = async ({ name }) => {
			await new Promise((resolve) => setTimeout(resolve, 1));
			return { text: "Hello, " + name };
		};`})
	if err != nil {
		log.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	pool, err := runtime.OpenPool(ctx, runtime.PoolConfig{Program: program, Bindings: bindings.New(bindings.Config{})})
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close(ctx)
	result, err := pool.Call(ctx, runtime.Call{Method: "greet", Params: []byte(`{"name": "world"}`)}, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(pool.Describe().Methods, string(result))
	// Output: [greet] {"text":"Hello, world"}
}
