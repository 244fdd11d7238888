package server

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

func receive[T any](t *testing.T, from <-chan T) T {
	t.Helper()
	select {
	case got := <-from:
		return got
	case <-time.After(enough):
		t.Fatal("nothing came")
		panic("unreachable")
	}
}

func TestContextOfACall(t *testing.T) {
	callee := newOutside()
	server := open(t, Config{Caller: callee, Timeout: func(name connector.Name) time.Duration {
		if name == "slow" {
			return time.Hour
		}
		return 0
	}})
	for name, timeout := range map[string]time.Duration{"slow": time.Hour, "other": time.Minute} {
		t.Run(name, func(t *testing.T) {
			before := time.Now()
			post(t, server.URL+"/"+name, call("look"))
			got := receive(t, callee.seen)
			deadline, ok := got.ctx.Deadline()
			if !ok || deadline.Before(before.Add(timeout)) || deadline.After(time.Now().Add(timeout+timeout/100)) {
				t.Errorf("the deadline is %v, %s after the request", deadline, deadline.Sub(before))
			}
			// The answer is out, and the connection closed: what the call left
			// running goes on, and its caller has not gone.
			if err := got.ctx.Err(); err != nil {
				t.Errorf("ended with the answer: %v", err)
			}
			select {
			case <-connector.Gone(got.ctx):
				t.Error("whoever got the answer counts as gone")
			default:
			}
			if _, ok := got.ctx.Value(http.LocalAddrContextKey).(fmt.Stringer); !ok {
				t.Error("the values of the request's context are lost")
			}
		})
	}
}

func TestCallerThatGoesIsToldOf(t *testing.T) {
	callee := newOutside()
	server := open(t, Config{Caller: callee})
	ctx, cancel := context.WithCancel(context.Background())
	request, err := http.NewRequestWithContext(ctx, "POST", server.URL+"/c", strings.NewReader(call("stay")))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Close = true
	done := make(chan error, 1)
	go func() {
		response, err := http.DefaultClient.Do(request)
		if err == nil {
			response.Body.Close()
		}
		done <- err
	}()
	receive(t, callee.began)
	cancel()
	if err := receive(t, done); err == nil {
		t.Error("an answer came")
	}
	if got := receive(t, callee.seen); got.ctx.Err() != nil {
		t.Errorf("the call's context ended with its caller: %v", got.ctx.Err())
	}
}

// The time that a body may take must not look like a caller that went.
func TestDeadlineIsNoCallerThatGoes(t *testing.T) {
	server := open(t, Config{Timeout: func(connector.Name) time.Duration { return 50 * time.Millisecond }})
	for range 3 {
		if got := post(t, server.URL+"/c", call("race")); !strings.Contains(got.body, `"result":"deadline"`) {
			t.Errorf("got %s", got.body)
		}
	}
}

func TestDeadlinesAreShared(t *testing.T) {
	type key struct{}
	type common struct{}
	d := deadlines{base: context.WithValue(t.Context(), common{}, "all")}
	first := d.within(time.Hour, context.WithValue(context.Background(), key{}, 1))
	second := d.within(time.Hour, context.WithValue(context.Background(), key{}, 2))
	other := d.within(time.Minute, context.Background())
	if first.Done() != second.Done() || first.Done() == other.Done() {
		t.Error("two that begin together have one timer, for one timeout")
	}
	if first.Value(key{}) != 1 || second.Value(key{}) != 2 {
		t.Error("the values are mixed up")
	}
	if first.Value(common{}) != "all" {
		t.Error("the value of all is lost")
	}
	short := d.within(time.Millisecond, context.Background())
	derived, cancel := context.WithCancel(short)
	defer cancel()
	receive(t, derived.Done())
	if derived.Err() != context.DeadlineExceeded {
		t.Errorf("ended with %v", derived.Err())
	}
	if later := d.within(time.Millisecond, context.Background()); later.Done() == short.Done() {
		t.Error("an old deadline was handed out")
	}
}

func TestHeadersForCalls(t *testing.T) {
	callee := newOutside()
	server := open(t, Config{Caller: callee, Tokens: func() []string { return []string{"t0ken"} }})
	post(t, server.URL+"/c?token=t0ken", call("look"), func(r *http.Request) {
		for name, value := range map[string]string{
			"Authorization": "Bearer t0ken", "Proxy-Authorization": "Basic x", "Cookie": "a=b",
			"X-Auth-Request-Access-Token": "x", "X-Sync-Id": "7", "X-Request-Id": "r-1",
		} {
			r.Header.Set(name, value)
		}
	})
	got := receive(t, callee.seen).call
	for _, name := range []string{"Authorization", "Proxy-Authorization", "Cookie", "X-Auth-Request-Access-Token"} {
		if got.Headers.Get(name) != "" {
			t.Errorf("%s reaches the script", name)
		}
	}
	if got.Headers.Get("X-Sync-Id") != "7" || got.Headers.Get("Host") == "" || got.RequestID != "r-1" {
		t.Errorf("call is %+v", got)
	}
	if strings.Contains(fmt.Sprint(got), "t0ken") {
		t.Errorf("the token reaches the script: %+v", got)
	}
}

