package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func openAdmin(t *testing.T, config Config) *httptest.Server {
	t.Helper()
	config.Caller = newOutside()
	server := httptest.NewServer(New(config).Admin())
	t.Cleanup(server.Close)
	return server
}

func TestAdmin(t *testing.T) {
	type entry struct {
		Path string `json:"path"`
	}
	full := Config{
		List: func() []Connector {
			return []Connector{
				{Name: "contacts", Address: "http://127.0.0.1:8000/contacts", Methods: []string{"add", "remove"}, Generation: 3},
				{Name: "crm/x", Address: "http://127.0.0.1:8000/crm/x", Error: "crm/x.js:1:1: <oops>\n  1 | x"},
			}
		},
		Inbox: func(name string) any {
			if name == "crm/x" {
				return []entry{{"/crm/x?2"}, {"/crm/x?1"}}
			}
			return []entry(nil)
		},
	}
	for name, test := range map[string]struct {
		config     Config
		verb, path string
		status     int
		want       string // the answer holds it; JSON is compared without white space
	}{
		"connectors":        {full, "GET", "/connectors", 200, `[{"name":"contacts","address":"http://127.0.0.1:8000/contacts","methods":["add","remove"],"generation":3},{"name":"crm/x","address":"http://127.0.0.1:8000/crm/x","methods":[],"generation":0,"error":"crm/x.js:1:1:\u003coops\u003e\n1|x"}]`},
		"no connectors":     {Config{}, "GET", "/connectors", 200, `[]`},
		"index":             {full, "GET", "/", 200, "contacts  http://127.0.0.1:8000/contacts\n    generation 3: add, remove\ncrm/x  http://127.0.0.1:8000/crm/x\n    does not load: crm/x.js:1:1: <oops>\n      1 | x\n"},
		"index of nothing":  {Config{}, "GET", "/", 200, "There are no connectors."},
		"inbox":             {full, "GET", "/inbox/crm/x", 200, `[{"path":"/crm/x?2"},{"path":"/crm/x?1"}]`},
		"inbox, empty":      {full, "GET", "/inbox/contacts", 200, `[]`},
		"no inbox":          {Config{}, "GET", "/inbox/contacts", 404, `{"error":"thisserverhasnoinbox"}`},
		"inbox of no name":  {full, "GET", "/inbox/", 404, `{"error":"thereisnothingatthisaddress:GET/listswhatthereis"}`},
		"elsewhere":         {full, "GET", "/metrics", 404, `{"error":"thereisnothingatthisaddress:GET/listswhatthereis"}`},
		"two slashes":       {full, "GET", "//connectors", 404, `{"error":"thereisnothingatthisaddress:GET/listswhatthereis"}`},
		"a verb that does":  {full, "POST", "/connectors", 405, `{"error":"theadminlisteneronlyanswersGET"}`},
		"options":           {full, "OPTIONS", "/connectors", 405, `{"error":"theadminlisteneronlyanswersGET"}`},
		"health":            {full, "GET", "/healthz", 200, "ok\n"},
		"ready":             {full, "GET", "/readyz", 200, "ready\n"},
		"no JSON-RPC there": {full, "POST", "/contacts", 405, `{"error":"theadminlisteneronlyanswersGET"}`},
	} {
		t.Run(name, func(t *testing.T) {
			server := openAdmin(t, test.config)
			got := send(t, test.verb, server.URL+test.path, strings.NewReader(""))
			body := got.body
			if got.header.Get("Content-Type") == "application/json; charset=utf-8" {
				var value any
				if err := json.Unmarshal([]byte(body), &value); err != nil {
					t.Fatalf("no JSON: %s", body)
				}
				body = strings.NewReplacer(" ", "", "\n", "").Replace(body)
				body = strings.NewReplacer("<", `\u003c`, ">", `\u003e`).Replace(body)
				body = strings.ReplaceAll(body, `\n1`, `\n1`)
			}
			if got.status != test.status || !strings.Contains(body, test.want) {
				t.Errorf("got %d %s\nwant %d %s", got.status, body, test.status, test.want)
			}
			if got.header.Get("X-Content-Type-Options") != "nosniff" || got.header.Get("Access-Control-Allow-Origin") != "" || got.header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
				t.Errorf("headers are %v", got.header)
			}
		})
	}
}

func TestAdminAnswersOnlyToItsOwnNames(t *testing.T) {
	server := openAdmin(t, Config{})
	for host, status := range map[string]int{
		"localhost":                 200,
		"LOCALHOST:9000":            200,
		"localhost.:9000":           200,
		"admin.localhost":           200,
		"127.0.0.1:9000":            200,
		"[::1]:9000":                200,
		"[::1]":                     200,
		"10.0.0.9:9000":             200, // an address cannot be rebound
		"evil.example":              403,
		"evil.example:9000":         403,
		"localhost.evil.example":    403,
		"127.0.0.1.evil.example:80": 403,
		"notlocalhost":              403,
	} {
		t.Run(host, func(t *testing.T) {
			got := send(t, "GET", server.URL+"/connectors", nil, func(r *http.Request) { r.Host = host })
			if got.status != status {
				t.Errorf("got %d %s", got.status, got.body)
			}
		})
	}
}

func TestAdminPanics(t *testing.T) {
	log := new(journal)
	server := openAdmin(t, Config{Log: log.logger(), Inbox: func(string) any { return func() {} }})
	got := send(t, "GET", server.URL+"/inbox/x", nil)
	if got.status != 500 || !strings.Contains(got.body, "internal error: see the server's log") || !strings.Contains(log.String(), "unsupported type") {
		t.Errorf("got %d %s; log %s", got.status, got.body, log)
	}
}
