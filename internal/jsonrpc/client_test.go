package jsonrpc

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/jhttp"
)

// A client that somebody else wrote finds what we misread of the standard.
func TestIndependentClient(t *testing.T) {
	server := serve(t, Config{Caller: new(outside)}, Request{Connector: "c"})
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	client := jrpc2.NewClient(jhttp.NewChannel(server.URL, nil), nil)
	defer client.Close()

	var got map[string]int
	if err := client.CallResult(ctx, "echo", map[string]int{"a": 1}, &got); err != nil || got["a"] != 1 {
		t.Errorf("call: %v %v", got, err)
	}
	if response, err := client.Call(ctx, "null", nil); err != nil || response.ResultString() != "null" {
		t.Errorf("null: %v %v", response, err)
	}
	if err := client.Notify(ctx, "echo", []int{1}); err != nil {
		t.Errorf("notification: %v", err)
	}

	_, err := client.Call(ctx, "coded", nil)
	var failure *jrpc2.Error
	if !errors.As(err, &failure) || failure.Code != 418 || failure.Message != "I'm a teapot" || string(failure.Data) != `{"pot":1.0}` {
		t.Errorf("error: %#v", err)
	}
	if _, err := client.Call(ctx, "nowhere", nil); jrpc2.ErrorCode(err) != jrpc2.MethodNotFound {
		t.Errorf("no such method: %v", err)
	}

	responses, err := client.Batch(ctx, []jrpc2.Spec{
		{Method: "echo", Params: []int{1}},
		{Method: "echo", Params: []int{2}, Notify: true},
		{Method: "throw"},
		{Method: "echo", Params: []int{3}},
	})
	if err != nil || len(responses) != 3 {
		t.Fatalf("batch: %v %v", responses, err)
	}
	if responses[0].ResultString() != "[1]" || responses[1].Error() == nil || responses[2].ResultString() != "[3]" {
		t.Errorf("batch: %v", responses)
	}
}
