package main

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

// copyExample copies examples/NAME as its README says, .env included, and
// grants it the local server in the API's place.
func copyExample(t *testing.T, name, variable, api string) (folder string) {
	t.Helper()
	if _, err := os.Stat(filepath.Join("examples", name, "node_modules")); err != nil {
		t.Skipf("its packages are not installed: run go run . install examples/%s", name)
	}
	folder = filepath.Join(t.TempDir(), name)
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("examples", name))); err != nil {
		t.Fatal(err)
	}
	env, err := os.ReadFile(filepath.Join(folder, ".env.example"))
	if err != nil {
		t.Fatal(err)
	}
	address, err := url.Parse(api)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, ".env"), string(env))
	write(t, filepath.Join(folder, "patchbay.yaml"), fmt.Sprintf(
		"connectors:\n  .:\n    vars: { %s: %q }\n    fetch: { allow: [%q] }\n", variable, api, address.Host))
	return folder
}

// recorded returns the request that the example's README sends.
func recorded(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("examples", name, "request.json"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestExampleMailchimp(t *testing.T) {
	api := newMailchimp()
	local := httptest.NewServer(api)
	defer local.Close()
	s := serve(t, copyExample(t, "mailchimp", "MAILCHIMP_URL", local.URL+"/3.0"))

	t.Run("add as recorded", func(t *testing.T) {
		got := s.post(t, "/", recorded(t, "mailchimp"))
		want := `{"jsonrpc":"2.0","id":1,"result":{"rejectedRows":[` +
			`{"id":2,"reason":"Please provide a valid email address."},` +
			`{"id":3,"reason":"the row has no email address"}]}}`
		sameJSON(t, got, want)
		api.expect(t, "POST /3.0/lists/a1b2c3d4e5?skip_merge_validation=true")
		if m := api.members[hash("ada@example.com")]; m["merge_fields"].(map[string]any)["FNAME"] != "Ada" {
			t.Errorf("stored member %v", m)
		}
	})
	t.Run("one row goes by PUT to the MD5 of the lower-cased address", func(t *testing.T) {
		sameJSON(t, s.post(t, "/", `{"jsonrpc":"2.0","id":2,"method":"change","params":`+mailchimpRows("Ada@Example.com")+`}`),
			`{"jsonrpc":"2.0","id":2,"result":{"rejectedRows":[]}}`)
		api.expect(t, "PUT /3.0/lists/a1b2c3d4e5/members/"+hash("ada@example.com"))
	})
	t.Run("a batch that is refused as a whole goes row by row", func(t *testing.T) {
		api.refuseBatch = true
		defer func() { api.refuseBatch = false }()
		sameJSON(t, s.post(t, "/", `{"jsonrpc":"2.0","id":3,"method":"add","params":`+mailchimpRows("b@example.com", "bad", "c@example.com")+`}`),
			`{"jsonrpc":"2.0","id":3,"result":{"rejectedRows":[{"id":"bad","reason":"email_address: This value should be a valid email."}]}}`)
		api.expect(t, "POST /3.0/lists/a1b2c3d4e5?skip_merge_validation=true",
			"PUT /3.0/lists/a1b2c3d4e5/members/"+hash("b@example.com"),
			"PUT /3.0/lists/a1b2c3d4e5/members/"+hash("bad"),
			"PUT /3.0/lists/a1b2c3d4e5/members/"+hash("c@example.com"))
	})
	t.Run("remove", func(t *testing.T) {
		sameJSON(t, s.post(t, "/", `{"jsonrpc":"2.0","id":4,"method":"remove","params":`+mailchimpRows("b@example.com", "gone@example.com")+`}`),
			`{"jsonrpc":"2.0","id":4,"result":{"rejectedRows":[]}}`)
		if _, there := api.members[hash("b@example.com")]; there {
			t.Error("the member is still there")
		}
	})
	t.Run("fields", func(t *testing.T) {
		sameJSON(t, s.post(t, "/", `{"jsonrpc":"2.0","id":5,"method":"list_fields","params":{"object":"member","mode":"mirror"}}`),
			`{"jsonrpc":"2.0","id":5,"result":{"fields":[
				{"id":"email_address","label":"Email address","type":"EMAIL","identifier":true,"required":true},
				{"id":"FNAME","label":"First Name","type":"STRING","required":false},
				{"id":"AGE","label":"Age","type":"NUMBER","required":true}]}}`)
	})
	if log := s.log(); strings.Contains(log, "0123456789abcdef0123456789abcdef-us21") {
		t.Errorf("the API key is in the log:\n%s", log)
	}
}

func mailchimpRows(emails ...string) string {
	rows := []map[string]string{}
	for _, email := range emails {
		rows = append(rows, map[string]string{"email": email})
	}
	text, _ := json.Marshal(map[string]any{
		"idColumn":      "email",
		"configuration": map[string]any{"identifierMapping": []any{map[string]string{"from": "email", "to": "email_address"}}},
		"rows":          rows,
	})
	return string(text)
}

func hash(email string) string {
	sum := md5.Sum([]byte(email))
	return hex.EncodeToString(sum[:])
}

// mailchimp answers as the Marketing API 3.0 does, as far as a connector sees.
type mailchimp struct {
	mu          sync.Mutex
	seen        []string
	members     map[string]map[string]any
	refuseBatch bool
}

func newMailchimp() *mailchimp { return &mailchimp{members: map[string]map[string]any{}} }

// expect compares the requests since the last call, in any order.
func (m *mailchimp) expect(t *testing.T, want ...string) {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	slices.Sort(m.seen)
	slices.Sort(want)
	if !slices.Equal(m.seen, want) {
		t.Errorf("requests\n%s\nwant\n%s", strings.Join(m.seen, "\n"), strings.Join(want, "\n"))
	}
	m.seen = nil
}

func (m *mailchimp) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen = append(m.seen, r.Method+" "+r.URL.RequestURI())
	answer := func(status int, body any) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(body)
	}
	if r.Header.Get("Authorization") != "Bearer 0123456789abcdef0123456789abcdef-us21" {
		answer(401, map[string]any{"title": "API Key Invalid", "status": 401})
		return
	}
	rest, ok := strings.CutPrefix(r.URL.Path, "/3.0/lists/a1b2c3d4e5")
	if !ok {
		answer(404, map[string]any{"title": "Resource Not Found", "status": 404, "detail": "The requested resource could not be found."})
		return
	}
	var body map[string]any
	if r.Method == "PUT" || r.Method == "POST" {
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			answer(400, map[string]any{"title": "JSON Parse Error", "status": 400})
			return
		}
	}
	id, isMember := strings.CutPrefix(rest, "/members/")
	switch {
	case r.Method == "GET" && rest == "/merge-fields":
		answer(200, map[string]any{"merge_fields": []any{
			map[string]any{"tag": "FNAME", "name": "First Name", "type": "text", "required": false},
			map[string]any{"tag": "AGE", "name": "Age", "type": "number", "required": true},
		}})
	case r.Method == "PUT" && isMember:
		email, _ := body["email_address"].(string)
		if !strings.Contains(email, "@") {
			answer(400, map[string]any{"title": "Invalid Resource", "status": 400, "detail": "The resource submitted could not be validated.",
				"errors": []any{map[string]any{"field": "email_address", "message": "This value should be a valid email."}}})
			return
		}
		if id != hash(strings.ToLower(email)) || body["status_if_new"] != "subscribed" {
			answer(400, map[string]any{"title": "Bad Request", "status": 400, "detail": fmt.Sprintf("not the member's hash: %s", id)})
			return
		}
		m.members[id] = body
		answer(200, body)
	case r.Method == "DELETE" && isMember:
		if m.members[id] == nil {
			answer(404, map[string]any{"title": "Resource Not Found", "status": 404})
			return
		}
		delete(m.members, id)
		w.WriteHeader(204)
	case r.Method == "POST" && rest == "":
		m.batch(body, answer)
	default:
		answer(405, map[string]any{"title": "Method Not Allowed", "status": 405})
	}
}

