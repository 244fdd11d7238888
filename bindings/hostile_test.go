package bindings_test

import (
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
)

// A copy of an array of this length would end the process.
const endless = `const a = []; a.length = 4294967295; const { log, secrets } = require("patchbay");
	const told = (f) => { try { return f() } catch (e) { return e.name + ": " + e.message } };`

func TestNothingIsCopiedWhole(t *testing.T) {
	runScripts(t, []script{
		{"a field of the log", endless + `log.info("x", { a }); log.info("x", a); log.info(a); console.log(a); console.count(a); process.stdout.write(a); return 1`, `1`},
		{"an offset", endless + `return told(() => Buffer.alloc(8).readUInt8(a))`, `"TypeError: The \"offset\" argument must be of type number. Received an instance of Array"`},
		{"a BigInt", endless + `return told(() => Buffer.alloc(8).writeBigInt64LE(a))`, `"TypeError: The \"value\" argument must be of type bigint. Received an instance of Array"`},
		{"a size", endless + `return told(() => Buffer.alloc(8).readUIntLE(0, { toString() { throw 1 }, valueOf: () => 9 })).split(" Received")[0]`, `"TypeError: The \"byteLength\" argument must be of type number."`},
		{"a secret", endless + `return told(() => secrets.get(a))`, `"TypeError: secrets take the name of a secret as a string"`},
		{"a module", endless + `return told(() => require(a))`, `"TypeError: require takes the name of a module as a string"`},
		{"a time", endless + `return [told(() => process.hrtime(a)), told(() => process.hrtime([])), told(() => process.hrtime({ 0: 1, 1: 1 }))].map((x) => x.slice(0, 30))`, `["RangeError: The value of \"time","RangeError: The value of \"time","TypeError: The \"time\" argument"]`},
		{"what is no buffer", endless + `return told(() => Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "detached").get.call(a))`, `"TypeError: this is no ArrayBuffer"`},
		{"a getter is not run", `let ran = 0; const { log } = require("patchbay"); log.info("x", { a: { get b() { ran++ } } }); try { require({ get x() { ran++ } }) } catch {} return ran`, `0`},
		{"a buffer that is none", endless + `const u = new Uint8Array(1); Object.defineProperty(u, "buffer", { value: a }); return new TextDecoder().decode(u).length`, `1`},
	})
}

func TestTypedArraysThatScriptsHaveChanged(t *testing.T) {
	moved := `const u = new Uint8Array([65]), other = new ArrayBuffer(1); u.buffer.transfer(); Object.defineProperty(u, "buffer", { value: other }); Object.defineProperty(u, "length", { value: 1 });
		const told = async (f) => { try { return await f() } catch (e) { return e.name } };`
	runScripts(t, []script{
		{"without a prototype", `const u = new Uint8Array([65]); Object.setPrototypeOf(u, null); return new TextDecoder().decode(u)`, `"A"`},
		{"a DataView without one", `const u = new DataView(new ArrayBuffer(1)); Object.setPrototypeOf(u, null); return new TextDecoder().decode(u).length`, `1`},
		{"transferred: TextDecoder", moved + `return told(() => new TextDecoder().decode(u))`, `""`},
		{"transferred: Response", moved + `return told(() => new Response(u).text())`, `""`},
		{"transferred: digest", moved + `return told(() => crypto.subtle.digest("SHA-256", u).then((b) => b.byteLength))`, `32`},
		{"transferred: getRandomValues", moved + `return told(() => crypto.getRandomValues(u) === u)`, `true`},
		{"transferred: Buffer", moved + `return told(() => typeof Buffer.from(u).toString())`, `"TypeError"`},
	})
}

// Messages are no formats.
func TestPercentInMessages(t *testing.T) {
	runScripts(t, []script{
		{"a header", `new Headers({ "a%sb c": "1" })`, `"throws TypeError: \"a%sb c\" is not a valid name of a header"`},
		{"of a long header nothing is shown", `new Headers({ ["a secret " + "x".repeat(60)]: "1" })`, `"throws TypeError: a text of 69 characters is not a valid name of a header"`},
		{"of a long text nothing is shown", `Buffer.concat("secret".repeat(9))`, `"throws TypeError: The \"list\" argument must be an instance of Array. Received type string"`},
		{"a callback", `setTimeout("100%d")`, `"throws TypeError: The \"callback\" argument must be of type function. Received type string ('100%d')"`},
	})
}

// What Go would show of a value reaches no row's reason.
func TestReasonsAreOfJavaScript(t *testing.T) {
	got := run(t, rowsOf+`return eachRow([{ id: 1 }], { idColumn: "id" }, () => String(Object.create(null)))`)
	if want := `{"rejectedRows":[{"id":1,"reason":"Cannot convert object to primitive value"}]}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Within a secret of several lines, spaces would keep it from being blanked.
func TestGroupsIndentTheFirstLine(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `exports.run = () => { console.group(); console.log("first\nsecond") }`)
	if _, err := w.call("run", ""); err != nil || !strings.Contains(w.log.String(), `"  first\nsecond"`) {
		t.Errorf("%v\n%s", err, w.log)
	}
}

// A setter on a prototype that all objects have sees nothing of ours.
func TestSettersOnPrototypes(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		const seen = [];
		for (const name of ["eachRow", "secrets", "log", "code", "load"]) Object.defineProperty(Object.prototype, name, { __proto__: null, set() { seen.push(name) }, configurable: true });
		const patchbay = require("patchbay");
		exports.run = () => { new URL("http://x/"); try { require("no") } catch (e) { if (e.code !== "MODULE_NOT_FOUND") seen.push("no code") } return [seen.join(), typeof patchbay.eachRow] };
	`)
	if got, err := w.call("run", ""); got != `["","function"]` {
		t.Errorf("got %s, %v", got, err)
	}
	if strings.Contains(w.log.String(), "panic") {
		t.Error(w.log)
	}
}

func TestLogFlood(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		exports.lines = () => { for (let i = 0; i < 1500; i++) console.log("line", i) };
		exports.bytes = () => { const text = "x".repeat(400000); for (let i = 0; i < 5; i++) require("patchbay").log.info("long", { text }) };
		exports.errors = () => { for (let i = 0; i < 1500; i++) queueMicrotask(() => { throw new Error("thrown") }) };
	`)
	for i, c := range []struct {
		method, line string
		want         int
		end          string
	}{
		{"lines", "msg=\"line ", 1000, "500 more lines were left out"},
		{"bytes", "msg=long", 3, "2 more lines were left out"},
		{"errors", "uncaught exception: thrown", 1000, "500 more lines were left out"},
		{"lines", "msg=\"line ", 2000, "500 more lines were left out"}, // each call anew
	} {
		if _, err := w.call(c.method, ""); err != nil {
			t.Fatal(err)
		}
		deadline := time.Now().Add(5 * time.Second)
		for strings.Count(w.log.String(), "more lines were left out") <= i && time.Now().Before(deadline) {
			time.Sleep(time.Millisecond)
		}
		if got := strings.Count(w.log.String(), c.line); got != c.want || !strings.Contains(w.log.String(), c.end) {
			t.Errorf("%s: %d lines", c.method, got)
		}
	}
}
