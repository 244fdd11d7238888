package bindings

import (
	"context"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// nodeRequest is a request of Node's http: it is not redirected, its body may come
// while it is sent, and the body of its response is as the server sent it.
type nodeRequest struct {
	*flights
	realm   *realm
	request *http.Request
	upload  *upload // nil where the body is whole, or none
	ctx     context.Context
	cancel  context.CancelFunc
	begun   bool
	aborted bool
	reused  bool
	end     func(func() error)    // of runtime.VM.Begin
	sent    *signal               // that the request has been written
	proceed *signal               // that the server wants the body; nil where nobody asks it
	body    *responseBody         // once there is one
	told    map[string]goja.Value // response, failed, sent and proceed of the script
}

// signal is work that has come to its end once, whoever sees it first.
type signal struct {
	once sync.Once
	end  func(func() error)
}

func (s *signal) give(f func() error) {
	if s != nil {
		s.once.Do(func() { s.end(f) })
	}
}

func nothing() error { return nil }

// sendHTTP sends a request:
//
//	send(method, "https:", host, path, rawHeaders, length, body, { response, failed, sent, proceed })
//
// length is that of the body, -1 where it is not known and -2 where there is none;
// body is its bytes, or null where it is to come. What is returned has write(bytes,
// taken), finish(rawTrailers, taken) and abort(), after which nothing is called.
func (r *realm) sendHTTP(call goja.FunctionCall) goja.Value {
	n := &nodeRequest{flights: r.web.flights(), realm: r, told: map[string]goja.Value{}}
	callbacks := call.Argument(7).ToObject(r.rt)
	for _, name := range []string{"response", "failed", "sent", "proceed"} {
		n.told[name] = callbacks.Get(name)
	}
	n.ctx, n.cancel = context.WithCancel(r.vm.Context())
	n.request = r.nodeRequestOf(call)
	if !goja.IsUndefined(n.told["proceed"]) {
		n.proceed = &signal{end: r.vm.Begin()}
		n.request.Header.Set("Expect", "100-continue")
	}
	switch length, body := call.Argument(5).ToInteger(), call.Argument(6); {
	case length == -2:
	case goja.IsNull(body):
		n.upload = newUpload()
		n.upload.trailer = n.request.Trailer
		n.request.Body = n.upload
		n.request.ContentLength = length
	default:
		n.setBody(append([]byte{}, r.mustBytes(body)...), length)
	}
	n.end = r.vm.Begin()
	n.sent = &signal{end: r.vm.Begin()}
	n.waiting = append(n.waiting, n.begin)
	n.next()
	return r.natives(map[string]any{
		"write": func(call goja.FunctionCall) goja.Value {
			if n.upload != nil {
				n.upload.add(append([]byte{}, r.mustBytes(call.Argument(0))...), n.taking(call.Argument(1)))
			}
			return goja.Undefined()
		},
		"finish": func(call goja.FunctionCall) goja.Value {
			if n.upload != nil {
				n.upload.trail(nodeHeaders(r.list(call.Argument(0))))
				n.upload.finish(n.taking(call.Argument(1)))
			}
			return goja.Undefined()
		},
		"abort": func() { n.abort() },
	})
}

func (r *realm) nodeRequestOf(call goja.FunctionCall) *http.Request {
	header := nodeHeaders(r.list(call.Argument(4)))
	path, query, asked := strings.Cut(isomorphicEncode(call.Argument(3).String()), "?")
	u := &url.URL{Scheme: strings.TrimSuffix(call.Argument(1).String(), ":"), Host: call.Argument(2).String(), RawPath: wirePath(path), RawQuery: query, ForceQuery: asked && query == ""}
	u.Path = u.RawPath
	if unescaped, err := url.PathUnescape(u.RawPath); err == nil {
		u.Path = unescaped
	}
	request := &http.Request{Method: call.Argument(0).String(), URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: header, Trailer: http.Header{}}
	request.Close = strings.EqualFold(strings.TrimSpace(header.Get("Connection")), "close")
	for name := range strings.SplitSeq(header.Get("Trailer"), ",") {
		if name = strings.TrimSpace(name); name != "" {
			request.Trailer[http.CanonicalHeaderKey(name)] = nil
		}
	}
	for _, name := range hopHeaders {
		header.Del(name)
	}
	return request
}

// setBody gives the request a body that is there, and so can be sent again where the
// server had closed a connection that was kept.
func (n *nodeRequest) setBody(data []byte, length int64) {
	if len(data) == 0 && length != -1 {
		n.request.TransferEncoding = []string{"identity"} // "Content-Length: 0" whatever the method
		n.request.Body = http.NoBody
		return
	}
	get := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(string(data))), nil }
	n.request.Body, _ = get()
	n.request.GetBody = get
	n.request.ContentLength = length
}

