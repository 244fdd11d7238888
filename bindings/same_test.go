package bindings_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
)

// Each file of testdata/same must pass in a VM and, where it is installed, under
// Node 20: a test that only we could pass would prove nothing. What a file finds
// in origin is the address of a server that echoes.
func TestSame(t *testing.T) {
	files, err := filepath.Glob("testdata/same/*.js")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no files to test: ", err)
	}
	node := findNode(t)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".js")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(http.HandlerFunc(echo))
		t.Cleanup(server.Close)
		code := samePrefix(t, file, server.URL) + string(text)
		t.Run(name+"/patchbay", func(t *testing.T) {
			t.Parallel()
			address := server.Listener.Addr().String()
			client, err := bindings.OpenClient(bindings.ClientConfig{Connector: "test", Grant: bindings.Grant{Allow: []string{address}}})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(client.Close)
			w := newWorld(t, bindings.Config{Client: client, Files: os.DirFS("testdata/files"), Address: "POST /test"}, code+"\nexports.run = runTests;")
			result, err := w.callWithin(time.Minute, "run", "", nil)
			if err != nil {
				t.Fatalf("%v\n%s", err, w.log)
			}
			reportSame(t, []byte(result))
		})
		t.Run(name+"/node", func(t *testing.T) {
			if node == "" {
				t.Skip("Node 20 is not installed")
			}
			t.Parallel()
			path := filepath.Join(t.TempDir(), name+".cjs")
			if err := os.WriteFile(path, []byte(code+"\nrunTests().then((result) => { require('fs').writeFileSync(1, '\\n' + JSON.stringify(result)); process.exit(); });"), 0o600); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			command := exec.CommandContext(ctx, node, "--no-warnings", path)
			command.Dir = "testdata/files"
			out, err := command.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			reportSame(t, out[strings.LastIndex(strings.TrimRight(string(out), "\n"), "\n")+1:])
		})
	}
}

// shared is what files of testdata/same have in common, by how their names begin.
var shared = []struct{ prefix, part string }{
	{"standard_", "standard.js"},
	{"standard_streams", "web_streams.js"},
	{"streams_web", "web_streams.js"},
	{"stream_", "story.js"},
	{"zlib", "story.js"},
	{"http_client", "http_client.js"},
	{"http_ends", "http_client.js"},
	{"crypto_keys", "crypto_keys.js"},
	{"crypto_sign", "crypto_keys.js"},
}

// samePrefix is what comes before a file's text. The file's own lines keep their
// numbers: all of it is on line 1.
func samePrefix(t *testing.T, file, origin string) string {
	t.Helper()
	prefix := fmt.Sprintf("const origin = %q;", origin)
	parts := []string{"testdata/harness.js"}
	for _, s := range shared {
		if strings.HasPrefix(filepath.Base(file), s.prefix) {
			parts = append(parts, "testdata/"+s.part)
		}
	}
	for _, part := range parts {
		text, err := os.ReadFile(part)
		if err != nil {
			t.Fatal(err)
		}
		prefix += onOneLine(string(text))
	}
	return prefix
}

// onOneLine puts a script on one line: it has no comments within its lines.
func onOneLine(script string) string {
	var b strings.Builder
	for line := range strings.Lines(script) {
		if !strings.HasPrefix(strings.TrimSpace(line), "//") {
			b.WriteString(strings.TrimSpace(line) + " ")
		}
	}
	return b.String()
}

func reportSame(t *testing.T, result []byte) {
	t.Helper()
	var told struct{ Names, Failed []string }
	if err := json.Unmarshal(result, &told); err != nil {
		t.Fatalf("%v: %s", err, result)
	}
	if len(told.Names) == 0 {
		t.Error("the file has no tests")
	}
	for _, failure := range told.Failed {
		t.Error(failure)
	}
}

// findNode returns Node 20's program; "" where there is none.
func findNode(t *testing.T) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		return ""
	}
	version, err := exec.Command(node, "--version").Output()
	if err != nil || !strings.HasPrefix(string(version), "v20.") {
		return ""
	}
	return node
}

// echo answers with what it was asked: method, url, headers and body as JSON.
// ?status= and ?header=NAME:VALUE say what the answer is like.
func echo(w http.ResponseWriter, r *http.Request) {
	if odd(w, r) { // see nodehttp_test.go
		return
	}
	body := new(strings.Builder)
	buffer := make([]byte, 4096)
	for {
		n, err := r.Body.Read(buffer)
		body.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	query := r.URL.Query()
	for _, header := range query["header"] {
		name, value, _ := strings.Cut(header, ":")
		w.Header().Add(name, value)
	}
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json")
	}
	if status, err := strconv.Atoi(query.Get("status")); err == nil {
		w.WriteHeader(status)
		if status == http.StatusNoContent || status == http.StatusNotModified {
			return
		}
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"method": r.Method, "url": r.URL.String(), "headers": r.Header, "body": body.String()})
}
