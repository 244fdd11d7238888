package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hostile serves testdata/hostile, with a secret beside a connector and links
// that lead out, and with more files.
func hostile(t *testing.T, yaml string, more ...map[string]string) *served {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "scripts")
	if err := os.CopyFS(folder, os.DirFS("testdata/hostile")); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(t.TempDir(), "outside.js")
	write(t, outside, `export const add = () => "outside-content";`)
	for link, target := range map[string]string{"link.js": outside, "_out": filepath.Dir(outside)} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(folder, "throughlink.js"), `import { add } from "./_out/outside.js"; export { add };`)
	write(t, filepath.Join(folder, "good.env"), "NEIGHBOUR_KEY=neighbour-secret-value\n")
	write(t, filepath.Join(folder, "patchbay.yaml"), yaml)
	for _, files := range more {
		for name, text := range files {
			file := filepath.Join(folder, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			write(t, file, text)
		}
	}
	return serve(t, folder)
}

// answer is what a JSON-RPC body says.
type answer struct {
	Result json.RawMessage
	Error  *struct {
		Code    int
		Message string
		Data    json.RawMessage
	}
	ID json.RawMessage
}

// leaks are words that no answer may hold: Go's types, the server's paths, secrets.
func leaks(t *testing.T, body string) {
	t.Helper()
	for _, word := range []string{"goja", "*errors", "runtime.", "interface {}", "/etc/", t.TempDir()[:5] + "/", "neighbour-secret-value", "outside-content", "root:x:"} {
		if strings.Contains(body, word) {
			t.Errorf("the answer holds %q: %s", word, body)
		}
	}
}

// alive makes sure that the process serves the next request.
func alive(t *testing.T, s *served) {
	t.Helper()
	sameJSON(t, s.post(t, "/good", `{"jsonrpc":"2.0","id":1,"method":"hello"}`), `{"jsonrpc":"2.0","id":1,"result":"good"}`)
}

func TestBadConnectors(t *testing.T) {
	s := hostile(t, "limits: { timeout: 1s, load: 1s }\n")
	for _, c := range []struct{ name, says string }{
		{"syntax", "syntax.js:2:"},
		{"missing", `package "left-pad" is not installed: run patchbay install left-pad --folder scripts`},
		{"throws", "throws.js:4:"},
		{"loop", "load"},
		{"await", "top-level await"},
		{"nothing", "export"},
		{"passwd", "passwd.js:1:"},
		{"neighbour", "another connector"},
		{"dotenv", ".env"},
		{"node", "node:sqlite"},
		{"link", "link"},
		{"throughlink", "outside.js"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, body := s.do(t, http.MethodPost, "/"+c.name, "application/json", `{"jsonrpc":"2.0","id":1,"method":"add","params":{}}`)
			var a answer
			if err := json.Unmarshal([]byte(body), &a); err != nil {
				t.Fatalf("%s: %v", body, err)
			}
			if status != 404 || a.Error == nil || a.Error.Code != -32003 || !strings.Contains(a.Error.Message, c.says) {
				t.Errorf("status %d, body %s: want 404, -32003 and %q", status, body, c.says)
			}
			for _, word := range []string{"root:x:", "neighbour-secret-value", "outside-content", "goja"} {
				if strings.Contains(body, word) {
					t.Errorf("the answer holds %q: %s", word, body)
				}
			}
			alive(t, s)
		})
	}
	if log := s.log(); strings.Contains(log, "root:x:") || strings.Contains(log, "neighbour-secret-value") || strings.Contains(log, "outside-content") {
		t.Errorf("the log shows a file's content:\n%s", log)
	}
}

