package bindings_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// odd answers the paths below /http in ways that echo does not; false for others.
func odd(w http.ResponseWriter, r *http.Request) bool {
	name, ok := strings.CutPrefix(r.URL.Path, "/http/")
	if !ok {
		return false
	}
	switch name {
	case "request": // what came, as it came
		body, _ := io.ReadAll(r.Body)
		_ = json.NewEncoder(w).Encode(map[string]any{
			"method": r.Method, "url": r.RequestURI, "host": r.Host, "headers": r.Header, "length": r.ContentLength,
			"chunked": len(r.TransferEncoding) > 0, "trailers": r.Trailer, "body": string(body), "close": r.Close,
		})
	case "gzip":
		var coded bytes.Buffer
		z := gzip.NewWriter(&coded)
		_, _ = io.WriteString(z, "hello from gzip")
		_ = z.Close()
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(coded.Bytes())
	case "redirect":
		http.Redirect(w, r, "/http/request", http.StatusFound)
	case "chunks":
		w.Header().Set("Trailer", "X-Sum")
		for _, part := range []string{"one ", "two ", "three"} {
			_, _ = io.WriteString(w, part)
			w.(http.Flusher).Flush()
		}
		w.Header().Set("X-Sum", "13")
	case "many":
		n, _ := strconv.Atoi(r.URL.Query().Get("bytes"))
		part := bytes.Repeat([]byte("0123456789abcdef"), 1024)
		for ; n > 0; n -= len(part) {
			_, _ = w.Write(part[:min(n, len(part))])
		}
	case "headers": // some come twice
		header := w.Header()
		for _, name := range []string{"Set-Cookie", "X-Twice", "Vary", "Etag", "Server", "Retry-After"} {
			header[name] = []string{"a", "b"}
		}
		header["X-Latin"] = []string{"caf\xe9"}
	case "early": // answers before it has read
		w.Header().Set("Connection", "close")
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		_, _ = io.WriteString(w, "too large")
	case "turns": // gives each line back as it comes
		_ = http.NewResponseController(w).EnableFullDuplex()
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			_, _ = io.WriteString(w, lines.Text()+"\n")
			w.(http.Flusher).Flush()
		}
	case "hold": // until the client goes
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	case "part": // and then nothing, until the client goes
		_, _ = io.WriteString(w, "part")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	case "cut", "drop":
		conn, out, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		if name == "cut" {
			_, _ = out.WriteString("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
			_ = out.Flush()
		}
	case "nonsense":
		conn, out, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		_, _ = out.WriteString("this is not HTTP\r\n\r\n")
		_ = out.Flush()
	default:
		w.WriteHeader(http.StatusNotFound)
	}
	return true
}
