package egress

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

func encode(t *testing.T, encoding string, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser
	switch encoding {
	case "gzip", "x-gzip":
		w = gzip.NewWriter(&out)
	case "deflate":
		w = zlib.NewWriter(&out)
	case "raw":
		w, _ = flate.NewWriter(&out, flate.BestSpeed)
	case "br":
		w = brotli.NewWriterLevel(&out, brotli.BestSpeed)
	default:
		return data
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	w.Close()
	return out.Bytes()
}

func TestDecode(t *testing.T) {
	text := []byte(strings.Repeat("rows and rows ", 100))
	twice := encode(t, "br", encode(t, "gzip", text))
	for name, test := range map[string]struct {
		encoding string
		body     []byte
		want     []byte
		header   string // what is left of Content-Encoding
	}{
		"plain":              {"", text, text, ""},
		"gzip":               {"gzip", encode(t, "gzip", text), text, ""},
		"gzip, in capitals":  {"GZIP", encode(t, "gzip", text), text, ""},
		"x-gzip":             {"x-gzip", encode(t, "gzip", text), text, ""},
		"deflate":            {"deflate", encode(t, "deflate", text), text, ""},
		"deflate, raw":       {"deflate", encode(t, "raw", text), text, ""},
		"br":                 {"br", encode(t, "br", text), text, ""},
		"two":                {"gzip, br", twice, text, ""},
		"identity":           {"identity", text, text, "identity"},
		"unknown":            {"zstd", text, text, "zstd"},
		"one of two unknown": {"gzip, zstd", text, text, "gzip, zstd"},
		"too many":           {"gzip,gzip,gzip,gzip,gzip", text, text, "gzip,gzip,gzip,gzip,gzip"},
		"empty gzip":         {"gzip", nil, nil, ""},
		"empty deflate":      {"deflate", nil, nil, ""},
		"empty br":           {"br", nil, nil, ""},
		"nothing in gzip":    {"gzip", encode(t, "gzip", nil), nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, port := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				if test.encoding != "" {
					w.Header().Set("Content-Encoding", test.encoding)
				}
				w.Header().Set("Content-Length", strconv.Itoa(len(test.body)))
				w.Write(test.body)
			})
			client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}}})
			response, got, err := get(t, client, "http://127.0.0.1:"+port)
			if err != nil || got != string(test.want) {
				t.Errorf("got %d bytes, want %d: %v", len(got), len(test.want), err)
			}
			if header := response.Header.Get("Content-Encoding"); header != test.header {
				t.Errorf("Content-Encoding %q is left, want %q", header, test.header)
			}
			if length := response.Header.Get("Content-Length"); (length != "") != (test.encoding == "" || test.header != "") {
				t.Errorf("Content-Length %q", length)
			}
		})
	}
}

func TestBodiless(t *testing.T) {
	_, port := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		if status, err := strconv.Atoi(r.URL.Path[1:]); err == nil {
			w.WriteHeader(status)
		}
	})
	client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}}})
	for name, test := range map[string]struct{ method, path string }{
		"HEAD": {http.MethodHead, "/200"},
		"204":  {http.MethodGet, "/204"},
		"304":  {http.MethodGet, "/304"},
	} {
		t.Run(name, func(t *testing.T) {
			request, _ := http.NewRequestWithContext(t.Context(), test.method, "http://127.0.0.1:"+port+test.path, nil)
			response, err := client.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if text, err := io.ReadAll(response.Body); err != nil || len(text) != 0 {
				t.Errorf("got %q, %v", text, err)
			}
			if response.Header.Get("Content-Encoding") != "gzip" {
				t.Error("a header was removed although nothing was decoded")
			}
		})
	}
}

func TestLimit(t *testing.T) {
	const limit = 64 << 10
	for name, test := range map[string]struct {
		encoding string
		size     int
		fits     bool
	}{
		"just fits":       {"", limit, true},
		"one too many":    {"", limit + 1, false},
		"gzip, just fits": {"gzip", limit, true},
		"gzip bomb":       {"gzip", 100 * limit, false},
		"deflate bomb":    {"deflate", 100 * limit, false},
		"br bomb":         {"br", 100 * limit, false},
	} {
		t.Run(name, func(t *testing.T) {
			sent := encode(t, test.encoding, make([]byte, test.size))
			_, port := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", test.encoding)
				w.Write(sent)
			})
			client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}}, ResponseLimit: limit})
			_, got, err := get(t, client, "http://127.0.0.1:"+port)
			var tooLong *LimitError
			switch {
			case test.fits && (err != nil || len(got) != test.size):
				t.Errorf("got %d bytes, %v", len(got), err)
			case !test.fits && (!errors.As(err, &tooLong) || len(got) != limit || !strings.Contains(err.Error(), "64 KiB")):
				t.Errorf("got %d bytes, %v", len(got), err)
			}
		})
	}
}

func TestBrokenBody(t *testing.T) {
	text := encode(t, "gzip", []byte(strings.Repeat("abc", 1000)))
	for name, test := range map[string]struct {
		encoding string
		body     []byte
		code     string
	}{
		"not gzip":    {"gzip", []byte("this is text"), "Z_DATA_ERROR"},
		"not br":      {"br", []byte("this is text, and no brotli"), "Z_DATA_ERROR"},
		"not deflate": {"deflate", []byte("\xff\xff\xff\xff"), "Z_DATA_ERROR"},
		"cut gzip":    {"gzip", text[:len(text)/2], "ECONNRESET"},
		"gzip's head": {"gzip", text[:1], "ECONNRESET"},
	} {
		t.Run(name, func(t *testing.T) {
			_, port := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", test.encoding)
				w.Write(test.body)
			})
			client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}}})
			_, _, err := get(t, client, "http://127.0.0.1:"+port)
			if Code(err) != test.code {
				t.Errorf("got %q: %v", Code(err), err)
			}
		})
	}
}

// TestRaw: what DoRaw sends and gives back is as the caller and the server wrote it,
// within the same bounds.
func TestRaw(t *testing.T) {
	text := []byte(strings.Repeat("rows and rows ", 100))
	coded := encode(t, "gzip", text)
	var got http.Header
	_, port := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header
		if r.URL.Path == "/long" {
			w.Write(make([]byte, 3000))
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Length", strconv.Itoa(len(coded)))
		w.Write(coded)
	})
	client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}}, ResponseLimit: 2000})
	raw := func(url string) (*http.Response, []byte, error) {
		request, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
		response, err := client.DoRaw(request)
		if err != nil {
			return nil, nil, err
		}
		defer response.Body.Close()
		data, err := io.ReadAll(response.Body)
		return response, data, err
	}
	response, data, err := raw("http://127.0.0.1:" + port + "/")
	if err != nil || !bytes.Equal(data, coded) || response.Header.Get("Content-Encoding") != "gzip" || response.Header.Get("Content-Length") != strconv.Itoa(len(coded)) {
		t.Errorf("got %d bytes of %d, %v, %v", len(data), len(coded), response, err)
	}
	if len(got) != 0 {
		t.Errorf("headers were added: %v", got)
	}
	var tooLong *LimitError
	if _, data, err := raw("http://127.0.0.1:" + port + "/long"); !errors.As(err, &tooLong) || len(data) != 2000 {
		t.Errorf("got %d bytes, %v", len(data), err)
	}
	var refusal *Refusal
	if _, _, err := raw("http://10.0.0.9/"); !errors.As(err, &refusal) {
		t.Errorf("got %v", err)
	}
}
