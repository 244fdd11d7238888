package bindings_test

// nodeNote is a row of docs/node.md.
type nodeNote struct {
	how     string
	differs string
	stub    bool // its functions may be called to see whether they only refuse
}

const noSockets = "a connector has no sockets: use `fetch`, `http` or `https`"

// nodeNotes are by module of Node's, and written by hand.
func nodeNotes() map[string]nodeNote {
	works := func(differs string) nodeNote { return nodeNote{how: "works", differs: differs} }
	byName := func(differs string) nodeNote { return nodeNote{how: "by name", differs: differs, stub: true} }
	return map[string]nodeNote{
		"assert":              works("the message of a failed `assert(x)` does not quote the source"),
		"assert/strict":       works(""),
		"async_hooks":         works("`AsyncLocalStorage` and `AsyncResource`; of hooks only those of AsyncResources are called, and the `then` of a thenable runs in no context"),
		"buffer":              works("a Buffer has 2,147,483,647 bytes at most, as an ArrayBuffer has here"),
		"child_process":       byName("a connector starts no programs"),
		"cluster":             byName("`isPrimary` is true and `fork` throws: the server runs as many VMs of a connector as its calls need"),
		"console":             works("goes to the server's log; what is counted, timed and indented ends with its call; `clear`, `profile`, `profileEnd` and `timeStamp` do nothing"),
		"constants":           works(""),
		"crypto":              works("over Go's cryptography: hashes, HMAC, AES, 3DES and ChaCha20, RSA, ECDSA and ECDH over NIST's curves, Ed25519, X25519, X.509; no DSA, no Diffie-Hellman over numbers, no secp256k1, Ed448 and X448, no CCM and OCB. RSA keys have 8192 bits at most, and 1024 to 4096 where they are made. `privateDecrypt` takes PKCS #1, as Node before and after 20, and of wrong data gives random bytes. " + cryptoBounds),
		"dgram":               byName(noSockets),
		"diagnostics_channel": works("for channels of the script's and its packages'; Node's own (`http.client.request.start`) are silent"),
		"dns":                 {how: "addresses only", differs: "`lookup`, `resolve`, `resolve4` and `resolve6` of hosts that the connector's grant lets requests go to; another is refused with `EREFUSED` and the lines to write in patchbay.yaml. Private addresses and those of `hosts:` are not told, and other records, `reverse` and `lookupService` end with `ENOTIMP`. 16 names are looked up at once, a `ttl` is 0, and `setServers`, `setLocalAddress` and `cancel` change nothing"},
		"dns/promises":        {how: "addresses only", differs: "as `dns`"},
		"domain":              works("an error comes to a domain from what returns or throws in it, not from what comes later"),
		"events":              works(""),
		"fs":                  {how: "read-only", differs: fsNote, stub: true},
		"fs/promises":         {how: "read-only", differs: "as `fs`"},
		"http":                works(httpNote),
		"http2":               byName("`constants` and the default settings are real; `fetch`, `http` and `https` speak HTTP/2 by themselves"),
		"https":               works("as `http`; certificates are checked by patchbay, always"),
		"inspector":           byName("there is no debugger"),
		"inspector/promises":  byName("as `inspector`"),
		"module":              {how: "in part", differs: "a bundle is linked already: `createRequire` requires built-in modules, and JSON files of the connector", stub: true},
		"net":                 byName("`isIP`, `BlockList` and `SocketAddress` are real; " + noSockets),
		"os":                  works("of a made-up machine, the same everywhere: nothing of the server is told; `setPriority` ends with `EACCES`"),
		"path":                works(""),
		"path/posix":          works(""),
		"path/win32":          works(""),
		"perf_hooks":          works("the last 10,000 marks and measures are kept; observers see `mark`, `measure` and `function`; the loop's delay is not told"),
		"process":             works("of a made-up process: `env` holds the connector's secrets and vars, `cwd()` is the connector's folder, `exit()` ends the call past all handlers; its events (`exit`, `uncaughtException`, signals) never come, and `exitCode` has no effect: the log says so once; `kill`, `chdir` and `loadEnvFile` throw; `stdout` and `stderr` are the log, and `stdin` is at its end; memory and processor time are 0"),
		"punycode":            works(""),
		"querystring":         works(""),
		"readline":            {how: "works", differs: "for the lines of a stream; there is no terminal to ask at, and no cursor to move", stub: true},
		"readline/promises":   works("as `readline`"),
		"repl":                byName("there is no terminal"),
		"stream":              works(""),
		"stream/consumers":    works(""),
		"stream/promises":     works(""),
		"stream/web":          works(""),
		"string_decoder":      works(""),
		"sys":                 works("as `util`"),
		"timers":              works("intervals, and timers that were unref'd, end with their call"),
		"timers/promises":     works("as `timers`"),
		"tls":                 byName("constants are real; " + noSockets + ", which do TLS by themselves"),
		"trace_events":        byName("the engine writes no traces"),
		"tty":                 byName("`isatty` is false: there is no terminal"),
		"url":                 works("`parse` refuses a host with a zero byte, where Node cuts it; paths are those that a connector sees (see `fs`)"),
		"util":                works("`inspect` goes 100 levels deep at most, and does not look into iterators and weak collections"),
		"util/types":          works(""),
		"v8":                  byName("the engine is another one: its numbers are 0; `deserialize` takes what `serialize` gave in the same VM"),
		"vm":                  byName("a connector has one world, which is walled off already"),
		"wasi":                byName("there is no WebAssembly"),
		"worker_threads":      byName("`isMainThread` is true: a VM runs one thing at a time"),
		"zlib":                works("a call makes 64 MiB of output at most unless `maxOutputLength` says otherwise; a stream as much as is read from it. What it compresses is not byte for byte what Node makes of the same input; `memLevel` and the strategies `Z_RLE` and `Z_FIXED` change nothing"),
	}
}

