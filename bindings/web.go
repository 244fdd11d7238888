package bindings

// The classes of the web are thin JavaScript over Go: what a script sees (the
// classes' shape, their conversions, the order of promise jobs) is written in
// JavaScript, where it reads like the standards; what is bytes, sockets or
// parsing is Go. Classes made in Go alone were turned down: goja's constructors
// can be called without new, and every member would be a closure in each VM.

import (
	"strings"
	"time"

	"github.com/dop251/goja"
)

// unit is one file of js/web with what it needs of Go and the globals that it
// makes. A unit without globals is for other units alone.
type unit struct {
	name    string
	script  script
	host    func(w *web) map[string]any // may be nil
	globals []string
}

func newUnit(name string, host func(w *web) map[string]any, globals ...string) unit {
	return unit{name: name, script: newScript("web/" + name + ".js"), host: host, globals: globals}
}

// units is never changed; their scripts are compiled once for all VMs.
var units = []unit{
	newUnit("webidl", (*web).webidlHost),
	newUnit("domexception", (*web).exceptionHost, "DOMException"),
	newUnit("clone", (*web).cloneHost, "structuredClone"),
	newUnit("events", (*web).eventsHost, "Event", "CustomEvent", "EventTarget"),
	newUnit("messaging", (*web).messagingHost, "MessageChannel", "MessagePort", "MessageEvent"),
	newUnit("abort", (*web).abortHost, "AbortController", "AbortSignal"),
	newUnit("encoding", (*web).encodingHost, "TextEncoder", "TextDecoder"),
	newUnit("url", (*web).urlHost, "URL"),
	newUnit("searchparams", (*web).searchParamsHost, "URLSearchParams"),
	newUnit("streamcore", nil),
	newUnit("streamreadable", nil),
	newUnit("streams", nil, "ReadableStream", "ReadableStreamDefaultReader", "ReadableStreamDefaultController"),
	newUnit("streamiterator", nil),
	newUnit("streamtee", nil),
	newUnit("streambytes", (*web).streamBytesHost),
	newUnit("streambyob", nil, "ReadableByteStreamController", "ReadableStreamBYOBReader", "ReadableStreamBYOBRequest"),
	newUnit("streamwritable", nil),
	newUnit("streamwriter", nil, "WritableStream", "WritableStreamDefaultWriter", "WritableStreamDefaultController"),
	newUnit("streampipe", nil),
	newUnit("streamtransform", nil, "TransformStream", "TransformStreamDefaultController"),
	newUnit("streamtext", nil, "TextEncoderStream", "TextDecoderStream"),
	newUnit("compression", (*web).compressionHost, "CompressionStream", "DecompressionStream"),
	newUnit("strategies", nil, "ByteLengthQueuingStrategy", "CountQueuingStrategy"),
	newUnit("mimetype", nil),
	newUnit("blob", (*web).blobHost, "Blob", "File"),
	newUnit("formdata", (*web).formDataHost, "FormData"),
	newUnit("headers", (*web).headersHost, "Headers"),
	newUnit("body", (*web).bodyHost),
	newUnit("request", (*web).requestHost, "Request"),
	newUnit("response", (*web).responseHost, "Response"),
	newUnit("fetch", (*web).fetchHost, "fetch"),
	newUnit("performance", (*web).performanceHost, "performance", "Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure",
		"PerformanceObserver", "PerformanceObserverEntryList", "PerformanceResourceTiming"),
	newUnit("crypto", (*web).cryptoHost, "crypto", "Crypto"),
	newUnit("cryptokey", nil, "CryptoKey"),
	newUnit("cryptonames", (*web).cryptoNamesHost),
	newUnit("cryptojwk", (*web).cryptoJWKHost),
	newUnit("cryptosubtle", (*web).cryptoSubtleHost, "SubtleCrypto"),
	newUnit("cryptosecrets", (*web).cryptoSecretsHost),
	newUnit("cryptopairs", (*web).cryptoPairsHost),
}

// web is the web-standard half of one VM's world.
type web struct {
	*realm
	units  map[string]unit
	made   map[string]*goja.Object // what each unit made, once it has run
	origin time.Time               // events count from here
	calls  *flights                // the requests of the call under way; nil without any
}

// installWeb defines the globals of the web standards: each at the first touch
// of its name.
func installWeb(r *realm) error {
	w := &web{realm: r, units: map[string]unit{}, made: map[string]*goja.Object{}, origin: time.Now()}
	r.web = w
	for _, u := range units {
		w.units[u.name] = u
		if len(u.globals) == 0 {
			continue
		}
		if err := lazily(r.vm, func() *goja.Object { return w.load(u.name) }, u.globals...); err != nil {
			return err
		}
	}
	w.bindCalls()
	return nil
}

// load returns what a unit makes, and runs it at the first use. Units find each
// other by it and not by the globals, which a script may replace.
func (w *web) load(name string) *goja.Object {
	if object := w.made[name]; object != nil {
		return object
	}
	u := w.units[name]
	host := w.rt.NewObject()
	if u.host != nil {
		host = w.natives(u.host(w))
	}
	put(host, "load", w.rt.ToValue(func(name string) *goja.Object { return w.load(name) }))
	// A value can be of a class only where the class has been made.
	put(host, "loaded", w.rt.ToValue(func(name string) *goja.Object { return w.made[name] }))
	object, err := u.script.run(w.vm, host)
	must(err)
	w.made[name] = object
	return object
}

func (w *web) webidlHost() map[string]any {
	return map[string]any{
		// usv converts to a USVString (Web IDL 3.2.12): lone surrogates become
		// U+FFFD, which they do on the way into a Go string.
		"usv": func(call goja.FunctionCall) goja.Value {
			return w.rt.ToValue(strings.ToValidUTF8(w.text(call.Argument(0)).String(), "\uFFFD"))
		},
	}
}

func (w *web) exceptionHost() map[string]any {
	return map[string]any{"trace": w.trace, "noCode": w.vm.IgnoreCode}
}
