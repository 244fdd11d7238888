package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

// apps is a connector "app" that answers HTTP itself.
type apps struct{ got chan connector.Request }

func (a apps) Site(_ context.Context, _, path string) (connector.Name, string, bool) {
	below, ok := strings.CutPrefix(path, "/app")
	if !ok {
		return "", "", false
	}
	return "app", below, true
}

func (a apps) Exchange(_ context.Context, _ connector.Name, request connector.Request) (connector.Response, error) {
	a.got <- request
	fail := func(kind connector.Kind) (connector.Response, error) {
		return connector.Response{}, connector.Errorf(kind, "it failed with hunter2hunter2")
	}
	switch path, _, _ := strings.Cut(request.URL, "?"); path {
	case "/thrown":
		return fail(connector.Thrown)
	case "/deadline":
		return fail(connector.Deadline)
	case "/busy":
		return fail(connector.Busy)
	case "/limit":
		return fail(connector.Limit)
	case "/fault":
		return connector.Response{}, errors.New("open /srv/place")
	}
	switch path, query, _ := strings.Cut(request.URL, "?"); path {
	case "/bigheader":
		return connector.Response{Status: 200, Headers: http.Header{"X-Big": {strings.Repeat("x", 300<<10)}}}, nil
	case "/trailer":
		return connector.Response{Status: 200, Headers: http.Header{"Trailer:X-Q": {"1"}}}, nil
	case "/length":
		return connector.Response{Status: 200, Headers: http.Header{"Content-Length": strings.Split(query, ",")}}, nil
	}
	header := http.Header{"Set-Cookie": {"a=1", "b=2"}, "X-Own": {"1"}, "X-Request-Id": {"its own"}, "Connection": {"close, x-hop"}, "X-Hop": {"1"}, "Content-Length": {"9999"}, "Transfer-Encoding": {"chunked"}}
	return connector.Response{Status: 418, Headers: header, Body: []byte("<p>short and stout")}, nil
}

func openApps(t *testing.T, config Config) (string, chan connector.Request, *journal) {
	t.Helper()
	a, log := apps{make(chan connector.Request, 10)}, new(journal)
	config.Sites, config.Log = a, log.logger()
	config.Redact = func(text string) string { return strings.ReplaceAll(text, "hunter2hunter2", "[TOKEN]") }
	return open(t, config).URL, a.got, log
}

func TestSites(t *testing.T) {
	url, got, log := openApps(t, Config{})
	for _, verb := range []string{"GET", "OPTIONS", "PUT", "DELETE", "POST", "PATCH"} {
		reply := send(t, verb, url+"/app/x%2Fy//z?q=1&token=2", strings.NewReader("text"), header("Origin", "https://shop.example"), header("Cookie", "c=1"),
			header("Authorization", "Bearer of-the-app"), header("Content-Type", "text/plain"), header("X-Request-ID", "r7"))
		if reply.status != 418 || reply.body != "<p>short and stout" {
			t.Errorf("%s: %d %s", verb, reply.status, reply.body)
		}
		for name, want := range map[string]string{"Set-Cookie": "a=1|b=2", "X-Own": "1", "X-Hop": "", "Content-Type": "", "Cache-Control": "", "Cross-Origin-Resource-Policy": "",
			"X-Content-Type-Options": "", "Content-Length": "18", "X-Request-Id": "r7"} {
			if text := strings.Join(reply.header.Values(name), "|"); text != want {
				t.Errorf("%s: %s is %q, want %q", verb, name, text, want)
			}
		}
		request := <-got
		if request.Method != verb || request.URL != "/x%2Fy//z?q=1&token=2" || string(request.Body) != "text" || request.RequestID != "r7" {
			t.Errorf("%+v", request)
		}
		for name, want := range map[string]string{"Authorization": "Bearer of-the-app", "Cookie": "c=1", "Origin": "https://shop.example", "Host": strings.TrimPrefix(url, "http://"), "Connection": ""} {
			if request.Headers.Get(name) != want {
				t.Errorf("%s: %s is %q", verb, name, request.Headers.Get(name))
			}
		}
	}
	line := log.requests(t, 6)[0]
	if line["connector"] != "app" || line["status"] != 418.0 || line["bytes"] != 4.0 {
		t.Errorf("the access line is %v", line)
	}
	if reply := send(t, "HEAD", url+"/app", nil); reply.status != 418 || reply.body != "" {
		t.Errorf("HEAD: %d %q", reply.status, reply.body)
	}
	// What is no connector's own is as it was.
	checkError(t, send(t, "GET", url+"/c", nil), 405, "null", -32600, "with POST")
	if reply := send(t, "GET", url+"/healthz", nil); reply.body != "ok\n" {
		t.Errorf("healthz: %s", reply.body)
	}
}

