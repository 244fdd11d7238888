package bindings_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/runtime"
)

// A script that sends what it is given to one host, and nowhere else, with a
// token that it was granted.
func Example() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s with %q", r.URL.Path, r.Header.Get("Authorization"))
	}))
	defer server.Close()

	client, err := bindings.OpenClient(bindings.ClientConfig{
		Connector: "crm",
		Grant:     bindings.Grant{Allow: []string{strings.TrimPrefix(server.URL, "http://")}},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	program, err := runtime.Compile(runtime.Source{Name: "crm.js", Code: `
		const { secrets } = require("patchbay");
		exports.send = async ({ url, name }) => {
			const headers = { authorization: "Bearer " + secrets.get("TOKEN") };
			const response = await fetch(new URL("/contacts/" + name, url), { headers });
			return { status: response.status, text: await response.text() };
		};
		exports.wander = () => fetch("http://10.9.8.7/");`})
	if err != nil {
		log.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	pool, err := runtime.OpenPool(ctx, runtime.PoolConfig{
		Program: program,
		Bindings: bindings.New(bindings.Config{
			Client:  client,
			Secrets: bindings.NewSecrets("crm", map[string]string{"TOKEN": "t0ken"}, nil),
		}),
	})
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close(ctx)

	params := fmt.Appendf(nil, `{"url": %q, "name": "ada"}`, server.URL)
	result, err := pool.Call(ctx, runtime.Call{Method: "send", Params: params}, nil)
	fmt.Println(string(result), err)
	_, err = pool.Call(ctx, runtime.Call{Method: "wander"}, nil)
	line, _, _ := strings.Cut(err.Error(), ":")
	fmt.Println(line)
	// Output:
	// {"status":200,"text":"/contacts/ada with \"Bearer t0ken\""} <nil>
	// fetch to 10.9.8.7 is refused
}
