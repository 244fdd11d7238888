package server

import (
	"net/http"
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	tokens := func(all ...string) func() []string { return func() []string { return all } }
	const good = "correct-horse"
	for name, test := range map[string]struct {
		tokens    func() []string
		parameter string
		query     string
		header    string
		problem   string // empty where the request is let in
	}{
		"none needed":              {},
		"none needed, one given":   {header: "Bearer whatever"},
		"empty list":               {tokens: tokens()},
		"missing":                  {tokens: tokens(good), problem: "add ?token=TOKEN"},
		"missing, other parameter": {tokens: tokens(good), parameter: "key", problem: "add ?key=TOKEN"},
		"right":                    {tokens: tokens(good), header: "Bearer " + good},
		"scheme in lower case":     {tokens: tokens(good), header: "bearer  " + good + " "},
		"wrong":                    {tokens: tokens(good), header: "Bearer wrong", problem: "not accepted"},
		"prefix":                   {tokens: tokens(good), header: "Bearer correct", problem: "not accepted"},
		"longer":                   {tokens: tokens(good), header: "Bearer " + good + "x", problem: "not accepted"},
		"other case":               {tokens: tokens(good), header: "Bearer Correct-horse", problem: "not accepted"},
		"other scheme":             {tokens: tokens(good), header: "Basic " + good, problem: "missing"},
		"no scheme":                {tokens: tokens(good), header: good, problem: "missing"},
		"empty token":              {tokens: tokens(good), header: "Bearer ", problem: "missing"},
		"first of two":             {tokens: tokens("old", good), header: "Bearer old"},
		"second of two":            {tokens: tokens("old", good), header: "Bearer " + good},
		"query":                    {tokens: tokens(good), query: "?token=" + good},
		"query, encoded":           {tokens: tokens("a+b/c="), query: "?token=a%2Bb%2Fc%3D"},
		"query, wrong":             {tokens: tokens(good), query: "?token=wrong", problem: "not accepted"},
		"query, other name":        {tokens: tokens(good), parameter: "key", query: "?key=" + good},
		"query, no longer a name":  {tokens: tokens(good), parameter: "key", query: "?token=" + good, problem: "missing"},
		"query beside a proxy's":   {tokens: tokens(good), query: "?token=" + good, header: "Basic eA=="},
		"a blank one lets nobody":  {tokens: tokens(""), problem: "missing"},
		"a blank one, asked for":   {tokens: tokens(""), header: "Bearer ", query: "?token=", problem: "missing"},
		"a blank one, other given": {tokens: tokens(""), header: "Bearer x", problem: "not accepted"},
	} {
		t.Run(name, func(t *testing.T) {
			log := new(journal)
			server := open(t, Config{Tokens: test.tokens, Parameter: test.parameter, Log: log.logger()})
			got := post(t, server.URL+"/c"+test.query, call("echo"), func(r *http.Request) {
				if test.header != "" {
					r.Header.Set("Authorization", test.header)
				}
			})
			if test.problem == "" {
				if got.status != 200 {
					t.Errorf("got %d %s", got.status, got.body)
				}
			} else {
				checkError(t, got, 401, "null", -32600, test.problem)
				if got.header.Get("WWW-Authenticate") != `Bearer realm="patchbay"` {
					t.Errorf("WWW-Authenticate is %q", got.header.Get("WWW-Authenticate"))
				}
			}
			log.requests(t, 1)
			for _, secret := range []string{good, "whatever", "wrong", "a+b/c=", "a%2B"} {
				if strings.Contains(log.String(), secret) {
					t.Errorf("%q is in the log: %s", secret, log)
				}
				if strings.Contains(got.body, secret) {
					t.Errorf("%q is in the answer: %s", secret, got.body)
				}
			}
		})
	}
}

func TestTokensMayChange(t *testing.T) {
	tokens := make(chan []string, 2)
	tokens <- []string{"old"}
	tokens <- []string{"new"}
	server := open(t, Config{Tokens: func() []string { return <-tokens }})
	old := header("Authorization", "Bearer old")
	if got := post(t, server.URL+"/c", call("echo"), old); got.status != 200 {
		t.Errorf("got %d %s", got.status, got.body)
	}
	checkError(t, post(t, server.URL+"/c", call("echo"), old), 401, "null", -32600, "not accepted")
}

func TestWebPagesNeedAToken(t *testing.T) {
	for name, test := range map[string]struct {
		origin string
		tokens []string
		status int
	}{
		"no page":                    {"", nil, 200},
		"a page of this machine":     {"http://localhost:3000", nil, 200},
		"by its address":             {"http://127.0.0.1:9000", nil, 200},
		"a name that was rebound":    {"http://evil.example:8000", nil, 401},
		"a frame without an origin":  {"null", nil, 401},
		"localhost as a part":        {"http://localhost.evil.example", nil, 401},
		"a name, but with the token": {"http://evil.example:8000", []string{"t0ken"}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			server := open(t, Config{Tokens: func() []string { return test.tokens }})
			got := post(t, server.URL+"/c?token=t0ken", call("echo"), func(r *http.Request) {
				if test.origin != "" {
					r.Header.Set("Origin", test.origin)
				}
			})
			if got.status != test.status {
				t.Errorf("got %d %s", got.status, got.body)
			}
		})
	}
}
