package jsonrpc

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

var seeds = []string{
	``, ` `, `{}`, `[]`, `[1]`, `null`, `"x"`, `hello`, "\xef\xbb\xbf{}", "\xff", "[\"\\ud800\"]", `[1,]`, `01`, `-`, `1.`, `1e`, `1e+5`, `-0.0E-1`, `{"a":1,}`,
	`{"jsonrpc":"2.0","id":1,"method":"echo","params":{"a":[1,"]"]}}`,
	`{"jsonrpc":"2.0","id":9007199254740993,"method":"null"}`,
	`{"jsonrpc":"2.0","\u0069d":"\u0041","method":"null"}`,
	`{"jsonrpc":"2.0","method":"echo"}`,
	`{"jsonrpc":"2.0","id":{},"method":"echo"}`,
	`[{"jsonrpc":"2.0","id":1,"method":"throw"},7,{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":null,"method":"panic"}]`,
	`{"jsonrpc":"2.0","id":1,"id":2,"method":"rpc.x"}`,
	strings.Repeat("[", 600), strings.Repeat(`{"a":`, 600), `"\u12`, `"\x"`, "\"\x01\"", "tru", "[true,false,null]",
}

// FuzzCodec: no body makes the handler panic, the answer is JSON or nothing at
// all, and no id is answered that was not sent.
func FuzzCodec(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	handler := NewHandler(Config{Caller: new(outside)})
	f.Fuzz(func(t *testing.T, body []byte) {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest("POST", "/", bytes.NewReader(body)))
		answer := w.Body.Bytes()
		if len(answer) == 0 {
			if w.Code != 204 {
				t.Fatalf("status %d without a body", w.Code)
			}
			return
		}
		if !json.Valid(answer) {
			t.Fatalf("the answer is no JSON: %s", answer)
		}
		sent := append(ids(body), "null")
		for _, id := range ids(answer) {
			if !slices.Contains(sent, id) {
				t.Fatalf("id %s was never sent: %s", id, answer)
			}
		}
	})
}

// ids finds the ids of a request or an answer another way than the codec does:
// map keys are compared as they are, unlike names of struct fields.
func ids(text []byte) []string {
	var many []json.RawMessage
	if json.Unmarshal(text, &many) != nil {
		many = []json.RawMessage{text}
	}
	var found []string
	for _, one := range many {
		var object map[string]json.RawMessage
		if json.Unmarshal(one, &object) == nil && object["id"] != nil {
			found = append(found, string(object["id"]))
		}
	}
	return found
}

// FuzzCheck: the grammar is the one of encoding/json.
func FuzzCheck(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		const depth = 512
		err := check(body, depth)
		if err == nil && !json.Valid(body) {
			t.Fatalf("accepted %q", body)
		}
		// encoding/json takes invalid UTF-8 and more depth.
		if err != nil && json.Valid(body) && !strings.Contains(err.Message, "UTF-8") && !strings.Contains(err.Message, "deeper") {
			t.Fatalf("refused %q: %s", body, err.Message)
		}
		if err == nil {
			_, _, _ = parse(body, Config{MaxDepth: depth, MaxBatch: 10})
		}
	})
}

func BenchmarkHandler(b *testing.B) {
	row := `{"id":12345,"email":"someone@example.com","name":"Some One","tags":["a","b"]}`
	body := `{"jsonrpc":"2.0","id":1,"method":"nothing","params":{"rows":[` + strings.Repeat(row+",", 999) + row + `]}}`
	handler := NewHandler(Config{Caller: callerFunc(new(outside).Call)})
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/", strings.NewReader(body)))
	}
}
