package bindings

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/egress"
	"golang.org/x/net/http/httpguts"
)

const defaultInFlight = 64

func (w *web) requestHost() map[string]any {
	return map[string]any{
		"parse":  w.parseAbsolute,
		"quoted": quoted,
		// checkURL returns the href of a URL that a Request can be made of.
		"checkURL": func(input string) string {
			u, err := parseURL("", input)
			if err != nil {
				w.throwTypeError("Failed to parse URL from " + quoted(input) + ": it must be absolute, as https://example.com/path")
			}
			if u.Username() != "" || u.Password() != "" {
				w.throwTypeError("Request cannot be constructed from a URL that includes credentials: send them in an authorization header")
			}
			return u.Href(false)
		},
		// method checks and "normalizes" a method (Fetch 2.2.1).
		"method": func(method string) string {
			if !httpguts.ValidHeaderFieldName(method) {
				w.throwTypeError(quoted(method) + " is not a valid HTTP method")
			}
			switch upper := strings.ToUpper(method); upper {
			case "CONNECT", "TRACE", "TRACK":
				w.throwTypeError(quoted(method) + " HTTP method is unsupported: the Fetch standard forbids it")
			case "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT":
				return upper
			}
			return method
		},
	}
}

// parseAbsolute returns the href of an absolute URL; undefined for anything else.
func (w *web) parseAbsolute(call goja.FunctionCall) goja.Value {
	u, err := parseURL("", call.Argument(0).String())
	if err != nil {
		return goja.Undefined()
	}
	return w.rt.ToValue(u.Href(false))
}

func (w *web) responseHost() map[string]any {
	return map[string]any{
		"parse": w.parseAbsolute,
		// statusText checks a reason phrase.
		"statusText": func(call goja.FunctionCall) goja.Value {
			value := w.text(call.Argument(0))
			for _, r := range value.String() {
				if r > 0xff || r < ' ' && r != '\t' || r == 0x7f {
					w.throwTypeError("statusText holds a character that a status line cannot carry")
				}
			}
			return value
		},
	}
}

func (w *web) fetchHost() map[string]any {
	return map[string]any{
		"send":   w.send,
		"cancel": w.cancelBody,
		// upload makes the way of a body that comes with time; write(upload, chunk,
		// taken) calls taken(dropped) when the connection has had the chunk.
		"upload": func() *upload { return newUpload() },
		"write": func(call goja.FunctionCall) goja.Value {
			w.write(uploadOf(call.Argument(0)), bytes.Clone(w.mustBytes(call.Argument(1))), w.function(call.Argument(2)))
			return goja.Undefined()
		},
		"finish": func(call goja.FunctionCall) goja.Value {
			uploadOf(call.Argument(0)).finish(func(bool) {})
			return goja.Undefined()
		},
		"decodeDataURL": w.decodeDataURL,
		"integrity":     w.integrity,
	}
}

// uploadOf returns the upload that our own JavaScript holds; nil for undefined.
func uploadOf(value goja.Value) *upload {
	u, _ := value.Export().(*upload)
	return u
}

// write hands a chunk over, and waits for it to be taken.
func (w *web) write(u *upload, chunk []byte, taken goja.Callable) {
	end := w.vm.Begin()
	u.add(chunk, func(dropped bool) {
		end(func() error {
			_, err := taken(goja.Undefined(), w.rt.ToValue(dropped))
			return err
		})
	})
}

// flights is the requests of one call. A request is in flight until its headers
// are there; the others wait, in order, and hold no goroutine. All fields are
// the VM's goroutine's.
type flights struct {
	bound   int
	running int
	waiting []func() bool   // each begins a request; false where it was aborted
	refused map[string]bool // hosts of which the log knows
}

// flight is one fetch, over all its redirects.
type flight struct {
	*flights
	web     *web
	hop     hop
	mode    string // of redirects: follow, error, manual
	within  bool   // mode is "same-origin"
	from    referrer
	ctx     context.Context
	cancel  context.CancelFunc
	begun   bool
	aborted bool
	frames  []goja.StackFrame
	end     func(func() error) // of runtime.VM.Begin
	body    *responseBody      // once there is one; of the flight's goroutine

	done, failed goja.Callable
}