func TestRequestID(t *testing.T) {
	server := open(t, Config{})
	for id, kept := range map[string]bool{
		"abc-123":                true,
		strings.Repeat("x", 128): true,
		strings.Repeat("x", 129): false,
		"":                       false,
		"a b":                    false,
		"ü":                      false,
	} {
		t.Run(id, func(t *testing.T) {
			got := post(t, server.URL+"/c", call("echo"), header("X-Request-Id", id)).header.Get("X-Request-Id")
			if (got == id) != kept || len(got) < 3 {
				t.Errorf("got %q", got)
			}
		})
	}
	one := post(t, server.URL+"/c", "x").header.Get("X-Request-Id")
	if other := post(t, server.URL+"/c", "x").header.Get("X-Request-Id"); one == other {
		t.Errorf("two requests are %s", one)
	}
}

func TestAccessLine(t *testing.T) {
	for name, test := range map[string]struct {
		verb, path, body string
		want             map[string]any
		without          []string
	}{
		"rows": {"POST", "/crm/x", call("add"), map[string]any{
			"level": "INFO", "verb": "POST", "path": "/crm/x", "connector": "crm/x", "method": "add", "status": 200.0,
			"rows": 3.0, "rejected": 1.0, "first_reason": "no email for [PASSWORD]", "request_id": "r-1", "bytes": float64(len(call("add"))),
		}, []string{"code", "error", "calls"}},
		"no rows":      {"POST", "/c", call("echo"), map[string]any{"method": "echo", "status": 200.0}, []string{"rows", "rejected", "first_reason", "code"}},
		"an error":     {"POST", "/c", call("throw"), map[string]any{"method": "throw", "status": 200.0, "code": -32000.0}, nil},
		"of lines":     {"POST", "/c", call("lines"), map[string]any{"error": "refused; write in patchbay.yaml what the server's log says", "first_reason": "row refused"}, nil},
		"a batch":      {"POST", "/c", "[" + call("echo") + "," + call("throw") + ",1]", map[string]any{"calls": 3.0, "failed": 2.0, "code": -32000.0, "error": "thrown"}, []string{"method"}},
		"notification": {"POST", "/c", `{"jsonrpc":"2.0","method":"echo"}`, map[string]any{"method": "echo", "status": 204.0}, nil},
		"not JSON":     {"POST", "/c", "x", map[string]any{"connector": "c", "status": 200.0, "code": -32700.0, "error": "not JSON: expected a value, at line 1, column 1 (byte 1)"}, []string{"method"}},
		"wrong verb":   {"GET", "/c", "", map[string]any{"verb": "GET", "path": "/c", "status": 405.0, "code": -32600.0}, []string{"connector", "method"}},
		"bad name":     {"POST", "/..", call("echo"), map[string]any{"path": "/..", "status": 404.0, "code": -32003.0}, []string{"connector"}},
		"with a query": {"POST", "/c?token=hunter2hunter2", call("echo"), map[string]any{"path": "/c"}, nil},
		"health":       {"GET", "/healthz", "", map[string]any{"level": "DEBUG", "status": 200.0}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			log := new(journal)
			server := open(t, Config{Log: log.logger(), Redact: func(text string) string {
				return strings.ReplaceAll(text, "hunter2hunter2", "[PASSWORD]")
			}})
			send(t, test.verb, server.URL+test.path, strings.NewReader(test.body), header("X-Request-Id", "r-1"))
			server.Close()
			lines := log.requests(t, 1)
			if len(lines) != 1 {
				t.Fatalf("%d lines for one request: %v", len(lines), lines)
			}
			for key, want := range test.want {
				if lines[0][key] != want {
					t.Errorf("%s is %v, want %v", key, lines[0][key], want)
				}
			}
			for _, key := range test.without {
				if value, ok := lines[0][key]; ok {
					t.Errorf("%s is %v, want none", key, value)
				}
			}
			if ms, ok := lines[0]["ms"].(float64); !ok || ms < 0 {
				t.Errorf("ms is %v", lines[0]["ms"])
			}
			if strings.Contains(log.String(), "hunter2hunter2") {
				t.Errorf("a secret is in the log: %s", log)
			}
		})
	}
}

func TestPanicOfOurOwn(t *testing.T) {
	log := new(journal)
	server := open(t, Config{Log: log.logger(), Tokens: func() []string { panic("no tokens today") }})
	checkError(t, post(t, server.URL+"/c", call("echo")), 200, "null", -32603, "internal error: see the server's log")
	line := log.requests(t, 1)[0]
	if line["status"] != 200.0 || line["code"] != -32603.0 {
		t.Errorf("access line is %v", line)
	}
	if !strings.Contains(log.String(), "no tokens today") || !strings.Contains(log.String(), "auth.go") {
		t.Errorf("the cause is not in the log: %s", log)
	}
	if got := send(t, "GET", server.URL+"/healthz", nil); got.status != 200 {
		t.Errorf("the next request: %+v", got)
	}
}