// What the configuration is made of may lie in the scripts folder, and stays the
// operator's: a configuration by another name, and the files that it names.
func TestOperatorsFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "scripts")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	const private = "private-0123456789-of-the-operator"
	for name, text := range map[string]string{
		"prod.yaml":         "# " + private + "\nsecrets: { SLACK: file:slack-token.txt }\nauth: { tokens: ['file:caller'] }\nconnectors: { other: { fetch: { proxy: file:proxy } } }\n",
		"slack-token.txt":   private,
		"caller":            private,
		"proxy":             "http://user:" + private + "@127.0.0.1:1",
		"patchbay.yaml.bak": private,
		"web.env.local":     private,
		"data.txt":          "data",
		"other.js":          `exports.add = () => {};`,
		"imports.js":        `import t from "./slack-token.txt"; export const add = () => t;`,
		"thief.js": `
			const fs = require("fs");
			exports.list = () => fs.readdirSync("/");
			exports.read = ({ name }) => { try { return fs.readFileSync(name, "utf8"); } catch (e) { return e.code; } };`,
	} {
		write(t, filepath.Join(folder, name), text)
	}
	if err := os.Symlink("slack-token.txt", filepath.Join(folder, "link.txt")); err != nil {
		t.Fatal(err)
	}
	s := serve(t, folder, "--config", filepath.Join(folder, "prod.yaml"))
	call := func(connector, method, params string) string {
		_, body := s.do(t, http.MethodPost, "/"+connector+"?token="+private, "application/json", `{"jsonrpc":"2.0","id":1,"method":"`+method+`","params":`+params+`}`)
		return body
	}
	sameJSON(t, call("thief", "list", "[]"), `{"jsonrpc":"2.0","id":1,"result":["data.txt","thief.js"]}`)
	sameJSON(t, call("thief", "read", `{"name":"/data.txt"}`), `{"jsonrpc":"2.0","id":1,"result":"data"}`)
	for _, name := range []string{"prod.yaml", "slack-token.txt", "caller", "proxy", "patchbay.yaml.bak", "web.env.local", "link.txt"} {
		sameJSON(t, call("thief", "read", `{"name":"/`+name+`"}`), `{"jsonrpc":"2.0","id":1,"result":"ENOENT"}`)
	}
	if body := call("imports", "add", "[]"); !strings.Contains(body, "is a file of secrets") || strings.Contains(body, private) {
		t.Errorf("import of a secret's file: %s", body)
	}
}

// Packages and scripts that Node runs and that cannot work here, or only in part.
func TestBadPackages(t *testing.T) {
	s := hostile(t, "limits: { timeout: 2s, load: 2s }\n", map[string]string{
		"node_modules/native/index.js":                  `module.exports = require("./build/Release/native.node");`,
		"node_modules/native/build/Release/native.node": "\x7fELF",
		"node_modules/awaits/package.json":              `{"type": "module", "exports": "./index.js"}`,
		"node_modules/awaits/index.js":                  `export default await 1;`,
		"node_modules/newer/index.js":                   `exports.open = () => new (require("node:sqlite").DatabaseSync)(":memory:");`,
		"node_modules/asks/index.js":                    `module.exports = require("not-there");`,
		"native.js":                                     `exports.add = require("native").add;`,
		"awaits.mjs":                                    `import a from "awaits"; export const add = () => a;`,
		"asks.js":                                       `exports.add = require("asks").add;`,
		"leaves.js":                                     `process.exit(3); exports.add = () => 1;`,
		"listens.js":                                    `const http = require("http"); for (const port of [1, 2]) http.createServer((request, response) => response.end(JSON.stringify({ result: port }))).listen(port);`,
		"later.js": `
			process.on("uncaughtException", () => {});
			exports.exit = () => process.exit(1);
			exports.thrown = () => { setTimeout(() => { throw new Error("loud") }, 1); return 1 };
			exports.newer = () => require("newer").open();
			exports.variable = () => { const name = "./" + ["la", "ter"].join(""); return require(name.replace("later", "elsewhere")) };
			exports.add = () => "still here";`,
	})
	for _, c := range []struct {
		name, method string
		code         int // 0 for a result
		says         string
	}{
		{"native", "add", -32003, "patchbay runs JavaScript only"},
		{"awaits", "add", -32003, "a package uses top-level await (awaits.mjs > awaits)"},
		{"asks", "add", -32003, "run patchbay install not-there"},
		{"leaves", "add", -32003, "process.exit(3) was called"},
		{"listens", "add", 0, "1"}, // the first that listens
		{"later", "exit", -32000, "process.exit(1) was called"},
		{"later", "thrown", 0, "1"},
		{"later", "newer", -32000, `"node:sqlite" is not available in patchbay`},
		{"later", "variable", -32000, "not in the bundle"},
		{"later", "add", 0, `"still here"`},
	} {
		t.Run(c.name+"."+c.method, func(t *testing.T) {
			body := s.post(t, "/"+c.name, `{"jsonrpc":"2.0","id":1,"method":"`+c.method+`","params":{}}`)
			var a answer
			if err := json.Unmarshal([]byte(body), &a); err != nil {
				t.Fatalf("%s: %v", body, err)
			}
			switch {
			case c.code == 0 && (a.Error != nil || string(a.Result) != c.says):
				t.Errorf("body %.400s, want result %s", body, c.says)
			case c.code != 0 && (a.Error == nil || a.Error.Code != c.code || !strings.Contains(a.Error.Message, c.says)):
				t.Errorf("body %.400s, want code %d and %q", body, c.code, c.says)
			}
			leaks(t, body)
			alive(t, s)
		})
	}
	if log := s.log(); !strings.Contains(log, "EADDRINUSE") || !strings.Contains(log, "loud") {
		t.Errorf("the log lacks what was thrown:\n%s", log)
	}
}

