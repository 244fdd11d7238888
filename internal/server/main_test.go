package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// enough bounds every wait of these tests.
const enough = 10 * time.Second

// outside is all connectors at once, as this package sees them: what a method
// does goes by its name.
type outside struct {
	began   chan connector.Call // hears of "wait" and "stay"
	release chan struct{}       // ends "wait"
	seen    chan seen           // hears of "look"
}

type seen struct {
	ctx  context.Context
	call connector.Call
}

func newOutside() *outside {
	return &outside{began: make(chan connector.Call, 100), release: make(chan struct{}), seen: make(chan seen, 100)}
}

func (o *outside) Call(ctx context.Context, call connector.Call) (json.RawMessage, error) {
	if call.Connector == "unknown" {
		return nil, connector.Errorf(connector.NoConnector, "there is no connector %q", call.Connector)
	}
	if call.Connector == "broken" {
		return nil, &connector.Error{Kind: connector.NoConnector, Message: `connector "broken" has not loaded`, Cause: &connector.LoadError{
			Connector: "broken",
			Problems: []connector.Problem{
				{Text: "Unexpected \"}\"", File: "broken.js", Line: 3, Column: 7, Frame: "  3 | let x = }\n    |         ^\n"},
				{Text: "no exports"},
			},
		}}
	}
	switch call.Method {
	case "echo":
		return call.Params, nil
	case "name":
		return json.Marshal(call.Connector)
	case "look":
		o.seen <- seen{ctx, call}
		return nil, nil
	case "add":
		connector.RecordRows(ctx, 3, 1, "no email for hunter2hunter2")
		return json.RawMessage(`{"rejectedRows":[{"id":7,"reason":"no email"}]}`), nil
	case "throw":
		return nil, &connector.Error{Kind: connector.Thrown, Message: "thrown", Stack: "at c.js:1:1"}
	case "lines":
		connector.RecordRows(ctx, 2, 2, "row refused\nby hand")
		return nil, connector.Errorf(connector.Thrown, "refused; write in patchbay.yaml:\nconnectors: {}")
	case "coded":
		return nil, &connector.Error{Kind: connector.Coded, Code: 4001, Message: "coded", Data: json.RawMessage(`[1]`)}
	case "deadline":
		<-ctx.Done()
		return nil, ctx.Err()
	case "race":
		<-ctx.Done()
		select {
		case <-connector.Gone(ctx):
			return json.RawMessage(`"gone"`), nil
		case <-time.After(10 * time.Millisecond):
			return json.RawMessage(`"deadline"`), nil
		}
	case "busy":
		return nil, &connector.Error{Kind: connector.Busy, Message: "busy", RetryAfter: 3 * time.Second}
	case "limit":
		return nil, connector.Errorf(connector.Limit, "limit")
	case "fault":
		return nil, errors.New("open /srv/place")
	case "panic":
		panic("at the disco")
	case "wait":
		o.began <- call
		select {
		case <-o.release:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		return json.RawMessage(`"waited"`), nil
	case "stay":
		o.began <- call
		<-connector.Gone(ctx)
		o.seen <- seen{ctx, call}
		return nil, nil
	}
	return nil, connector.Errorf(connector.NoMethod, "method %q is not implemented", call.Method)
}

// journal is a log that tests may read while it is written.
type journal struct {
	mu   sync.Mutex // guards text
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

func (j *journal) logger() *slog.Logger {
	return slog.New(slog.NewJSONHandler(j, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// requests returns the access lines, once there are as many as wanted: a line
// is written after its answer.
func (j *journal) requests(t *testing.T, wanted int) []map[string]any {
	t.Helper()
	for end := time.Now().Add(enough); ; time.Sleep(time.Millisecond) {
		var lines []map[string]any
		for text := range strings.Lines(j.String()) {
			var line map[string]any
			if err := json.Unmarshal([]byte(text), &line); err != nil {
				t.Fatalf("a log line is no JSON: %q", text)
			}
			if line["msg"] == "request" {
				lines = append(lines, line)
			}
		}
		if len(lines) >= wanted {
			return lines
		}
		if time.Now().After(end) {
			t.Fatalf("there are %d access lines, want %d:\n%s", len(lines), wanted, j)
		}
	}
}

// open serves the public handler at a real address.
func open(t *testing.T, config Config) *httptest.Server {
	t.Helper()
	if config.Caller == nil {
		config.Caller = newOutside()
	}
	server := httptest.NewServer(New(config).Public(t.Context()))
	t.Cleanup(server.Close)
	return server
}

type reply struct {
	status int
	header http.Header
	body   string
}

// send sends one request, by default a POST of JSON, on its own connection.
func send(t *testing.T, method, url string, body io.Reader, change ...func(*http.Request)) reply {
	t.Helper()
	request, err := http.NewRequest(method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	request.Close = true
	request.Header.Set("Content-Type", "application/json")
	for _, f := range change {
		f(request)
	}
	client := http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true, ExpectContinueTimeout: enough},
		Timeout:       enough,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, response)
}

func read(t *testing.T, response *http.Response) reply {
	t.Helper()
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response.StatusCode, response.Header, string(text)}
}

func post(t *testing.T, url, body string, change ...func(*http.Request)) reply {
	t.Helper()
	return send(t, "POST", url, strings.NewReader(body), change...)
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// call is the body of a call.
func call(method string) string {
	return `{"jsonrpc":"2.0","id":1,"method":"` + method + `"}`
}

// dial opens a connection for what no HTTP client would send.
func dial(t *testing.T, server *httptest.Server) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(enough)); err != nil {
		t.Fatal(err)
	}
	return conn, bufio.NewReader(conn)
}

// raw sends a request as it is written here.
func raw(t *testing.T, server *httptest.Server, text string) reply {
	t.Helper()
	conn, reader := dial(t, server)
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, response)
}

// checkError says whether an answer is a JSON-RPC error as expected.
func checkError(t *testing.T, got reply, status int, id string, code int, message string) {
	t.Helper()
	var answer struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   *struct {
			Code    int
			Message string
		}
	}
	if err := json.Unmarshal([]byte(got.body), &answer); err != nil || answer.Error == nil || answer.Version != "2.0" {
		t.Fatalf("no JSON-RPC error: %d %v %s", got.status, got.header, got.body)
	}
	if got.status != status || string(answer.ID) != id || answer.Error.Code != code || !strings.Contains(answer.Error.Message, message) {
		t.Errorf("got %d %s\nwant status %d, id %s, code %d, message %q", got.status, got.body, status, id, code, message)
	}
	for _, word := range []string{"*", "goja", "json.", "/srv", "interface"} {
		if strings.Contains(answer.Error.Message, word) {
			t.Errorf("message holds %q: %s", word, answer.Error.Message)
		}
	}
	if got.header.Get("Content-Type") != "application/json; charset=utf-8" || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers are %v", got.header)
	}
	for name := range got.header {
		if strings.HasPrefix(name, "Access-Control-") {
			t.Errorf("an answer for other origins: %s", name)
		}
	}
}