// endFlights forgets the flights of a call, which have ended with its context.
func (w *web) endFlights() { w.calls = nil }

// send begins a fetch: send(method, url, headers, body, { redirect, mode, referrer,
// referrerPolicy }, upload, done, failed). upload is undefined but where the body
// comes by it.
// It returns a function that aborts it, after which neither is called.
func (w *web) send(call goja.FunctionCall) goja.Value {
	u, err := parseURL("", call.Argument(1).String())
	if err != nil {
		w.throwTypeError("Failed to parse URL")
	}
	f := &flight{
		web:    w,
		frames: w.frames(),
		done:   w.function(call.Argument(6)),
		failed: w.function(call.Argument(7)),
	}
	options := call.Argument(4).ToObject(w.rt)
	f.mode, f.within = options.Get("redirect").String(), options.Get("mode").String() == "same-origin"
	if from := options.Get("referrer").String(); from != "" && from != "about:client" {
		f.from = newReferrer(from, options.Get("referrerPolicy").String())
	}
	f.hop = hop{
		url:    u,
		method: call.Argument(0).String(),
		header: sentHeaders(w.texts(call.Argument(2))),
		upload: uploadOf(call.Argument(5)),
	}
	if body := call.Argument(3); !goja.IsUndefined(body) && f.hop.upload == nil {
		if data, ok := w.bytes(body); ok {
			f.hop.body = append([]byte{}, data...)
		} else {
			f.hop.body = utf8Bytes(body)
		}
	}
	if s := u.Scheme(); s != "http" && s != "https" {
		f.hop.drop()
		must(w.fail(f.failed, failure{"ERR_INVALID_URL_SCHEME", "fetch failed: only http:, https:, data: and blob: URLs can be fetched, and this one is of the scheme " + s + ":"}, f.frames))
		return w.rt.ToValue(func() {})
	}
	f.flights = w.flights()
	f.ctx, f.cancel = context.WithCancel(w.vm.Context())
	f.end = w.vm.Begin()
	f.waiting = append(f.waiting, f.begin)
	f.next()
	return w.rt.ToValue(f.abort)
}

// flights are those of the call under way.
func (w *web) flights() *flights {
	if w.calls == nil {
		w.calls = &flights{bound: w.config.MaxInFlight}
		if w.calls.bound <= 0 {
			w.calls.bound = defaultInFlight
		}
	}
	return w.calls
}

func (w *web) texts(list goja.Value) []string {
	items, _ := list.Export().([]any)
	out := make([]string, len(items))
	for i, item := range items {
		out[i], _ = item.(string)
	}
	return out
}

// next starts what waits, as far as the bound lets it.
func (f *flights) next() {
	for f.running < f.bound && len(f.waiting) > 0 {
		begin := f.waiting[0]
		f.waiting[0] = nil
		f.waiting = f.waiting[1:]
		if begin() {
			f.running++
		}
	}
}

func (f *flight) begin() bool {
	if f.ctx.Err() != nil {
		return false
	}
	f.begun = true
	f.web.vm.Go(func(context.Context) { f.run() }, f.panicked)
	return true
}

// abort is called on the VM's goroutine.
func (f *flight) abort() {
	f.cancel()
	f.hop.drop()
	f.aborted = true
	if !f.begun {
		// It leaves the queue when its turn comes; the call no longer waits for
		// it.
		f.begun = true
		f.end(func() error { return nil })
	}
}

// run sends the request and receives the response, on a goroutine of its own.
func (f *flight) run() {
	defer f.cancel()
	defer f.hop.drop()
	response, at, redirected, err := f.exchange()
	if err != nil {
		f.fail(err)
		return
	}
	body := newResponseBody(f.frames, f.cancel)
	f.body = body
	f.land(func() error {
		rt := f.web.rt
		_, err := f.done(goja.Undefined(), rt.ToValue(response.StatusCode), rt.ToValue(reason(response)), rt.NewArray(receivedHeaders(response.Header)...),
			rt.ToValue(at.url.Href(true)), rt.ToValue(redirected), rt.ToValue(body))
		return err
	})
	body.pump(f.ctx, response.Body, response.ContentLength)
}

