package server

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// running is a server under Run, at real addresses.
type running struct {
	public, admin string
	stop          context.CancelFunc
	done          chan error
}

func run(t *testing.T, config Config) *running {
	t.Helper()
	var listeners [2]net.Listener
	for i := range listeners {
		var err error
		if listeners[i], err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	r := &running{
		public: "http://" + listeners[0].Addr().String(),
		admin:  "http://" + listeners[1].Addr().String(),
		stop:   cancel,
		done:   make(chan error, 1),
	}
	server := New(config)
	go func() { r.done <- server.Run(ctx, listeners[0], listeners[1]) }()
	return r
}

// eventually polls until f is true.
func eventually(t *testing.T, what string, f func() bool) {
	t.Helper()
	for end := time.Now().Add(enough); !f(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never came true: %s", what)
		}
	}
}

func refused(address string) bool {
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err == nil {
		conn.Close()
	}
	return err != nil
}

func TestDrain(t *testing.T) {
	callee := newOutside()
	server := run(t, Config{Caller: callee})
	answer := make(chan reply, 1)
	go func() { answer <- post(t, server.public+"/c", call("wait")) }()
	receive(t, callee.began)

	// A connection that is idle does not hold the server up.
	idle, err := net.Dial("tcp", strings.TrimPrefix(server.public, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	fmt.Fprint(idle, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
	if _, err := idle.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}

	if got := send(t, "GET", server.admin+"/readyz", nil); got.status != 200 {
		t.Errorf("before: %+v", got)
	}
	server.stop()
	eventually(t, "no new connections", func() bool { return refused(server.public) })
	if got := send(t, "GET", server.admin+"/readyz", nil); got.status != 503 || got.body != "stopping\n" {
		t.Errorf("while draining: %+v", got)
	}
	select {
	case err := <-server.done:
		t.Fatalf("did not wait for the call: %v", err)
	case got := <-answer:
		t.Fatalf("the call was not let to its end: %+v", got)
	default:
	}
	close(callee.release)
	if got := receive(t, answer); got.body != `{"jsonrpc":"2.0","id":1,"result":"waited"}` {
		t.Errorf("got %+v", got)
	}
	if err := receive(t, server.done); err != nil {
		t.Errorf("Run: %v", err)
	}
	if !refused(server.admin) {
		t.Error("the admin listener is still open")
	}
}

func TestDrainHasAnEnd(t *testing.T) {
	callee := newOutside()
	server := run(t, Config{Caller: callee, Drain: 50 * time.Millisecond})
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	broken := make(chan error, 2)
	for range 2 {
		go func() {
			response, err := client.Post(server.public+"/c", "application/json", strings.NewReader(call("stay")))
			if err == nil {
				response.Body.Close()
			}
			broken <- err
		}()
	}
	receive(t, callee.began)
	receive(t, callee.began)
	server.stop()
	err := receive(t, server.done)
	if err == nil || err.Error() != "2 requests were cut off: they had no answer 50ms after the server was told to stop" {
		t.Errorf("Run: %v", err)
	}
	for range 2 {
		if err := receive(t, broken); err == nil {
			t.Error("an answer came after all")
		}
		receive(t, callee.seen) // the calls heard that nobody waits for them
	}
}

func TestRunWithoutAdmin(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- New(Config{Caller: newOutside()}).Run(ctx, listener, nil) }()
	if got := post(t, "http://"+listener.Addr().String()+"/c", call("name")); got.status != 200 {
		t.Errorf("got %+v", got)
	}
	cancel()
	if err := receive(t, done); err != nil {
		t.Errorf("Run: %v", err)
	}
}

func TestListenersThatFail(t *testing.T) {
	closed := func() net.Listener {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		listener.Close()
		return listener
	}
	t.Run("public", func(t *testing.T) {
		admin, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		if err := New(Config{Caller: newOutside()}).Run(context.Background(), closed(), admin); err == nil || !strings.Contains(err.Error(), "serve on 127.0.0.1:") {
			t.Errorf("Run: %v", err)
		}
	})
	t.Run("admin", func(t *testing.T) {
		log := new(journal)
		public, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- New(Config{Caller: newOutside(), Log: log.logger()}).Run(ctx, public, closed()) }()
		eventually(t, "a line in the log", func() bool { return strings.Contains(log.String(), "the admin listener stopped") })
		if got := post(t, "http://"+public.Addr().String()+"/c", call("name")); got.status != 200 {
			t.Errorf("got %+v", got)
		}
		cancel()
		if err := receive(t, done); err != nil {
			t.Errorf("Run: %v", err)
		}
	})
}

// What net/http would answer by itself.
func TestOptionsOfTheWholeServer(t *testing.T) {
	server := run(t, Config{Caller: newOutside()})
	conn, err := net.Dial("tcp", strings.TrimPrefix(server.public, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	checkError(t, read(t, response), 405, "null", -32600, "send a JSON-RPC request with POST")
	server.stop()
	receive(t, server.done)
}

func TestHeadersAreBounded(t *testing.T) {
	server := run(t, Config{Caller: newOutside()})
	got := post(t, server.public+"/c", call("echo"), header("X-Long", strings.Repeat("x", 100<<10)))
	if got.status != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("got %+v", got)
	}
	server.stop()
	receive(t, server.done)
}
