package inbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func open(t *testing.T) (*Inbox, *http.Client) {
	t.Helper()
	inbox := Open()
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return inbox.Dial(ctx) }}
	t.Cleanup(func() {
		if err := inbox.Close(); err != nil {
			t.Error(err)
		}
		transport.CloseIdleConnections()
	})
	return inbox, &http.Client{Transport: transport}
}

func send(t *testing.T, client *http.Client, method, path, body string) (status int, text string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, "http://inbox.localhost"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if kind := response.Header.Get("Content-Type"); kind != "application/json" {
		t.Errorf("Content-Type %q", kind)
	}
	return response.StatusCode, strings.TrimSpace(string(answer))
}

func TestAnswers(t *testing.T) {
	ok := `{"ok":true}`
	for name, test := range map[string]struct {
		method, path, body string
		status             int
		answer             string
	}{
		"a row":               {"POST", "/contacts", `{"email":"ada@example.com"}`, 200, ok},
		"put at a path":       {"PUT", "/contacts/1/a", `{"email":"ada@example.com","n":9007199254740993}`, 200, ok},
		"patch":               {"PATCH", "/contacts", ` {"email":"ada@mail.example.com"} `, 200, ok},
		"rows":                {"POST", "/contacts", `[{"email":"ada@example.com"},{"email":"bob@example.com"}]`, 200, ok},
		"no rows":             {"POST", "/contacts", `[]`, 200, ok},
		"delete, body":        {"DELETE", "/contacts", `{"email":"ada@example.com"}`, 200, ok},
		"delete, path":        {"DELETE", "/contacts/ada@example.com", ``, 200, ok},
		"delete, escaped":     {"DELETE", "/contacts/ada%40example.com", ``, 200, ok},
		"delete, neither":     {"DELETE", "/contacts", ``, 422, `{"error":"email is missing: give it in the body, or as the last part of the path"}`},
		"delete, no address":  {"DELETE", "/contacts/7", ``, 422, `{"error":"email \"7\" is not an address"}`},
		"no address":          {"POST", "/contacts", `{"email":"nope"}`, 422, `{"error":"email \"nope\" is not an address"}`},
		"missing":             {"POST", "/contacts", `{"id":1}`, 422, `{"error":"email is missing"}`},
		"null":                {"POST", "/contacts", `{"email":null}`, 422, `{"error":"email is missing"}`},
		"empty email":         {"POST", "/contacts", `{"email":""}`, 422, `{"error":"email is empty"}`},
		"a number":            {"POST", "/contacts", `{"email":7}`, 422, `{"error":"email is not text"}`},
		"one row of two":      {"POST", "/contacts", `[{"email":"ada@example.com"},{"email":"x"}]`, 422, `{"error":"row 2 of 2: email \"x\" is not an address"}`},
		"no row":              {"POST", "/contacts", `[1]`, 422, `{"error":"row 1 of 1: it is not an object"}`},
		"a null row":          {"POST", "/contacts", `[null]`, 422, `{"error":"row 1 of 1: it is not an object"}`},
		"text":                {"POST", "/contacts", `"ada@example.com"`, 422, `{"error":"the body is neither a row nor a list of rows"}`},
		"not JSON":            {"POST", "/contacts", `email=ada`, 422, `{"error":"the body is not JSON"}`},
		"empty":               {"POST", "/contacts", ``, 422, `{"error":"the body is not JSON"}`},
		"a long non-address":  {"POST", "/contacts", `{"email":"` + strings.Repeat("ä", 100) + `"}`, 422, `{"error":"email \"` + strings.Repeat("ä", 64) + `…\" is not an address"}`},
		"get":                 {"GET", "/contacts", ``, 405, ``},
		"options":             {"OPTIONS", "/contacts", ``, 405, ``},
		"no name":             {"POST", "/", `{}`, 404, ``},
		"a hidden name":       {"POST", "/.env", `{}`, 404, ``},
		"an odd name":         {"POST", "/a%20b", `{}`, 404, ``},
		"a long name":         {"POST", "/" + strings.Repeat("a", 65), `{}`, 404, ``},
		"too long":            {"POST", "/contacts", strings.Repeat("a", bodyMax+1), 413, ``},
		"nested without end":  {"POST", "/contacts", strings.Repeat("[", 1<<20), 422, `{"error":"the body is not JSON"}`},
		"the last email wins": {"POST", "/contacts", `{"email":"x","email":"ada@example.com"}`, 200, ok},
	} {
		t.Run(name, func(t *testing.T) {
			inbox, client := open(t)
			status, answer := send(t, client, test.method, test.path, test.body)
			if status != test.status || test.answer != "" && answer != test.answer {
				t.Errorf("got %d %s, want %d %s", status, answer, test.status, test.answer)
			}
			entries := inbox.Entries("contacts")
			if kept := status != 405 && status != 404; kept != (len(entries) == 1) {
				t.Fatalf("%d entries", len(entries))
			}
			if len(entries) == 0 {
				return
			}
			e := entries[0]
			if e.Method != test.method || e.Status != status || !json.Valid(e.Body) || (e.Reason == "") != (status == 200) || e.Time.IsZero() {
				t.Errorf("entry %+v", e)
			}
			if status == 200 && test.body != "" && string(e.Body) != test.body {
				t.Errorf("kept %s, want %s as it came", e.Body, test.body)
			}
		})
	}
}