func TestBadResults(t *testing.T) {
	s := hostile(t, "limits: { timeout: 1s, load: 1s }\n")
	for _, c := range []struct {
		method string
		code   int // 0 for a result
		says   string
	}{
		{"cyclic", -32000, "JSON"},
		{"bigint", -32000, "BigInt"},
		{"function", -32000, "function"},
		{"nested_function", 0, `{"n":1}`},
		{"undefined", 0, "null"},
		{"null", 0, "null"},
		{"huge", -32004, "limit"},
		{"deep", -32004, "512 levels"},
		{"string", -32000, "a text"},
		{"throw_null", -32000, "null"},
		{"throw_undefined", -32000, "undefined"},
		{"coded", 4711, "no such list"},
		{"plain", 501, "not yet"},
		{"text_code", -32000, "refused"},
		{"getter", -32000, ""},
		{"never", -32001, "promise"},
		{"loop", -32001, "deadline"},
		{"promises", -32001, "deadline"},
		{"recursion", -32004, "call"},
		{"secret", -32000, "NOT_THERE"},
		{"path", -32000, "ordinary"},
		{"__proto__", -32601, "__proto__"},
		{"constructor", -32601, "constructor"},
		{"toString", -32601, "toString"},
		{"hasOwnProperty", -32601, "hasOwnProperty"},
		{"rpc.discover", -32601, "rpc."},
		{"ech", -32601, "echo"},
	} {
		t.Run(c.method, func(t *testing.T) {
			request, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 7, "method": c.method})
			status, body := s.do(t, http.MethodPost, "/results", "application/json", string(request))
			var a answer
			if err := json.Unmarshal([]byte(body), &a); err != nil {
				t.Fatalf("%s: %v", body, err)
			}
			switch {
			case status != 200 || string(a.ID) != "7":
				t.Errorf("status %d, body %.300s", status, body)
			case c.code == 0 && (a.Error != nil || string(a.Result) != c.says):
				t.Errorf("body %.300s, want result %s", body, c.says)
			case c.code != 0 && (a.Error == nil || a.Error.Code != c.code || !strings.Contains(a.Error.Message, c.says)):
				t.Errorf("body %.300s, want code %d and %q", body, c.code, c.says)
			}
			leaks(t, body)
			alive(t, s)
		})
	}
	t.Run("data of a coded error", func(t *testing.T) {
		sameJSON(t, s.post(t, "/results", `{"jsonrpc":"2.0","id":1,"method":"coded"}`),
			`{"jsonrpc":"2.0","id":1,"error":{"code":4711,"message":"no such list","data":{"list":7}}}`)
	})
	t.Run("the log names the place of a throw", func(t *testing.T) {
		s.post(t, "/results", `{"jsonrpc":"2.0","id":1,"method":"path"}`)
		if log := s.log(); !strings.Contains(log, "results.js:22:") {
			t.Errorf("no results.js:22 in\n%s", log)
		}
	})
	t.Run("deep params", func(t *testing.T) {
		deep := strings.Repeat("[", 1_000_000) + strings.Repeat("]", 1_000_000)
		status, body := s.do(t, http.MethodPost, "/results", "application/json", `{"jsonrpc":"2.0","id":7,"method":"echo","params":`+deep+`}`)
		if status != 200 || !strings.Contains(body, "-32004") {
			t.Errorf("status %d, body %.300s", status, body)
		}
		alive(t, s)
	})
}