// land runs then on the loop, unless the flight was aborted, and lets the next one
// go.
func (f *flight) land(then func() error) {
	f.end(func() error {
		f.running--
		f.next()
		if f.aborted {
			return nil
		}
		return then()
	})
}

func (f *flight) fail(err error) {
	f.land(func() error {
		f.warnRefused(f.web.vm.Log(), err)
		return f.web.fail(f.failed, explain(err), f.frames)
	})
}

// panicked ends a flight that run could not.
func (f *flight) panicked() {
	f.cancel()
	f.hop.drop()
	if f.body != nil {
		f.body.add(nil, errPanicked)
	} else {
		f.fail(errPanicked)
	}
}

// warnRefused tells the log of a refusal, once for each host: libraries hide it
// from whoever could write the lines that it asks for.
func (f *flights) warnRefused(log *slog.Logger, err error) {
	var refusal *egress.Refusal
	if !errors.As(err, &refusal) || f.refused[refusal.Host] {
		return
	}
	if f.refused == nil {
		f.refused = map[string]bool{}
	}
	f.refused[refusal.Host] = true
	var more []any
	if refusal.Address.IsValid() {
		more = []any{"address", refusal.Address.String()}
	}
	log.Warn(refusal.Error(), more...)
}

// exchange sends the request, and again wherever it is redirected to.
func (f *flight) exchange() (response *http.Response, at hop, redirected bool, err error) {
	at = f.hop
	for count := 0; ; count++ {
		if response, err = f.once(at); err != nil {
			return nil, at, redirected, err
		}
		if f.mode == "manual" {
			return response, at, redirected, nil
		}
		to, err := location(response, at.url)
		if err == nil && to == nil {
			return response, at, redirected, nil
		}
		// A little is read, so that the connection can serve again.
		_, _ = io.CopyN(io.Discard, response.Body, 4<<10)
		response.Body.Close()
		if err != nil {
			return nil, at, redirected, err
		}
		if f.mode == "error" {
			return nil, at, redirected, &redirectError{at.url.Host() + ` answered with a redirect, and redirect is "error"`}
		}
		if f.within && origin(to) != origin(at.url) {
			return nil, at, redirected, &redirectError{at.url.Host() + ` redirects to another origin, and mode is "same-origin"`}
		}
		if count == maxRedirects {
			return nil, at, redirected, &redirectError{fmt.Sprintf("more than %d redirects", maxRedirects)}
		}
		if at, err = at.follow(to, response.StatusCode); err != nil {
			return nil, at, redirected, err
		}
		redirected = true
	}
}

// once sends one request; again where the server says that the connection is the
// wrong one (Fetch 4.5, "HTTP-network-or-cache fetch", step 12).
func (f *flight) once(h hop) (*http.Response, error) {
	client := f.web.config.Client
	if client == nil {
		return nil, errNoClient
	}
	response, err := f.send(client, h)
	if err != nil || response.StatusCode != http.StatusMisdirectedRequest || h.upload != nil {
		return response, err
	}
	response.Body.Close()
	client.Close()
	return f.send(client, h)
}

func (f *flight) send(client *egress.Client, h hop) (*http.Response, error) {
	var body io.Reader
	if h.body != nil {
		body = bytes.NewReader(h.body)
	}
	// The request is made for a placeholder, since making it parses the URL.
	request, err := http.NewRequestWithContext(f.ctx, h.method, "http://placeholder/", body)
	if err != nil {
		return nil, err
	}
	if h.upload != nil {
		request.Body, request.ContentLength = h.upload, -1
	}
	request.URL, request.Host, request.Header = wireURL(h.url), h.url.Host(), h.header.Clone()
	if value := f.from.header(h.url); value != "" {
		request.Header.Set("Referer", value)
	}
	return client.Do(request)
}

// reason is the reason phrase of a response. HTTP/2 has none, and gets the
// usual one: scripts show it to people.
func reason(response *http.Response) string {
	_, text, _ := strings.Cut(response.Status, " ")
	if text == "" && response.ProtoMajor >= 2 {
		text = http.StatusText(response.StatusCode)
	}
	return isomorphicDecode(text)
}