func TestEmails(t *testing.T) {
	for email, want := range map[string]bool{
		"a@b.c": true, "a.b+c@mail.example.com": true, "ä@exämple.com": true,
		"@b.c": false, "a@b": false, "a@": false, "a": false, "a@b@c.d": false, "a b@c.d": false, "a@b .c": false,
		"a@.b": false, "a@b.": false, "a@b..c": false, "a\n@b.c": false, "a\x00@b.c": false,
		strings.Repeat("a", 250) + "@b.c": true, strings.Repeat("a", 251) + "@b.c": false,
	} {
		if got := judgeEmail(email) == ""; got != want {
			t.Errorf("%q: %v", email, got)
		}
	}
}

func TestNewestFirst(t *testing.T) {
	inbox, client := open(t)
	for i := range kept + 5 {
		send(t, client, "POST", "/contacts", fmt.Sprintf(`{"email":"a@b.c","n":%d}`, i))
	}
	entries := inbox.Entries("contacts")
	if len(entries) != kept || string(entries[0].Body) != fmt.Sprintf(`{"email":"a@b.c","n":%d}`, kept+4) ||
		string(entries[kept-1].Body) != `{"email":"a@b.c","n":5}` {
		t.Errorf("%d entries, from %s to %s", len(entries), entries[0].Body, entries[len(entries)-1].Body)
	}
	if none, err := json.Marshal(inbox.Entries("nobody")); string(none) != "[]" {
		t.Errorf("got %s, %v", none, err)
	}
}

func TestShelfIsBounded(t *testing.T) {
	s := newShelf()
	at := time.Now()
	put := func(name string, body json.RawMessage) {
		at = at.Add(time.Second)
		s.put(name, Entry{Time: at, Path: strings.Repeat("p", 10*keptPath), Body: body})
	}
	for i := range namesMax + 10 {
		put(fmt.Sprint("n", i), nil)
		put("busy", nil)
	}
	if names := slices.Sorted(maps.Keys(s.boxes)); len(names) != namesMax || slices.Contains(names, "n0") || !slices.Contains(names, "busy") || !slices.Contains(names, fmt.Sprint("n", namesMax+9)) {
		t.Errorf("%d names: %v", len(names), names)
	}
	big := keep(bytes.Repeat([]byte("ä"), keptBody))
	if len(big) > keptBody+100 || !json.Valid(big) {
		t.Fatalf("of a long body, %d bytes are kept", len(big))
	}
	for i := range 3 * keptAll / keptBody {
		put(fmt.Sprint("big", i%3), big)
	}
	total, count := 0, 0
	for _, name := range slices.Sorted(maps.Keys(s.boxes)) {
		for _, e := range s.entries(name) {
			total += len(e.Body) + len(e.Path)
			count++
			if len(e.Path) > keptPath+100 {
				t.Fatalf("a path of %d bytes", len(e.Path))
			}
		}
	}
	if total > keptAll || total < keptAll/2 || s.size != total || s.order.Len() != count {
		t.Errorf("%d bytes are kept in %d entries; counted %d, %d", total, count, s.size, s.order.Len())
	}
	if newest := s.entries("big1"); len(newest) == 0 || !strings.Contains(string(newest[0].Body), "(cut, 131072 bytes)") {
		t.Error("the newest was dropped, or has no mark")
	}
}

// TestManyAtOnce: connections wait for each other, and none is lost.
func TestManyAtOnce(t *testing.T) {
	inbox, client := open(t)
	var group sync.WaitGroup
	for i := range 200 {
		group.Go(func() {
			if status, answer := send(t, client, "POST", "/contacts", fmt.Sprintf(`{"email":"a%d@b.c"}`, i)); status != 200 {
				t.Errorf("%d: %d %s", i, status, answer)
			}
		})
	}
	group.Wait()
	if n := len(inbox.Entries("contacts")); n != 200 {
		t.Errorf("%d of 200 arrived", n)
	}
}

// TestCloseWaits: nothing of the inbox runs once Close has returned.
func TestCloseWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inbox := Open()
		release, closed, answered := make(chan struct{}), make(chan struct{}), false
		inbox.server.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
			<-release
			answered = true
		})
		conn, err := inbox.Dial(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(conn, "POST /contacts HTTP/1.1\r\nHost: inbox.localhost\r\nContent-Length: 0\r\n\r\n")
		synctest.Wait() // until the handler waits
		go func() {
			inbox.Close()
			close(closed)
		}()
		if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
			t.Errorf("the connection was not cut: %v", err)
		}
		synctest.Wait() // until Close can go no further
		select {
		case <-closed:
			t.Error("Close returned while a request was being answered")
		default:
		}
		close(release)
		<-closed
		if !answered {
			t.Error("the handler had not ended")
		}
	})
}

func TestDial(t *testing.T) {
	inbox := Open()
	conn, err := inbox.Dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadDeadline(time.Now().Add(5 * time.Millisecond))
	if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("past a deadline: got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if conn, err := inbox.Dial(ctx); err == nil { // the server may have been quicker
		conn.Close()
	} else if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
	if err := inbox.Close(); err != nil {
		t.Error(err)
	}
	conn.SetReadDeadline(time.Now().Add(5 * time.Second))
	if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("a connection of a closed inbox: got %v", err)
	}
	if _, err := inbox.Dial(t.Context()); !errors.Is(err, net.ErrClosed) {
		t.Errorf("closed: got %v", err)
	}
	if err := inbox.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}
