package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPackages lets packages of the npm registry do work against a local server.
// They are installed by .ci/long: npm ci in testdata/packages.
func TestPackages(t *testing.T) {
	if _, err := os.Stat("testdata/packages/node_modules"); err != nil {
		t.Skip("the packages are not installed: run npm ci in testdata/packages")
	}
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.Method != http.MethodPost || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
			w.WriteHeader(http.StatusNotFound)
			fmt.Fprint(w, `{"error":"not here"}`)
			return
		}
		var row struct{ ID int }
		if err := json.NewDecoder(r.Body).Decode(&row); err != nil || fmt.Sprint(row.ID) != r.Header.Get("X-Row") {
			t.Errorf("row %+v, header %q: %v", row, r.Header.Get("X-Row"), err)
		}
		fmt.Fprintf(w, `{"seen":%d}`, row.ID)
	}))
	defer upstream.Close()
	folder := filepath.Join(t.TempDir(), "packages")
	if err := os.CopyFS(folder, os.DirFS("testdata/packages")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "patchbay.yaml"), fmt.Sprintf(
		"connectors:\n  .:\n    vars: { UPSTREAM: %q }\n    fetch: { allow: [%q] }\n", upstream.URL, strings.TrimPrefix(upstream.URL, "http://")))
	s := serve(t, folder)
	rows := `{"rows":[{"id":1,"email":"ada@example.com"},{"id":2,"email":"no"},{"id":2}]}`
	for _, c := range []struct{ method, want string }{
		{"axios_post", `[[200,1],[200,2],[200,2]]`},
		{"axios_error", `["AxiosError",404,{"error":"not here"}]`},
		{"liquid", `"Hi ADA!"`},
		{"zod", `[true,false,false]`},
		{"lodash", `{"1":1,"2":2}`},
		{"day", `"2026-02-28"`},
		{"limit", `3`},
	} {
		t.Run(c.method, func(t *testing.T) {
			sameJSON(t, s.post(t, "/", `{"jsonrpc":"2.0","id":1,"method":"`+c.method+`","params":`+rows+`}`),
				`{"jsonrpc":"2.0","id":1,"result":`+c.want+`}`)
		})
	}
}