func (m *mailchimp) batch(body map[string]any, answer func(int, any)) {
	members, _ := body["members"].([]any)
	if m.refuseBatch || len(members) == 0 || len(members) > 500 {
		answer(400, map[string]any{"title": "Bad Request", "status": 400, "detail": "The batch was refused."})
		return
	}
	errors := []any{}
	for _, member := range members {
		member := member.(map[string]any)
		email, _ := member["email_address"].(string)
		if !strings.Contains(email, "@") || member["status"] != "subscribed" {
			errors = append(errors, map[string]any{"email_address": email, "error": "Please provide a valid email address.", "error_code": "ERROR_GENERIC"})
			continue
		}
		m.members[hash(strings.ToLower(email))] = member
	}
	answer(200, map[string]any{"errors": errors, "error_count": len(errors)})
}

func TestExampleSlack(t *testing.T) {
	api := &slack{limited: 1}
	local := httptest.NewServer(api)
	defer local.Close()
	s := serve(t, copyExample(t, "slack", "SLACK_URL", local.URL+"/api/"))

	t.Run("channels to choose from", func(t *testing.T) {
		var got struct {
			Result struct {
				Options struct {
					Schema struct {
						Properties struct {
							Channel struct{ Enum, EnumNames []string }
						}
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(s.post(t, "/", `{"jsonrpc":"2.0","id":1,"method":"list_options"}`)), &got); err != nil {
			t.Fatal(err)
		}
		channel := got.Result.Options.Schema.Properties.Channel
		if !slices.Equal(channel.Enum, []string{"C0123456789", "C1", "C2"}) || !slices.Equal(channel.EnumNames, []string{"#general", "#sales", "#ops"}) {
			t.Errorf("channel %+v", channel)
		}
	})
	t.Run("add as recorded, asked to wait once", func(t *testing.T) {
		sameJSON(t, s.post(t, "/", recorded(t, "slack")), `{"jsonrpc":"2.0","id":1,"result":{"rejectedRows":[]}}`)
		want := []string{"Ada &amp; Co bought tea for 12.5 EUR", "Somebody bought coffee for 9 EUR"}
		slices.Sort(api.posted)
		if !slices.Equal(api.posted, want) {
			t.Errorf("posted %q, want %q", api.posted, want)
		}
	})
	t.Run("a channel that is not there", func(t *testing.T) {
		request := strings.Replace(recorded(t, "slack"), "C0123456789", "C404", 1)
		sameJSON(t, s.post(t, "/", request), `{"jsonrpc":"2.0","id":1,"result":{"rejectedRows":[
			{"id":"A-1","reason":"Slack: channel_not_found"},{"id":"A-2","reason":"Slack: channel_not_found"}]}}`)
	})
	t.Run("a template that cannot be read", func(t *testing.T) {
		sameJSON(t, s.post(t, "/", `{"jsonrpc":"2.0","id":1,"method":"validate","params":{"configuration":{"channel":"C1","message":"Hi {{ name"}}}`),
			`{"jsonrpc":"2.0","id":1,"result":{"errors":["output \"{{ name\" not closed, line:1, col:4"]}}`)
	})
}

// slack answers as the Web API does: 200 and "ok", form bodies, cursors, 429.
type slack struct {
	mu      sync.Mutex
	limited int // messages to be answered 429 first
	posted  []string
}

func (s *slack) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	answer := func(body map[string]any) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		json.NewEncoder(w).Encode(body)
	}
	if r.Method != "POST" || r.Header.Get("Authorization") != "Bearer xoxb-your-bot-token" {
		answer(map[string]any{"ok": false, "error": "invalid_auth"})
		return
	}
	if err := r.ParseForm(); err != nil {
		answer(map[string]any{"ok": false, "error": "invalid_form_data"})
		return
	}
	names := map[string]string{"C0123456789": "general", "C1": "sales", "C2": "ops"}
	switch r.URL.Path {
	case "/api/conversations.list":
		ids, next := []string{"C0123456789", "C1"}, "page2"
		if r.PostForm.Get("cursor") == "page2" {
			ids, next = []string{"C2"}, ""
		}
		channels := []any{}
		for _, id := range ids {
			channels = append(channels, map[string]any{"id": id, "name": names[id]})
		}
		answer(map[string]any{"ok": true, "channels": channels, "response_metadata": map[string]any{"next_cursor": next}})
	case "/api/chat.postMessage":
		if s.limited > 0 {
			s.limited--
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		if names[r.PostForm.Get("channel")] == "" {
			answer(map[string]any{"ok": false, "error": "channel_not_found"})
			return
		}
		s.posted = append(s.posted, r.PostForm.Get("text"))
		answer(map[string]any{"ok": true, "ts": "1.0"})
	default:
		answer(map[string]any{"ok": false, "error": "unknown_method"})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func sameJSON(t *testing.T, got, want string) {
	t.Helper()
	var a, b any
	if err := json.Unmarshal([]byte(got), &a); err != nil {
		t.Fatalf("%s: %v", got, err)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func readAll(t *testing.T, r io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
