package server

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestErrorTable(t *testing.T) {
	server := open(t, Config{Timeout: func(connector.Name) time.Duration { return 100 * time.Millisecond }})
	for name, test := range map[string]struct {
		path, body string
		status     int
		id         string
		code       int
		message    string
	}{
		"not JSON":          {"/c", "hello", 200, "null", -32700, "not JSON"},
		"empty body":        {"/c", "", 200, "null", -32700, "empty body: send a JSON-RPC request"},
		"invalid UTF-8":     {"/c", "\"\xff\"", 200, "null", -32700, "UTF-8"},
		"empty batch":       {"/c", "[]", 200, "null", -32600, "empty batch"},
		"empty object":      {"/c", "{}", 200, "null", -32600, `"jsonrpc" is missing`},
		"wrong version":     {"/c", `{"jsonrpc":"1.0","id":1,"method":"echo"}`, 200, "1", -32600, `must be the string "2.0"`},
		"method no string":  {"/c", `{"jsonrpc":"2.0","id":1,"method":{}}`, 200, "1", -32600, `"method" must be a string`},
		"no such method":    {"/c", call("nowhere"), 200, "1", -32601, "not implemented"},
		"__proto__":         {"/c", call("__proto__"), 200, "1", -32601, "not implemented"},
		"constructor":       {"/c", call("constructor"), 200, "1", -32601, "not implemented"},
		"toString":          {"/c", call("toString"), 200, "1", -32601, "not implemented"},
		"rpc.x":             {"/c", call("rpc.x"), 200, "1", -32601, "reserves"},
		"thrown":            {"/c", call("throw"), 200, "1", -32000, "thrown"},
		"coded":             {"/c", call("coded"), 200, "1", 4001, "coded"},
		"deadline":          {"/c", call("deadline"), 200, "1", -32001, "did not end in time"},
		"busy":              {"/c", call("busy"), 503, "1", -32002, "busy"},
		"unknown connector": {"/unknown", call("echo"), 404, "1", -32003, `there is no connector "unknown"`},
		"not loaded":        {"/broken", call("echo"), 404, "1", -32003, "has not loaded"},
		"limit":             {"/c", call("limit"), 200, "1", -32004, "limit"},
		"1e6 deep":          {"/c", strings.Repeat("[", 1e6), 200, "null", -32004, "deeper than 512 levels"},
		"our fault":         {"/c", call("fault"), 200, "1", -32603, "internal error: see the server's log"},
		"panic":             {"/c", call("panic"), 200, "1", -32603, "internal error: see the server's log"},
		"long batch":        {"/c", "[" + strings.Repeat(call("echo")+",", 1000) + call("echo") + "]", 413, "null", -32600, "more than 1000 requests"},
	} {
		t.Run(name, func(t *testing.T) {
			got := post(t, server.URL+test.path, test.body)
			checkError(t, got, test.status, test.id, test.code, test.message)
			if retry := got.header.Get("Retry-After"); (retry == "3") != (test.status == 503) {
				t.Errorf("Retry-After is %q", retry)
			}
			if strings.Contains(got.body, "Unexpected") || strings.Contains(got.body, "/srv") {
				t.Errorf("tells too much: %s", got.body)
			}
			if next := post(t, server.URL+"/c", call("name")); next.body != `{"jsonrpc":"2.0","id":1,"result":"c"}` {
				t.Errorf("the next request: %s", next.body)
			}
		})
	}
	t.Run("batch", func(t *testing.T) {
		got := post(t, server.URL+"/c", "[1,"+call("busy")+"]")
		if got.status != 200 || !strings.HasPrefix(got.body, `[{"jsonrpc":"2.0","id":null,"error":{"code":-32600`) || got.header.Get("Retry-After") != "" {
			t.Errorf("got %d %s", got.status, got.body)
		}
	})
	t.Run("notifications", func(t *testing.T) {
		got := post(t, server.URL+"/c", `[{"jsonrpc":"2.0","method":"throw"}]`)
		if got.status != 204 || got.body != "" || got.header.Get("Content-Type") != "" {
			t.Errorf("got %d %v %s", got.status, got.header, got.body)
		}
	})
}

