package runtime_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

func exchange(t *testing.T, pool *runtime.Pool, request runtime.Request, within time.Duration) (runtime.Response, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	return pool.Exchange(ctx, runtime.Call{Connector: "test", Method: request.Method, RequestID: "r1"}, request)
}

func TestExchange(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
		answer(async (method, url, body) => {
			await work(1);
			if (url === "/throw") throw new Error("no good");
			if (url === "/coded") throw { code: 7, message: "coded" };
			if (url === "/odd") return { status: 1000, body: "" };
			if (url === "/large") return { status: 200, body: "x".repeat(300) };
			if (url === "/never") return new Promise(() => {});
			if (url === "/slow") return new Promise((done) => setTimeout(done, 60000));
			if (url === "/later") setTimeout(() => mark("later"), 20);
			return { status: 201, body: method + " " + url + " " + body };
		});`, func(c *runtime.PoolConfig) { c.AnswerLimit = 200 })
	d := pool.Describe()
	if !d.AnswersHTTP || len(d.Methods) != 0 {
		t.Errorf("described as %+v", d)
	}
	response, err := exchange(t, pool, runtime.Request{Method: "PUT", URL: "/a?b=c", Body: []byte("text")}, 5*time.Second)
	if err != nil || response.Status != 201 || string(response.Body) != "PUT /a?b=c text" {
		t.Errorf("%+v, %v", response, err)
	}
	for url, want := range map[string]struct {
		kind connector.Kind
		text string
	}{
		"/throw": {connector.Thrown, "no good"},
		"/coded": {connector.Coded, "coded"},
		"/odd":   {connector.Thrown, "1000 is no status"},
		"/large": {connector.Limit, "larger than 200 bytes"},
		"/never": {connector.Deadline, "cannot end"},
	} {
		_, err := exchange(t, pool, runtime.Request{Method: "GET", URL: url}, 5*time.Second)
		if e := asError(t, err); e.Kind != want.kind || !strings.Contains(e.Message, want.text) {
			t.Errorf("%s: kind %d, %s", url, e.Kind, e.Message)
		}
	}
	_, err = exchange(t, pool, runtime.Request{Method: "GET", URL: "/slow"}, 200*time.Millisecond)
	if e := asError(t, err); e.Kind != connector.Deadline {
		t.Errorf("past its deadline: kind %d, %s", e.Kind, e.Message)
	}
	if _, err := exchange(t, pool, runtime.Request{Method: "GET", URL: "/later"}, 5*time.Second); err != nil {
		t.Error(err)
	}
	eventually(t, "what the answer left running", func() bool { return w.marked() == "later" })
	if _, err := call(t, pool, "get", "", time.Second); asError(t, err).Kind != connector.NoMethod {
		t.Errorf("a method of a connector that has none: %v", err)
	}
}

func TestExchange_methods(t *testing.T) {
	pool := open(t, "exports.get = () => 1")
	if pool.Describe().AnswersHTTP {
		t.Error("methods answer HTTP")
	}
	_, err := exchange(t, pool, runtime.Request{Method: "GET", URL: "/"}, time.Second)
	if e := asError(t, err); e.Kind != connector.BadVerb || !strings.Contains(e.Message, "with POST") {
		t.Errorf("kind %d, %s", e.Kind, e.Message)
	}
}
