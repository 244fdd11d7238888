package bindings

// Node's built-in modules, one file of js/node each: "fs/promises" is
// js/node/fs_promises.js. A module costs nothing until it is asked for: then its
// file is run, once a VM, and what the function returns are the module's exports.
//
// What is bytes, sockets or parsing is Go, in the file of this package that bears
// the module's name (nodezlib.go); all else is JavaScript. Published stand-ins
// (readable-stream and its like) were turned down: see
// docs/decisions/0006-node-modules-are-ours.md.

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// nodeModule is a module of Node, or a part that several of them share.
type nodeModule struct {
	name   string
	script script
	host   func(r *realm) map[string]any // what its file needs of Go; may be nil
	inner  bool                          // scripts cannot ask for it
}

func newNodeModule(name string, host func(r *realm) map[string]any) nodeModule {
	return nodeModule{name: name, script: newScript("node/" + strings.ReplaceAll(name, "/", "_") + ".js"), host: host}
}

// newNodePart makes what only other modules can load.
func newNodePart(name string, host func(r *realm) map[string]any) nodeModule {
	part := newNodeModule(name, host)
	part.inner = true
	return part
}

// nodeModules is never changed; their scripts are compiled once for all VMs.
var nodeModules = []nodeModule{
	newNodePart("errors", nil), // errors with Node's codes, and checks of arguments
	newNodePart("coded_errors", (*realm).errorsHost),
	newNodePart("error_codes", (*realm).errorsHost),
	newNodePart("system_errors", nil),
	newNodePart("validators", nil),
	newNodePart("events_waiting", nil),
	newNodePart("events_async", nil),
	newNodePart("util_functions", nil),
	newNodePart("util_parseargs", nil),
	newNodePart("util_parseenv", nil),
	newNodePart("util_mime", nil),
	newNodePart("assert_deep", (*realm).utilHost),
	newNodePart("assert_error", nil),
	newNodePart("assert_tracker", nil),
	newNodePart("console_class", (*realm).nodeConsoleHost),
	newNodePart("absent", nil), // what stands in for what a connector cannot have
	newNodePart("dns_lookup", (*realm).dnsHost),
	newNodePart("fs_dir", nil),
	newNodePart("fs_entries", nil),
	newNodePart("fs_paths", (*realm).fsHost),
	newNodePart("fs_refused", (*realm).fsHost),
	newNodePart("fs_streams", nil),
	newNodePart("fs_sync", (*realm).fsHost),
	newNodePart("net_addresses", nil),
	newNodePart("path_glob", nil),
	newNodePart("system_constants", nil),
	newNodePart("url_legacy", (*realm).nodeURLHost),
	newNodePart("http_headers", nil),
	newNodePart("http_head", nil),
	newNodePart("http_socket", nil),
	newNodePart("http_incoming", nil),
	newNodePart("http_outgoing", nil),
	newNodePart("http_agent", (*realm).httpAgentHost),
	newNodePart("http_target", (*realm).httpTargetHost),
	newNodePart("http_client", nil),
	newNodePart("http_receiving", nil),
	newNodePart("http_sending", (*realm).httpClientHost),
	newNodePart("http_response", nil),
	newNodePart("http_server", (*realm).httpHost),

	newNodeModule("assert", nil),
	newNodeModule("assert/strict", nil),
	newNodeModule("async_hooks", (*realm).asyncHooksHost),
	newNodeModule("buffer", (*realm).bufferHost),
	newNodeModule("child_process", nil),
	newNodeModule("cluster", nil),
	newNodeModule("console", (*realm).nodeConsoleHost),
	newNodeModule("constants", nil),
	newNodePart("crypto_bytes", (*realm).nodeCryptoBytesHost),
	newNodePart("crypto_certificate", (*realm).nodeCryptoCertificateHost),
	newNodePart("crypto_cipher", (*realm).nodeCryptoCipherHost),
	newNodePart("crypto_constants", nil),
	newNodePart("crypto_derive", (*realm).nodeCryptoDeriveHost),
	newNodePart("crypto_encodings", nil),
	newNodePart("crypto_exchange", (*realm).nodeCryptoExchangeHost),
	newNodePart("crypto_generate", (*realm).nodeCryptoGenerateHost),
	newNodePart("crypto_hash", (*realm).nodeCryptoHashHost),
	newNodePart("crypto_keys", (*realm).nodeCryptoKeysHost),
	newNodePart("crypto_prime", (*realm).nodeCryptoPrimeHost),
	newNodePart("crypto_random", (*realm).nodeCryptoRandomHost),
	newNodePart("crypto_rsa", (*realm).nodeCryptoRSAHost),
	newNodePart("crypto_sign", (*realm).nodeCryptoSignHost),
	newNodePart("crypto_stream", (*realm).nodeCryptoStreamHost),
	newNodeModule("crypto", nil),
	newNodeModule("dgram", nil),
	newNodeModule("diagnostics_channel", nil),
	newNodeModule("dns", nil),
	newNodeModule("dns/promises", nil),
	newNodeModule("domain", nil),
	newNodeModule("events", (*realm).emitterHost),
	newNodeModule("fs", nil),
	newNodeModule("fs/promises", nil),
	newNodeModule("http", nil),
	newNodeModule("http2", nil),
	newNodeModule("https", nil),
	newNodeModule("inspector", nil),
	newNodeModule("inspector/promises", nil),
	newNodeModule("module", (*realm).moduleHost),
	newNodeModule("net", nil),
	newNodeModule("os", nil),
	newNodeModule("path", nil),
	newNodeModule("path/posix", nil),
	newNodeModule("path/win32", nil),
	newNodeModule("perf_hooks", nil),
	newNodeModule("process", (*realm).processHost),
	newNodeModule("punycode", nil),
	newNodeModule("querystring", nil),
	newNodeModule("readline", nil),
	newNodeModule("readline/promises", nil),
	newNodeModule("repl", nil),
	newNodePart("stream_adapters", nil),
	newNodePart("stream_chunks", nil),
	newNodePart("stream_compose", nil),
	newNodePart("stream_destroy", nil),
	newNodePart("stream_duplex", nil),
	newNodePart("stream_duplexify", nil),
	newNodePart("stream_filling", nil),
	newNodePart("stream_finished", nil),
	newNodePart("stream_finishing", nil),
	newNodePart("stream_flow", nil),
	newNodePart("stream_generator", nil),
	newNodePart("stream_iterator", nil),
	newNodePart("stream_legacy", nil),
	newNodePart("stream_operators", nil),
	newNodePart("stream_pipe", nil),
	newNodePart("stream_pipeline", nil),
	newNodePart("stream_reading", nil),
	newNodePart("stream_readable", nil),
	newNodePart("stream_signal", nil),
	newNodePart("stream_state", nil),
	newNodePart("stream_waiting", nil),
	newNodePart("stream_writable", nil),
	newNodePart("stream_writing", nil),
	newNodeModule("stream", nil),
	newNodeModule("stream/consumers", nil),
	newNodeModule("stream/promises", nil),
	newNodeModule("stream/web", nil),
	newNodeModule("string_decoder", nil),
	newNodeModule("sys", nil),
	newNodeModule("timers", nil),
	newNodeModule("timers/promises", nil),
	newNodeModule("tls", nil),
	newNodeModule("trace_events", nil),
	newNodeModule("tty", nil),
	newNodeModule("url", (*realm).nodeURLHost),
	newNodeModule("util", (*realm).utilHost),
	newNodeModule("util/types", (*realm).utilHost),
	newNodeModule("v8", nil),
	newNodeModule("vm", nil),
	newNodeModule("wasi", nil),
	newNodeModule("worker_threads", nil),
	newNodePart("zlib_constants", nil),
	newNodePart("zlib_engine", (*realm).zlibHost),
	newNodeModule("zlib", nil),
}

// node returns the exports of one of Node's modules, or of a part, and runs its
// file at the first use.
//
// A file's host has node(name), which is this function (call it where the module
// is used and not at the top where two modules need each other), web(name) for the
// units of web.go, global(name) for a global, and what nodeModule.host gives.
func (r *realm) node(name string) *goja.Object {
	if exports := r.nodeMade[name]; exports != nil {
		return exports
	}
	for _, m := range slices.Concat(nodeModules, jaysonParts, intlParts) {
		if m.name != name {
			continue
		}
		host := map[string]any{}
		if m.host != nil {
			host = m.host(r)
		}
		object := r.natives(host)
		put(object, "node", r.named("node", func(name string) *goja.Object { return r.node(name) }))
		put(object, "web", r.named("web", func(name string) *goja.Object { return r.web.load(name) }))
		put(object, "global", r.named("global", func(name string) goja.Value { return r.rt.Get(name) }))
		exports, err := m.script.run(r.vm, object)
		must(err)
		r.nodeMade[name] = exports
		return exports
	}
	panic("no module of Node is named " + name)
}
