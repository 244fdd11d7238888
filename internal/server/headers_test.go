package server

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// Every answer has the headers that keep browsers and caches from it, whatever
// wrote it.
func TestHeadersOfAllAnswers(t *testing.T) {
	s := New(Config{Caller: newOutside(), Inbox: func(string) any { return func() {} }})
	public, admin := s.Public(t.Context()), s.Admin()
	for name, test := range map[string]struct {
		admin                bool
		method, target, body string
		status               int
	}{
		"a result":         {false, "POST", "/c", call("echo"), 200},
		"a notification":   {false, "POST", "/c", `{"jsonrpc":"2.0","method":"echo"}`, 204},
		"busy":             {false, "POST", "/c", call("busy"), 503},
		"a refusal":        {false, "GET", "/c", "", 405},
		"not JSON":         {false, "POST", "/c", "x", 200},
		"a panic":          {false, "POST", "/c", call("panic"), 200},
		"health":           {false, "GET", "/healthz", "", 200},
		"ready":            {true, "GET", "/readyz", "", 200},
		"the index":        {true, "GET", "/", "", 200},
		"the connectors":   {true, "GET", "/connectors", "", 200},
		"a panic of admin": {true, "GET", "/inbox/x", "", 500},
		"nothing there":    {true, "GET", "/nothing", "", 404},
		"another verb":     {true, "POST", "/", "", 405},
	} {
		t.Run(name, func(t *testing.T) {
			handler := public
			if test.admin {
				handler = admin
			}
			r := httptest.NewRequest(test.method, test.target, strings.NewReader(test.body))
			r.Header.Set("Content-Type", "application/json")
			r.Host = "localhost"
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code != test.status {
				t.Errorf("status %d, want %d: %s", w.Code, test.status, w.Body)
			}
			for header, want := range map[string]string{
				"Cache-Control":                "no-store",
				"X-Content-Type-Options":       "nosniff",
				"Cross-Origin-Resource-Policy": "same-origin",
			} {
				if got := w.Header().Values(header); len(got) != 1 || got[0] != want {
					t.Errorf("%s is %q, want %q", header, got, want)
				}
			}
		})
	}
}