func TestSites_errors(t *testing.T) {
	url, _, log := openApps(t, Config{Body: 10})
	for path, want := range map[string]struct {
		status, code int
		text         string
	}{
		"/thrown":   {500, -32000, "it failed with [TOKEN]"},
		"/deadline": {504, -32001, "it failed"},
		"/busy":     {503, -32002, "it failed"},
		"/limit":    {500, -32004, "it failed"},
		"/fault":    {500, -32603, "see the server's log"},
	} {
		checkError(t, send(t, "GET", url+"/app"+path, nil), want.status, "null", want.code, want.text)
	}
	checkError(t, post(t, url+"/app/x", "more than ten bytes"), 413, "null", -32600, "larger than 10 bytes")
	if text := log.String(); !strings.Contains(text, "open /srv/place") {
		t.Errorf("the log does not tell the cause:\n%s", text)
	}
}

// The token of this server is not for the connector; its own credentials are.
func TestSites_tokens(t *testing.T) {
	url, got, _ := openApps(t, Config{Tokens: func() []string { return []string{"t0ken"} }})
	for _, verb := range []string{"GET", "OPTIONS", "POST"} {
		checkError(t, send(t, verb, url+"/app/x", nil), 401, "null", -32600, "credentials are missing")
		checkError(t, send(t, verb, url+"/c", nil), 401, "null", -32600, "credentials are missing")
	}
	send(t, "GET", url+"/app/x?a=1", nil, header("Authorization", "Bearer t0ken"))
	if r := <-got; r.Headers.Get("Authorization") != "" || r.URL != "/x?a=1" {
		t.Errorf("%+v", r)
	}
	send(t, "GET", url+"/app/x?token=t0ken&a=1", nil, header("Authorization", "Basic own"))
	if r := <-got; r.Headers.Get("Authorization") != "Basic own" || r.URL != "/x?a=1" {
		t.Errorf("%+v", r)
	}
	send(t, "GET", url+"/app/x?token=t0ken", nil)
	if r := <-got; r.URL != "/x" {
		t.Errorf("%+v", r)
	}
	// Wherever the client puts it.
	send(t, "GET", url+"/app/x?token=t0ken&token=wrong&token=t0ken&b=1;token=t0ken&c=%740ken", nil, func(r *http.Request) {
		r.Header["Authorization"] = []string{"Basic own", "Bearer t0ken"}
		r.Header.Set("Referer", "http://x/?token=t0ken")
		r.Header.Set("X-Own", "kept")
		r.Header.Set("Connection", "x-own")
	})
	r := <-got
	if strings.Contains(fmt.Sprint(r), "t0ken") || r.URL != "/x?token=wrong" || r.Headers.Get("Authorization") != "Basic own" || r.Headers.Get("X-Own") != "kept" {
		t.Errorf("%+v", r)
	}
}

// What a script answers cannot make two messages of one, and is bounded.
func TestSites_headers(t *testing.T) {
	server := open(t, Config{Sites: apps{make(chan connector.Request, 10)}})
	url := server.URL
	for _, verb := range []string{"CONNECT", "TRACE"} {
		reply := raw(t, server, verb+" /app/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
		checkError(t, reply, 405, "null", -32600, "is not passed on")
	}
	checkError(t, send(t, "GET", url+"/app/bigheader", nil), 500, "null", -32004, "headers of the response are larger")
	checkError(t, send(t, "GET", url+"/app/trailer", nil), 500, "null", -32000, "no name of a header")
	for path, want := range map[string]string{"/length?5": "5", "/length?abc": "", "/length?-5": "", "/length?05": "", "/length?5,6": ""} {
		if reply := send(t, "HEAD", url+"/app"+path, nil); reply.header.Get("Content-Length") != want {
			t.Errorf("%s: Content-Length %q, want %q", path, reply.header.Get("Content-Length"), want)
		}
	}
}

// A page that a name server led here is refused; one of another origin is the
// connector's to decide on.
func TestSites_origin(t *testing.T) {
	url, got, _ := openApps(t, Config{})
	rebound := func(r *http.Request) { r.Host = "evil.example" }
	checkError(t, send(t, "GET", url+"/app/x", nil, header("Origin", "http://evil.example"), rebound), 401, "null", -32600, "without a token")
	if len(got) != 0 {
		t.Error("it was asked")
	}
	checkError(t, post(t, url+"/c", call("name"), header("Origin", "http://evil.example")), 401, "null", -32600, "without a token")
}
