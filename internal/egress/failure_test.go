package egress

import (
	"context"
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestCode(t *testing.T) {
	_, plain := serve(t, echoHost)
	reset, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer reset.Close()
	go func() {
		for {
			conn, err := reset.Accept()
			if err != nil {
				return
			}
			conn.Read(make([]byte, 1))
			conn.(*net.TCPConn).SetLinger(0)
			conn.Close()
		}
	}()
	client := open(t, Config{Grant: Grant{
		Allow: []string{"*"},
		Hosts: map[string]string{
			"free.internal":  "127.0.0.1:" + freePort(t),
			"plain.internal": "127.0.0.1:" + plain,
			"reset.internal": reset.Addr().String(),
		},
	}})
	for name, test := range map[string]struct{ url, code, text string }{
		"nothing listens": {"http://free.internal", "ECONNREFUSED", "free.internal: connection refused: nothing listens there"},
		"no such name":    {"http://missing.example", "ENOTFOUND", "missing.example: no such host"},
		"reset":           {"http://reset.internal", "ECONNRESET", "reset.internal: the connection was reset by the other side"},
		"no TLS":          {"https://plain.internal", "EPROTO", "plain.internal: it does not speak TLS: is this an http:// address?"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := get(t, client, test.url)
			if err == nil || Code(err) != test.code || err.Error() != test.text {
				t.Errorf("got %q: %v", Code(err), err)
			}
		})
	}
	t.Run("aborted", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		request, _ := http.NewRequestWithContext(ctx, http.MethodGet, "http://plain.internal", nil)
		if _, err := client.Do(request); Code(err) != "ABORT_ERR" {
			t.Errorf("got %q: %v", Code(err), err)
		}
	})
	t.Run("no URL", func(t *testing.T) {
		request, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "/rows", nil)
		if _, err := client.Do(request); err == nil || !strings.Contains(err.Error(), "no absolute URL") {
			t.Errorf("got %v", err)
		}
	})
}