const cryptoBounds = "Bounds: PBKDF2 takes 200,000,000 rounds in all, scrypt 512 MiB of memory and 4 GiB written in all; 16 MiB are derived, 64 MiB of random bytes made " +
	"and 256 MiB encrypted with one authentication tag; primes have 3072 bits (safe ones 1024), and 4096 where they are tested"

const httpNote = "requests go through the connector's grant; a server answers at the connector's address. Names of headers are canonical (`Etag`), on the wire both ways " +
	"and in `rawHeaders`, which is sorted. A server gets a request when it is whole, and its response goes out when it ends, as one: nothing is streamed (server-sent events); " +
	"`statusMessage` and trailers of a response are not sent, and `writeContinue`, `writeProcessing` and `writeEarlyHints` send nothing. Its `requestTimeout`, `headersTimeout`, " +
	"`keepAliveTimeout`, `maxHeadersCount`, `maxHeaderSize`, `maxRequestsPerSocket` and `maxConnections` change nothing: the limits are patchbay's. " +
	"A socket is a stand-in of which no byte can be read or written, and that of a server has the `remoteAddress` 127.0.0.1. " +
	"Of a request `lookup`, `family`, `hints`, `insecureHTTPParser`, `maxHeaderSize`, `maxHeadersCount`, `ciphers`, `secureOptions`, `maxVersion` and `rejectUnauthorized: false` change nothing; " +
	"`socketPath`, `localAddress`, `createConnection` and agents with sockets of their own, a foreign `Host`, `ca`, `cert`, `key`, `pfx`, `checkServerIdentity`, CONNECT and Upgrade are refused. " +
	"HTTP/2 is spoken where the other side does, and shown as 1.1. A body without a length is chunked, also that of a GET, and a length that is not the body's is an error"

const fsNote = "the files that the connector's bundle may hold (its folder; a single file's folder without other connectors; `_*` folders and `node_modules` on the way), " +
	"at paths that begin with the scripts folder: `__dirname` of `scripts/crm/slack/index.js` is `/crm/slack`, which is also `process.cwd()`. A folder of the connector's grant (`imports:`) is `/.imports/NAME`. " +
	"Other names that begin with `.`, `*.env`, `*.env.*` that are no scripts, `patchbay.yaml*` and the files that the configuration names with `file:` are not there. A file is 16 MiB at most, and a link is the file that it leads to. What writes ends with `EROFS`; " +
	"writing to the descriptors 1 and 2 goes to the log. A file that is read so and changes reloads no connector"