// taking calls a function of the script when what it goes with is on its way.
func (n *nodeRequest) taking(taken goja.Value) func(dropped bool) {
	end, f := n.realm.vm.Begin(), n.realm.callback(taken)
	return func(dropped bool) {
		end(func() error {
			if n.aborted {
				return nil
			}
			_, err := f(goja.Undefined(), n.realm.rt.ToValue(dropped))
			return err
		})
	}
}

func (n *nodeRequest) begin() bool {
	if n.ctx.Err() != nil {
		return false
	}
	n.begun = true
	n.realm.vm.Go(func(context.Context) { n.run() }, n.panicked)
	return true
}

func (n *nodeRequest) abort() {
	n.cancel()
	n.aborted = true
	if n.upload != nil {
		_ = n.upload.Close()
	}
	n.sent.give(nothing)
	n.proceed.give(nothing)
	if !n.begun { // it leaves the queue when its turn comes
		n.begun = true
		n.end(nothing)
	}
}

// run sends the request and receives the response, on a goroutine of its own.
func (n *nodeRequest) run() {
	defer n.cancel()
	trace := &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) { n.reused = info.Reused },
		WroteRequest: func(info httptrace.WroteRequestInfo) {
			if info.Err == nil {
				n.sent.give(n.telling("sent"))
			}
		},
		Got100Continue: func() { n.proceed.give(n.telling("proceed")) },
	}
	client := n.realm.config.Client
	if client == nil {
		n.fail(errNoClient)
		return
	}
	response, err := client.DoRaw(n.request.WithContext(httptrace.WithClientTrace(n.ctx, trace)))
	if err != nil {
		n.fail(err)
		return
	}
	if n.upload == nil {
		n.sent.give(n.telling("sent"))
	} else {
		n.sent.give(nothing) // its own end tells
	}
	n.proceed.give(nothing)
	body := newResponseBody(nil, n.cancel)
	n.body = body
	header := headerOf(response)
	n.land(func() error { return n.respond(response, header) })
	body.pump(n.ctx, response.Body, response.ContentLength)
}

func (n *nodeRequest) telling(name string) func() error {
	return func() error {
		if n.aborted {
			return nil
		}
		_, err := n.realm.callback(n.told[name])(goja.Undefined())
		return err
	}
}

func (n *nodeRequest) land(then func() error) {
	n.end(func() error {
		n.running--
		n.next()
		if n.aborted {
			return nil
		}
		return then()
	})
}

// panicked ends a request that run could not.
func (n *nodeRequest) panicked() {
	n.cancel()
	if n.body != nil {
		n.body.add(nil, errPanicked)
	} else {
		n.fail(errPanicked)
	}
}

func (n *nodeRequest) fail(err error) {
	n.sent.give(nothing)
	n.proceed.give(nothing)
	if n.upload != nil {
		_ = n.upload.Close()
	}
	n.land(func() error {
		n.warnRefused(n.realm.vm.Log(), err)
		return n.realm.failHTTP(n.told["failed"], err)
	})
}

// respond calls response(status, reason, rawHeaders, version, reused, body), where
// body has read(done, failed), trailers() and cancel().
func (n *nodeRequest) respond(response *http.Response, header []any) error {
	r := n.realm
	version := "1.1" // also of HTTP/2, which Node's http does not speak
	if response.ProtoMajor == 1 {
		version = "1." + strconv.Itoa(response.ProtoMinor)
	}
	body := r.natives(map[string]any{
		"read": func(call goja.FunctionCall) goja.Value {
			r.readHTTP(n.body, r.callback(call.Argument(0)), call.Argument(1))
			return goja.Undefined()
		},
		"trailers": func() goja.Value { return r.rt.NewArray(rawHeaders(response.Trailer)...) },
		"cancel":   func() { n.cancel() },
	})
	_, err := r.callback(n.told["response"])(goja.Undefined(), r.rt.ToValue(response.StatusCode), r.rt.ToValue(reason(response)),
		r.rt.NewArray(header...), r.rt.ToValue(version), r.rt.ToValue(n.reused), body)
	return err
}

// readHTTP calls done with the next part of a body, and without one at its end.
func (r *realm) readHTTP(b *responseBody, done goja.Callable, failed goja.Value) {
	hand := func(data []byte, err error) error {
		switch {
		case err != nil:
			return r.failHTTP(failed, err)
		case data == nil:
			_, err = done(goja.Undefined())
		default:
			_, err = done(goja.Undefined(), r.arrayBuffer(data))
		}
		return err
	}
	if data, err, ready := b.take(false); ready {
		must(hand(data, err))
		return
	}
	end := r.vm.Begin()
	b.whenReady(false, func() {
		end(func() error {
			data, err, _ := b.take(false)
			return hand(data, err)
		})
	})
}
