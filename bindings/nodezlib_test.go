package bindings_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
)

// bomb is so many MiB of zeros, as gzip in base64.
func bomb(t *testing.T, size int) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	for range size {
		_, _ = w.Write(zeros)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	text, _ := json.Marshal(base64.StdEncoding.EncodeToString(b.Bytes()))
	return string(text)
}

// What Node would make of it does not fit into a connector: one call ends at 64 MiB
// unless it asks for more, and says how to.
func TestZlibBomb(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		const zlib = require("zlib");
		const told = (e) => [e.name, e.code, e.message];
		exports.sync = (text) => { try { return zlib.gunzipSync(Buffer.from(text, "base64")).length } catch (e) { return told(e) } };
		exports.beside = (text) => new Promise((done) => zlib.unzip(Buffer.from(text, "base64"), (e, out) => done(e ? told(e) : out.length)));
		exports.more = (text) => zlib.gunzipSync(Buffer.from(text, "base64"), { maxOutputLength: 100 * 2 ** 20 }).length;
		// A stream is as long as it is: what counts is what it holds at once.
		exports.stream = (text) => new Promise((done, failed) => {
			const stream = zlib.createGunzip();
			let size = 0, most = 0;
			stream.on("data", (chunk) => { size += chunk.length; most = Math.max(most, stream.readableLength) });
			stream.on("end", () => done([size, most <= 64 * 1024]));
			stream.on("error", failed);
			stream.end(Buffer.from(text, "base64"));
		});`)
	tooLarge := `["RangeError","ERR_BUFFER_TOO_LARGE","Cannot create a Buffer larger than 67108864 bytes: maxOutputLength allows more"]`
	large, params := bomb(t, 65), map[string]string{"sync": tooLarge, "beside": tooLarge, "more": "68157440"}
	for method, want := range params {
		if got, err := w.callWithin(time.Minute, method, large, nil); err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", method, got, err, want)
		}
	}
	if got, err := w.call("stream", bomb(t, 4)); err != nil || got != "[4194304,true]" {
		t.Errorf("stream: %s, %v", got, err)
	}
}

// Work that is native to the engine cannot be interrupted, so it looks at the time
// itself.
func TestZlibEndsWithTheCall(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		const zlib = require("zlib");
		// Figures at random, which repeat beyond the window: level 9 looks far and finds little.
		const much = () => Buffer.alloc(16 << 20, require("crypto").randomBytes(1 << 16).toString("hex"));
		exports.sync = () => zlib.gzipSync(much(), { level: 9 }).length;
		exports.beside = () => new Promise(() => zlib.gzip(much(), { level: 9 }, () => {}));
		exports.alive = () => zlib.gunzipSync(zlib.gzipSync("alive")).toString();`)
	for _, method := range []string{"sync", "beside"} {
		if got, err := w.callWithin(300*time.Millisecond, method, "", nil); err == nil {
			t.Errorf("%s: %s; want an error", method, got)
		}
		if got, err := w.call("alive", ""); err != nil || got != `"alive"` {
			t.Errorf("after %s: %s, %v", method, got, err)
		}
	}
	if log := w.log.String(); strings.Contains(log, "abandoned") {
		t.Errorf("log:\n%s", log)
	}
}

// A stream that is left unfinished holds nothing when its call is over.
func TestZlibUnfinished(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		const zlib = require("zlib");
		exports.run = () => {
			for (const name of ["Gzip", "Gunzip", "Deflate", "InflateRaw", "Unzip", "BrotliCompress", "BrotliDecompress"]) {
				const stream = new zlib[name]();
				stream.on("error", () => {});
				stream.write(Buffer.from([0x1f, 0x8b, 8]));
			}
			return "left";
		};`)
	for range 2 {
		if got, err := w.call("run", ""); err != nil || got != `"left"` {
			t.Errorf("got %s, %v", got, err)
		}
	}
}

func TestZlibShowsNothingOfGo(t *testing.T) {
	got := run(t, `
		const stream = require("zlib").createGzip();
		const names = [];
		for (const key of Reflect.ownKeys(stream._handle)) names.push(stream._handle[key].name);
		let thrown = [];
		for (const key of Object.keys(stream._handle)) for (const args of [[], [null], [{}, {}, {}, {}], [Symbol(), -1]]) {
			try { stream._handle[key](...args) } catch (e) { if (!(e instanceof Error) || /goja|github|bindings/.test(e.stack)) thrown.push(key) }
		}
		return [names.every((name) => /^[a-zA-Z0-9]+$/.test(name)), names.length > 5, thrown];
	`)
	if want := `[true,true,[]]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