func TestAddresses(t *testing.T) {
	server := open(t, Config{})
	for path, want := range map[string]string{
		"/contacts":        "contacts",
		"/crm/slack":       "crm/slack",
		"/":                ".",
		"/a%20b":           "a b",
		"/gr%C3%BCn":       "grün",
		"/healthz":         "healthz",
		"/c?x=1":           "c",
		"/c;v=1":           "c;v=1",
		"http://x/c":       "c",
		"//":               "",
		"//c":              "",
		"/c/":              "",
		"/a//b":            "",
		"/..":              "",
		"/../c":            "",
		"/a/../c":          "",
		"/./c":             "",
		"/%2e%2e/c":        "",
		"/.env":            "",
		"/_shared":         "",
		"/a/node_modules":  "",
		"/crm%2Fslack":     "",
		"/crm%2fslack":     "",
		"/..%2f..%2fc":     "",
		"/a%5Cb":           "",
		"/a%0Ab":           "",
		"/a%00":            "",
		"/%ff":             "",
		"/" + long("x"):    "",
		"/%252e%252e/c":    "%2e%2e/c",
		"/connector.js%20": "connector.js ",
	} {
		t.Run(path[:min(len(path), 30)], func(t *testing.T) {
			body := call("name")
			got := raw(t, server, fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", path, len(body), body))
			if want == "" {
				checkError(t, got, 404, "null", -32003, "there is no connector at this address")
			} else if got.body != fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"result":%q}`, want) {
				t.Errorf("got %d %v %s, want %s", got.status, got.header, got.body, want)
			}
			if got.header.Get("Location") != "" {
				t.Errorf("redirects to %s", got.header.Get("Location"))
			}
		})
	}
}

func TestSlashAtTheEnd(t *testing.T) {
	server := open(t, Config{})
	for path, want := range map[string]string{
		"/crm/":        `there is no connector at this address: did you mean "/crm"?`,
		"/crm/slack//": `did you mean "/crm/slack"?`,
		"/a//b/":       "send the request to /CONNECTOR",
	} {
		body := call("name")
		got := raw(t, server, fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", path, len(body), body))
		checkError(t, got, 404, "null", -32003, want)
	}
}

func long(text string) string { return strings.Repeat(text, 600) }

func TestVerbs(t *testing.T) {
	server := open(t, Config{Tokens: func() []string { return []string{"a-token"} }})
	for _, verb := range []string{"GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"} {
		for _, path := range []string{"/", "/c", "/a//b", "/.."} {
			t.Run(verb+" "+path, func(t *testing.T) {
				got := raw(t, server, verb+" "+path+" HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nAuthorization: Bearer a-token\r\nConnection: close\r\n\r\n")
				checkError(t, got, 405, "null", -32600, "send a JSON-RPC request with POST")
				if got.header.Get("Allow") != "POST" {
					t.Errorf("Allow is %q", got.header.Get("Allow"))
				}
			})
		}
	}
	t.Run("HEAD", func(t *testing.T) {
		if got := send(t, "HEAD", server.URL+"/c", nil, header("Authorization", "Bearer a-token")); got.status != 405 || got.body != "" {
			t.Errorf("got %d %s", got.status, got.body)
		}
	})
	t.Run("PUT /healthz", func(t *testing.T) {
		got := send(t, "PUT", server.URL+"/healthz", nil, header("Authorization", "Bearer a-token"))
		checkError(t, got, 405, "null", -32600, "POST")
		if got.header.Get("Allow") != "GET, HEAD, POST" {
			t.Errorf("Allow is %q", got.header.Get("Allow"))
		}
	})
}

func TestMediaTypes(t *testing.T) {
	server := open(t, Config{})
	const toJSON = "send the header Content-Type: application/json"
	for media, problem := range map[string]string{
		"application/json":                       "",
		"Application/JSON":                       "",
		"application/json; charset=utf-8":        "",
		"application/json ; charset=utf-8":       "",
		"application/json;charset=UTF-8":         "",
		`application/json; charset="utf-8"; x=1`: "",
		"application/json;":                      "",
		"application/json; nonsense":             "",
		"application/json-rpc":                   "",
		"application/jsonrequest":                "",
		"application/vnd.api+json":               "",
		"":                                       "the content type is missing: " + toJSON,
		"text/plain":                             `"text/plain" is not JSON: ` + toJSON,
		"text/plain; application/json":           toJSON,
		"application/x-www-form-urlencoded":      toJSON,
		"multipart/form-data; boundary=x":        toJSON,
		"application/jsonp":                      toJSON,
		"application/json, text/plain":           toJSON,
		";":                                      toJSON,
		"application/json; charset=utf-16":       "send JSON encoded as UTF-8",
		"application/json; charset=iso-8859-1":   "send JSON encoded as UTF-8",
	} {
		t.Run(media, func(t *testing.T) {
			got := post(t, server.URL+"/c", call("echo"), func(r *http.Request) {
				r.Header.Del("Content-Type")
				if media != "" {
					r.Header.Set("Content-Type", media)
				}
			})
			if problem != "" {
				checkError(t, got, 415, "null", -32600, problem)
			} else if got.status != 200 {
				t.Errorf("got %d %s", got.status, got.body)
			}
		})
	}
	t.Run("gzip", func(t *testing.T) {
		checkError(t, post(t, server.URL+"/c", call("echo"), header("Content-Encoding", "gzip")), 415, "null", -32600, "uncompressed")
	})
	t.Run("identity", func(t *testing.T) {
		if got := post(t, server.URL+"/c", call("echo"), header("Content-Encoding", "identity")); got.status != 200 {
			t.Errorf("got %d %s", got.status, got.body)
		}
	})
}

// chunked hides the length of a body from the client.
type chunked struct{ io.Reader }

func TestBodyLimit(t *testing.T) {
	const limit = 64 << 10
	server := open(t, Config{Body: limit})
	padded := func(size int) string { return call("name") + strings.Repeat(" ", size-len(call("name"))) }
	for name, test := range map[string]struct {
		size int
		ok   bool
	}{"exact": {limit, true}, "one more": {limit + 1, false}, "much more": {40 * limit, false}} {
		for way, body := range map[string]func(string) io.Reader{
			"with length":    func(s string) io.Reader { return strings.NewReader(s) },
			"without length": func(s string) io.Reader { return chunked{strings.NewReader(s)} },
		} {
			t.Run(name+" "+way, func(t *testing.T) {
				got := send(t, "POST", server.URL+"/c", body(padded(test.size)))
				if !test.ok {
					checkError(t, got, 413, "null", -32600, "the body is larger than 64 KiB: send fewer rows")
				} else if got.status != 200 {
					t.Errorf("got %d %s", got.status, got.body)
				}
			})
		}
	}
	t.Run("told before it is sent", func(t *testing.T) {
		got := raw(t, server, fmt.Sprintf("POST /c HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", 10*limit))
		checkError(t, got, 413, "null", -32600, "larger")
	})
}

// A client that looks at the answer only when it has sent everything sees the
// answer, and may go on with the connection where it did not send too much.
func TestBodyThatIsNotReadIsDrained(t *testing.T) {
	const limit = 4 << 20
	server := open(t, Config{Body: limit})
	chunk := strings.Repeat(" ", 1<<20)
	large := strings.Repeat(fmt.Sprintf("%x\r\n%s\r\n", len(chunk), chunk), 6) + "0\r\n\r\n"
	for name, test := range map[string]struct {
		head, body string
		status     int
	}{
		"refused":             {"Content-Type: text/plain\r\nContent-Length: 2097152", chunk + chunk, 415},
		"length over limit":   {"Content-Type: application/json\r\nContent-Length: 5242880", strings.Repeat(chunk, 5), 413},
		"found over limit":    {"Content-Type: application/json\r\nTransfer-Encoding: chunked", large, 413},
		"far over limit":      {"Connection: close\r\nContent-Type: application/json\r\nContent-Length: 20971520", strings.Repeat(chunk, 20), 413},
		"far over, in chunks": {"Connection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked", strings.Repeat(large[:len(large)-5], 4) + "0\r\n\r\n", 413},
		"refused, in chunks":  {"Content-Type: text/plain\r\nTransfer-Encoding: chunked", large, 415},
	} {
		t.Run(name, func(t *testing.T) {
			conn, reader := dial(t, server)
			if _, err := fmt.Fprintf(conn, "POST /c HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n%s", test.head, test.body); err != nil {
				t.Fatal(err)
			}
			response, err := http.ReadResponse(reader, nil)
			if err != nil {
				t.Fatal(err)
			}
			checkError(t, read(t, response), test.status, "null", -32600, "")
			if response.Close {
				return
			}
			fmt.Fprintf(conn, "POST /c HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(call("name")), call("name"))
			if response, err = http.ReadResponse(reader, nil); err != nil {
				t.Fatal(err)
			}
			if got := read(t, response); got.status != 200 {
				t.Errorf("the next request: %d %s", got.status, got.body)
			}
		})
	}
}

func TestBodyThatIsFarTooLargeIsNotDrained(t *testing.T) {
	server := open(t, Config{Body: 1000})
	conn, reader := dial(t, server)
	began := time.Now()
	fmt.Fprint(conn, "POST /c HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n{")
	response, err := http.ReadResponse(reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	checkError(t, read(t, response), 413, "null", -32600, "the body is larger than 1000 bytes")
	if !response.Close {
		t.Error("the connection stays open")
	}
	if took := time.Since(began); took > patience {
		t.Errorf("the answer waited for the body: %s", took)
	}
}

func TestBodyThatDoesNotCome(t *testing.T) {
	server := open(t, Config{Timeout: func(connector.Name) time.Duration { return 50 * time.Millisecond }})
	const head = "POST /c HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
	t.Run("slow", func(t *testing.T) {
		conn, reader := dial(t, server)
		fmt.Fprintf(conn, head+"Content-Length: 100\r\n\r\n{")
		response, err := http.ReadResponse(reader, nil)
		if err != nil {
			t.Fatal(err)
		}
		checkError(t, read(t, response), 200, "null", -32001, "the body did not arrive within 50ms")
		if !response.Close {
			t.Error("the connection stays open")
		}
	})
	t.Run("cut", func(t *testing.T) {
		conn, reader := dial(t, server)
		fmt.Fprintf(conn, head+"Content-Length: 100\r\n\r\n{")
		if err := conn.(interface{ CloseWrite() error }).CloseWrite(); err != nil {
			t.Fatal(err)
		}
		response, err := http.ReadResponse(reader, nil)
		if err != nil {
			t.Fatal(err)
		}
		checkError(t, read(t, response), 200, "null", -32600, "the body ended early")
	})
	t.Run("a deadline is not left behind on the connection", func(t *testing.T) {
		conn, reader := dial(t, server)
		for range 3 {
			fmt.Fprintf(conn, head+"Content-Length: %d\r\n\r\n%s", len(call("name")), call("name"))
			response, err := http.ReadResponse(reader, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := read(t, response); got.status != 200 {
				t.Fatalf("got %d %s", got.status, got.body)
			}
			// Longer than the timeout of a request.
			_ = conn.SetReadDeadline(time.Now().Add(70 * time.Millisecond))
			if _, err := reader.Peek(1); err == nil || strings.Contains(err.Error(), "EOF") {
				t.Fatalf("the connection was closed: %v", err)
			}
			_ = conn.SetReadDeadline(time.Now().Add(enough))
			reader = bufio.NewReader(conn)
		}
	})
}

func TestAnswerThatNobodyReads(t *testing.T) {
	s := New(Config{Caller: newOutside()})
	s.sending = 50 * time.Millisecond
	ended := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(ended)
		s.Public(t.Context()).ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	// Larger than what two kernels hold back for a reader.
	body := `{"jsonrpc":"2.0","id":1,"method":"echo","params":["` + strings.Repeat("x", 15<<20) + `"]}`
	conn, _ := dial(t, server)
	fmt.Fprintf(conn, "POST /c HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	receive(t, ended)
}

// The time that an answer may take is over for the next request on its
// connection, which is written to before it is answered.
func TestAnswerLeavesNoDeadlineBehind(t *testing.T) {
	s := New(Config{Caller: newOutside()})
	s.sending = 10 * time.Millisecond
	server := httptest.NewServer(s.Public(t.Context()))
	t.Cleanup(server.Close)
	conn, reader := dial(t, server)
	head := fmt.Sprintf("POST /c HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n", len(call("name")))
	fmt.Fprint(conn, head+"\r\n"+call("name"))
	if response, err := http.ReadResponse(reader, nil); err != nil || read(t, response).status != 200 {
		t.Fatalf("%v %v", response, err)
	}
	time.Sleep(20 * time.Millisecond) // not for luck: the deadline is to be over
	fmt.Fprint(conn, head+"Expect: 100-continue\r\n\r\n")
	if line, err := reader.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("%q %v", line, err)
	}
	fmt.Fprint(conn, call("name"))
	_, _ = reader.ReadString('\n')
	if response, err := http.ReadResponse(reader, nil); err != nil || read(t, response).status != 200 {
		t.Fatalf("%v %v", response, err)
	}
}

func TestPipelining(t *testing.T) {
	server := open(t, Config{})
	conn, reader := dial(t, server)
	one := func(path string) string {
		return fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", path, len(call("name")), call("name"))
	}
	fmt.Fprint(conn, one("/a")+one("//")+one("/b"))
	for _, want := range []string{`"result":"a"`, `"code":-32003`, `"result":"b"`} {
		response, err := http.ReadResponse(reader, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, response); !strings.Contains(got.body, want) {
			t.Errorf("got %s, want %s", got.body, want)
		}
	}
}

// FuzzAddress: a path either names the one connector that it spells, or is
// answered 404; nothing redirects.
func FuzzAddress(f *testing.F) {
	for _, path := range []string{"/", "//", "/a/b", "/a/../b", "/%2e%2e/a", "/a%2Fb", "/a%5cb", "/.env", "/_x", "/%ff", "/a%0a", "*", "http://x/a", "/healthz", "/a?b#c"} {
		f.Add(path)
	}
	handler := New(Config{Caller: newOutside()}).Public(f.Context())
	f.Fuzz(func(t *testing.T, path string) {
		r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(
			fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", path, len(call("name")), call("name")))))
		if err != nil || r.Method != "POST" || r.ContentLength != int64(len(call("name"))) || r.Header.Get("Content-Type") != "application/json" {
			return // no request, or another than was meant
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		var answer struct {
			Result string
			Error  *struct{ Code int }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%q: %d %s", path, w.Code, w.Body)
		}
		switch w.Code {
		case 404:
			if answer.Error == nil || answer.Error.Code != -32003 {
				t.Fatalf("%q: %s", path, w.Body)
			}
		case 200:
			spelled := strings.TrimPrefix(r.URL.Path, "/")
			if spelled == "" {
				spelled = string(connector.Root)
			}
			if answer.Result != spelled || strings.Contains("/"+spelled+"/", "/../") || strings.HasPrefix(spelled, "/") {
				t.Fatalf("%q: %s", path, w.Body)
			}
		default:
			t.Fatalf("%q: %d %v %s", path, w.Code, w.Header(), w.Body)
		}
	})
}

func TestHealth(t *testing.T) {
	ready := make(chan struct{})
	server := open(t, Config{Ready: ready, Tokens: func() []string { return []string{"t0ken"} }})
	get := func(path string) reply { return send(t, "GET", server.URL+path, nil) }
	if got := get("/healthz"); got.status != 200 || got.body != "ok\n" {
		t.Errorf("healthz: %+v", got)
	}
	if got := get("/readyz"); got.status != 503 || !strings.Contains(got.body, "loading") {
		t.Errorf("readyz: %+v", got)
	}
	close(ready)
	if got := get("/readyz"); got.status != 200 {
		t.Errorf("readyz: %+v", got)
	}
	if got := send(t, "HEAD", server.URL+"/readyz", nil); got.status != 200 {
		t.Errorf("HEAD readyz: %+v", got)
	}
	checkError(t, get("/healthz/"), 401, "null", -32600, "credentials are missing")
	if got := post(t, server.URL+"/healthz", call("name"), header("Authorization", "Bearer t0ken")); !strings.Contains(got.body, `"result":"healthz"`) {
		t.Errorf("a connector of this name: %+v", got)
	}
}

func TestDevTellsWhyAConnectorDidNotLoad(t *testing.T) {
	server := open(t, Config{Dev: true})
	got := post(t, server.URL+"/broken", call("echo"))
	checkError(t, got, 404, "1", -32003, "connector \"broken\" has not loaded\nbroken.js:3:7: Unexpected \"}\"\n  3 | let x = }\n    |         ^\nno exports")
	checkError(t, post(t, server.URL+"/unknown", call("echo")), 404, "1", -32003, `there is no connector "unknown"`)
}
