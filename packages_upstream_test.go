package main

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// upstream is the destination of one connector of testdata/packages. It answers
// what answers.json has for it, and a few addresses that each has:
//
//	/echo           what was asked, as JSON
//	/status/NUMBER  that status
//	/redirect/PATH  302 to /PATH
//	/gzip           a text that is packed
//	/flaky/NUMBER   that status the first time, then "back"
type upstream struct {
	*httptest.Server
	name    string
	answers map[string][]canned

	mu       sync.Mutex // guards the fields below
	requests []asked
	seen     map[string]int
}

// canned is one answer of answers.json.
type canned struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	Body    json.RawMessage   `json:"body"`
	Text    string            `json:"text"`
}

// asked is a request as it is compared: less what is different each time.
type asked struct {
	Line          string `json:"line"`
	Type          string `json:"type,omitempty"`
	Authorization string `json:"authorization,omitempty"`
	Body          string `json:"body,omitempty"`
}

func openUpstream(t *testing.T, name string) *upstream {
	t.Helper()
	text, err := os.ReadFile("testdata/packages/answers.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	u := &upstream{name: name, answers: map[string][]canned{}, seen: map[string]int{}}
	for line, raw := range all[name] {
		var one canned
		var list []canned
		if json.Unmarshal(raw, &list) != nil {
			if err := json.Unmarshal(raw, &one); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			list = []canned{one}
		}
		u.answers[line] = list
	}
	u.Server = httptest.NewServer(u)
	t.Cleanup(u.Close)
	return u
}

func (u *upstream) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	u.mu.Lock()
	request := askedOf(r, body)
	request.Body, request.Line = string(u.plain([]byte(request.Body))), string(u.plain([]byte(request.Line)))
	u.requests = append(u.requests, request)
	line := r.Method + " " + r.URL.Path
	n := u.seen[line]
	u.seen[line]++
	u.mu.Unlock()
	if list := u.answers[line]; len(list) > 0 {
		u.answer(w, list[min(n, len(list)-1)])
		return
	}
	head, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch head {
	case "echo":
		headers := map[string]string{}
		for name := range r.Header {
			headers[strings.ToLower(name)] = r.Header.Get(name)
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"method": r.Method, "path": r.URL.RequestURI(), "headers": headers, "body": request.Body})
	case "status":
		status, _ := strconv.Atoi(rest)
		u.answer(w, canned{Status: status, Body: json.RawMessage(`{"error":"not here"}`)})
	case "redirect":
		http.Redirect(w, r, "/"+rest, http.StatusFound)
	case "gzip":
		w.Header().Set("Content-Encoding", "gzip")
		packed := gzip.NewWriter(w)
		_, _ = io.WriteString(packed, "zipped")
		_ = packed.Close()
	case "flaky":
		if n == 0 {
			status, _ := strconv.Atoi(rest)
			w.WriteHeader(status)
			return
		}
		_, _ = io.WriteString(w, "back")
	default:
		u.answer(w, canned{Status: http.StatusNotFound, Text: "answers.json has nothing for " + line})
	}
}

func (u *upstream) answer(w http.ResponseWriter, c canned) {
	text := c.Text
	if c.Body != nil {
		w.Header().Set("Content-Type", "application/json")
		text = string(c.Body)
	}
	for name, value := range c.Headers {
		w.Header().Set(name, strings.ReplaceAll(value, "{url}", u.URL))
	}
	if c.Status != 0 {
		w.WriteHeader(c.Status)
	}
	_, _ = io.WriteString(w, text)
}

func (u *upstream) all() []asked {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Clone(u.requests)
}

// plain takes this upstream's address out of a text, which is another each time.
func (u *upstream) plain(text []byte) []byte {
	return []byte(strings.ReplaceAll(string(text), strings.TrimPrefix(u.URL, "http://"), "upstream"))
}

var signature = regexp.MustCompile(`Credential=[^,]*|Signature=[0-9a-f]+`)

func askedOf(r *http.Request, body []byte) asked {
	a := asked{Line: r.Method + " " + r.URL.RequestURI(), Type: r.Header.Get("Content-Type"), Authorization: r.Header.Get("Authorization"), Body: string(body)}
	if strings.HasPrefix(a.Authorization, "AWS4") {
		a.Authorization = signature.ReplaceAllString(a.Authorization, "")
	}
	if _, parameters, err := mime.ParseMediaType(a.Type); err == nil && parameters["boundary"] != "" {
		boundary := parameters["boundary"]
		a.Type = strings.ReplaceAll(a.Type, boundary, "BOUNDARY")
		a.Body = strings.ReplaceAll(a.Body, boundary, "BOUNDARY")
	}
	return a
}
