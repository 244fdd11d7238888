package jsonrpc

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

// The answers of one batch are bounded together: what does not fit is an error,
// and no further call begins but for notifications. One call alone is not bounded
// here.
func TestAnswersOfABatchAreBounded(t *testing.T) {
	long := strings.Repeat("x", 60)
	var made []string
	caller := callerFunc(func(_ context.Context, call connector.Call) (json.RawMessage, error) {
		made = append(made, call.Method)
		switch call.Method {
		case "long":
			return json.RawMessage(`"` + long + `"`), nil
		case "coded":
			return nil, &connector.Error{Kind: connector.Coded, Code: 7, Message: strings.Repeat("m", 2000), Data: json.RawMessage(`"` + long + `"`)}
		}
		return json.RawMessage("1"), nil
	})
	ask := func(method string) string { return `{"jsonrpc":"2.0","id":"` + method + `","method":"` + method + `"}` }
	const dropped, unmade = `the call was made and its answer was dropped`, `the call was not made`
	for name, test := range map[string]struct {
		body string
		made string
		want []string // in each answer
	}{
		"alone":             {ask("long"), "long", []string{long}},
		"alone in a batch":  {"[" + ask("long") + "]", "long", []string{long}},
		"all fit":           {"[" + ask("a") + "," + ask("b") + "]", "a b", []string{`"result":1`, `"result":1`}},
		"one does not":      {"[" + ask("a") + "," + ask("long") + "," + ask("long") + "]", "a long long", []string{`"result":1`, long, dropped}},
		"none begins then":  {"[" + ask("long") + "," + ask("long") + "," + ask("a") + "]", "long long", []string{long, dropped, unmade}},
		"but notifications": {"[" + ask("long") + "," + ask("long") + `,{"jsonrpc":"2.0","method":"told"},` + ask("a") + "]", "long long told", []string{long, dropped, unmade}},
		"errors count":      {"[" + ask("long") + "," + ask("coded") + "," + ask("a") + "]", "long coded", []string{long, `"error":{"code":7,"message":"` + strings.Repeat("m", 500) + `..."}`, unmade}},
	} {
		t.Run(name, func(t *testing.T) {
			made = nil
			var log strings.Builder
			handler := NewHandler(Config{Caller: caller, Parallel: 1, MaxAnswer: 100, Log: slog.New(slog.NewTextHandler(&log, nil))})
			if !strings.HasPrefix(test.body, "[") {
				handler = NewHandler(Config{Caller: caller, MaxAnswer: 10})
			}
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest("POST", "/", strings.NewReader(test.body)))
			var answers []json.RawMessage
			if json.Unmarshal(w.Body.Bytes(), &answers) != nil {
				answers = []json.RawMessage{w.Body.Bytes()}
			}
			if len(answers) != len(test.want) {
				t.Fatalf("%d answers: %s", len(answers), w.Body)
			}
			for i, want := range test.want {
				got := string(answers[i])
				if !strings.Contains(got, want) {
					t.Errorf("answer %d: got %s, want %s", i, got, want)
				}
				if lost := want == dropped || want == unmade; lost && (!strings.Contains(got, `"code":-32004`) || !strings.Contains(got, "larger than 100 bytes together: send smaller batches")) {
					t.Errorf("answer %d: %s", i, got)
				}
				if want == dropped && !strings.Contains(log.String(), dropped) {
					t.Errorf("nothing is logged: %s", log.String())
				}
			}
			if got := strings.Join(made, " "); got != test.made {
				t.Errorf("calls made: %s, want %s", got, test.made)
			}
		})
	}
}