func TestBadRows(t *testing.T) {
	s := hostile(t, "")
	const refused = `,"reason":"refused"}`
	for _, c := range []struct{ name, as, rows, want string }{
		{"all", "all", `[{"id":1},{"id":"b"},{"id":null}]`, `{"rejectedRows":[{"id":1` + refused + `,{"id":"b"` + refused + `,{"id":null` + refused + `]}`},
		{"ids beyond 2^53", "first", `[{"id":9007199254740993},{"id":5}]`, `{"rejectedRows":[{"id":9007199254740993` + refused + `]}`},
		{"ids made texts", "text", `[{"id":1},{"id":9007199254740993},{"id":1.50}]`,
			`{"rejectedRows":[{"id":1` + refused + `,{"id":9007199254740993` + refused + `,{"id":1.50` + refused + `]}`},
		{"an id that was not sent", "unsent", `[{"id":1}]`, `{"rejectedRows":[{"id":"never sent","reason":"who?"}]}`},
		{"no id", "no id", `[{"id":1}]`, `{"rejectedRows":[{"reason":"who?"}]}`},
		{"reason is an object", "object reason", `[{"id":1}]`, `{"rejectedRows":[{"id":1,"reason":"{\"code\":7}"}]}`},
		{"null", "null", `[{"id":1}]`, `{"rejectedRows":[]}`},
		{"nothing", "nothing", `[{"id":1}]`, `{"rejectedRows":[]}`},
		{"no rows", "all", `[]`, `{"rejectedRows":[]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := s.post(t, "/rows", fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"add","params":{"idColumn":"id","configuration":{"as":%q},"rows":%s}}`, c.as, c.rows))
			var a answer
			if err := json.Unmarshal([]byte(body), &a); err != nil {
				t.Fatalf("%s: %v", body, err)
			}
			// The bytes count: an id must come back as it was sent.
			if string(a.Result) != c.want {
				t.Errorf("result %s\nwant   %s\n%s", a.Result, c.want, body)
			}
		})
	}
	for _, c := range []struct {
		name, as, rows string
		code           int
		says           string
	}{
		{"rejectedRows is no list", "not a list", `[{"id":1}]`, -32000, "rejectedRows"},
		{"rejectedRows of texts", "list of texts", `[{"id":1}]`, -32000, "rejectedRows"},
		{"throws", "throw", `[{"id":1}]`, -32000, "the destination is down"},
		{"rows is an object", "all", `{"id":1}`, -32600, "rows"},
		{"rows is a text", "all", `"all"`, -32600, "rows"},
		{"a row is a number", "all", `[1]`, -32600, "rows"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := s.post(t, "/rows", fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"add","params":{"idColumn":"id","configuration":{"as":%q},"rows":%s}}`, c.as, c.rows))
			var a answer
			if err := json.Unmarshal([]byte(body), &a); err != nil {
				t.Fatalf("%s: %v", body, err)
			}
			if a.Error == nil || a.Error.Code != c.code || !strings.Contains(a.Error.Message, c.says) {
				t.Errorf("body %s, want code %d and %q", body, c.code, c.says)
			}
		})
	}
	t.Run("two rows with one id", func(t *testing.T) {
		body := s.post(t, "/rows", `{"jsonrpc":"2.0","id":1,"method":"add","params":{"idColumn":"id","configuration":{"as":"first"},"rows":[{"id":9007199254740992},{"id":9007199254740993},{"id":3}]}}`)
		var a struct {
			Result struct {
				RejectedRows []struct {
					ID     json.RawMessage
					Reason string
				}
			}
		}
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			t.Fatal(err)
		}
		rejected := a.Result.RejectedRows
		if len(rejected) != 2 || string(rejected[0].ID) != "9007199254740992" || string(rejected[1].ID) != "9007199254740993" {
			t.Fatalf("body %s", body)
		}
		for _, r := range rejected {
			if !strings.HasPrefix(r.Reason, "refused") || len(r.Reason) <= len("refused") {
				t.Errorf("reason %q says nothing of the shared id", r.Reason)
			}
		}
	})
	t.Run("rows without the id column", func(t *testing.T) {
		body := s.post(t, "/rows", `{"jsonrpc":"2.0","id":1,"method":"add","params":{"idColumn":"key","configuration":{"as":"null"},"rows":[{"id":1},{"key":2}]}}`)
		sameJSON(t, body, `{"jsonrpc":"2.0","id":1,"result":{"rejectedRows":[]}}`)
		if log := s.log(); !strings.Contains(log, "key") {
			t.Errorf("the log does not say that a row lacks its id:\n%s", log)
		}
	})
}

func TestBadAddresses(t *testing.T) {
	private := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "private-content")
	}))
	defer private.Close()
	_, port, _ := net.SplitHostPort(private.Listener.Addr().String())
	// A granted host that redirects to one that is not.
	granted := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, private.URL, http.StatusFound)
	}))
	defer granted.Close()

	open := hostile(t, "")
	narrow := hostile(t, fmt.Sprintf("connectors:\n  reach:\n    fetch: { allow: [%q, \"localhost\"] }\n", granted.Listener.Addr().String()))
	for _, c := range []struct {
		name string
		s    *served
		url  string
	}{
		{"loopback", open, "http://127.0.0.1:" + port},
		{"loopback by name", open, "http://localhost:" + port},
		{"a granted name that resolves to loopback", narrow, "http://localhost:" + port},
		{"IPv6 loopback", open, "http://[::1]:" + port},
		{"IPv4-mapped IPv6", open, "http://[::ffff:127.0.0.1]:" + port},
		{"IPv4-mapped IPv6 in hex", open, "http://[::ffff:7f00:1]:" + port},
		{"decimal", open, "http://2130706433:" + port},
		{"octal", open, "http://0177.0.0.1:" + port},
		{"hexadecimal", open, "http://0x7f.1:" + port},
		{"zero", open, "http://0.0.0.0:" + port},
		{"link-local", open, "http://169.254.169.254/latest/meta-data/"},
		{"private 10", open, "http://10.0.0.1/"},
		{"private 192.168", open, "http://192.168.1.1/"},
		{"shared 100.64", open, "http://100.64.0.1/"},
		{"unique local", open, "http://[fd00::1]/"},
		{"a redirect to loopback", narrow, granted.URL},
		{"a file", open, "file:///etc/passwd"},
		{"the inbox where it was not granted", open, "http://inbox.localhost/x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			request, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": "get", "params": map[string]string{"url": c.url}})
			body := c.s.post(t, "/reach", string(request))
			var a answer
			if err := json.Unmarshal([]byte(body), &a); err != nil {
				t.Fatalf("%s: %v", body, err)
			}
			if a.Error == nil || a.Error.Code != -32000 {
				t.Fatalf("body %s, want -32000", body)
			}
			if c.name != "a file" && !strings.Contains(a.Error.Message, "patchbay.yaml") {
				t.Errorf("no remedy in %s", body)
			}
			leaks(t, body)
		})
	}
	alive(t, open)
}
