package bindings_test

import (
	"bufio"
	"context"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

// asked is a request, and answered what is compared of its answer.
type asked struct {
	method, url, body string
	header            http.Header
}

type answered struct {
	status int
	header http.Header
	body   string
}

var serverCases = []asked{
	{method: "GET", url: "/listening"},
	{method: "GET", url: "/echo?a=1&b=%20"},
	{method: "POST", url: "/echo", body: "a body", header: http.Header{"Content-Type": {"text/plain"}, "X-Own": {"own"}, "X-Twice": {"1", "2"}, "Cookie": {"a=1; b=2"}}},
	{method: "PUT", url: "/echo", body: strings.Repeat("long ", 40_000)},
	{method: "DELETE", url: "/echo"},
	{method: "OPTIONS", url: "/echo"},
	{method: "GET", url: "/empty"},
	{method: "HEAD", url: "/echo"},
	{method: "HEAD", url: "/length"},
	{method: "GET", url: "/status?404"},
	{method: "GET", url: "/status?204"},
	{method: "GET", url: "/status?304"},
	{method: "GET", url: "/status?299"},
	{method: "GET", url: "/headers"},
	{method: "GET", url: "/writehead"},
	{method: "GET", url: "/writehead-list"},
	{method: "GET", url: "/chained"},
	{method: "GET", url: "/parts"},
	{method: "GET", url: "/events"},
	{method: "GET", url: "/length"},
	{method: "GET", url: "/errors"},
	{method: "GET", url: "/late"},
	{method: "GET", url: "/events"},
	{method: "POST", url: "/watched", body: "read"},
	{method: "GET", url: "/events"},
	{method: "GET", url: "/watched"},
	{method: "GET", url: "/events"},
	{method: "POST", url: "/unread", body: "unread"},
	{method: "GET", url: "/events"},
	{method: "GET", url: "/flush"},
	{method: "GET", url: "/early"},
	{method: "GET", url: "/nodate"},
	{method: "POST", url: "/pipe", body: "there and back"},
	{method: "GET", url: "/pipeline"},
	{method: "GET", url: "/events"},
	{method: "GET", url: "/finished"},
	{method: "GET", url: "/events"},
	{method: "POST", url: "/encoding", body: "\u00e4\u00f6"},
	{method: "POST", url: "/iterated", body: strings.Repeat("x", 100_000)},
	{method: "GET", url: "/prototype", header: http.Header{"X-Own": {"mine"}}},
	{method: "GET", url: "/status-message"},
	{method: "GET", url: "/nowhere"},
}

// TestHTTPServer sends the same requests to the same server in a VM and under Node.
func TestHTTPServer(t *testing.T) {
	code, err := os.ReadFile("testdata/http_server.js")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, bindings.Config{Address: "/test"}, string(code))
	node := startNode(t, "testdata/http_server.js")
	for _, request := range serverCases {
		got, err := w.exchange(request)
		if err != nil {
			t.Fatalf("%s %s: %v\n%s", request.method, request.url, err, w.log)
		}
		if node == "" {
			continue
		}
		want := overTCP(t, node, request)
		if got.status != want.status || got.body != want.body {
			t.Errorf("%s %s: got %d %.2000s\nwant %d %.2000s", request.method, request.url, got.status, got.body, want.status, want.body)
		}
		if !maps.EqualFunc(got.header, want.header, slices.Equal) {
			t.Errorf("%s %s: got headers %v\nwant %v", request.method, request.url, got.header, want.header)
		}
	}
	if node == "" {
		t.Skip("Node 20 is not installed")
	}
	if log := w.log.String(); !strings.Contains(log, "served at /test") || strings.Contains(log, "uncaught") {
		t.Errorf("log: %s", log)
	}
}

// comparable leaves out what is the connection's, and the date, of which only is
// told that there is one.
func comparable(status int, header http.Header, body []byte) answered {
	header = header.Clone()
	for _, name := range []string{"Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"} {
		header.Del(name)
	}
	if header.Get("Date") != "" {
		header["Date"] = []string{"a date"}
	}
	return answered{status, header, string(body)}
}

func (w *world) exchange(request asked) (answered, error) {
	ctx, cancel := context.WithTimeout(w.t.Context(), 10*time.Second)
	defer cancel()
	header := http.Header{"Host": {"patchbay.example"}}
	maps.Copy(header, request.header)
	response, err := w.pool.Exchange(ctx, runtime.Call{Method: request.method}, connector.Request{Method: request.method, URL: request.url, Headers: header, Body: []byte(request.body)})
	return comparable(response.Status, response.Headers, response.Body), err
}

// startNode runs a server under Node, which prints its port; "" where there is none.
func startNode(t *testing.T, file string) (origin string) {
	t.Helper()
	node := findNode(t)
	if node == "" {
		return ""
	}
	ctx, cancel := context.WithCancel(context.Background())
	command := exec.CommandContext(ctx, node, "--no-warnings", file)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = command.Wait()
	})
	port, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return "http://127.0.0.1:" + strings.TrimSpace(port)
}

func overTCP(t *testing.T, origin string, request asked) answered {
	t.Helper()
	out, err := http.NewRequestWithContext(t.Context(), request.method, origin+request.url, strings.NewReader(request.body))
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(out.Header, request.header)
	response, err := http.DefaultTransport.RoundTrip(out)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return comparable(response.StatusCode, response.Header, body)
}
