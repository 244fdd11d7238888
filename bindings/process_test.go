package bindings_test

import (
	"strings"
	"testing"

	"github.com/patchbay/patchbay/bindings"
)

func TestProcess(t *testing.T) {
	runScripts(t, []script{
		{"what packages look at", `return [process.version, process.versions.node, process.platform, process.argv, process.cwd(), process.env, typeof process.pid, process.stdout.isTTY]`, `["v20.20.2","20.20.2","linux",["/usr/local/bin/node","/connector.js"],"/",{},"number",false]`},
		{"env is the VM's own", `process.env.X = "1"; return [process.env.X, delete process.env.X, process.env.X, "Y" in process.env]`, `["1",true,null,false]`},
		{"env holds texts", `process.env.A = 1; process.env.B = undefined; process.env.C = null; return [{ ...process.env }, Object.keys(process.env), JSON.stringify(process.env)]`, `[{"A":"1","B":"undefined","C":"null"},["A","B","C"],"{\"A\":\"1\",\"B\":\"undefined\",\"C\":\"null\"}"]`},
		{"env takes no symbol", `process.env.A = Symbol("x")`, `"throws TypeError: Cannot convert a Symbol value to a string"`},
		{"nextTick", `return new Promise((f) => process.nextTick((a, b) => f([a, b]), 1, 2))`, `[1,2]`},
		{"hrtime", `const a = process.hrtime(); await new Promise((f) => setTimeout(f, 3)); const [s, n] = process.hrtime(a); return [s === 0 && n > 2e6 && n < 1e9, typeof process.hrtime.bigint()]`, `[true,"bigint"]`},
		{"memoryUsage", `return [Object.entries(process.memoryUsage()).sort(), process.memoryUsage.rss()]`, `[[["arrayBuffers",0],["external",0],["heapTotal",0],["heapUsed",0],["rss",0]],0]`},
		{"what a connector has not", `return ["kill", "chdir", "binding", "dlopen", "loadEnvFile"].map((name) => { try { process[name]("x") } catch (e) { return e.code } })`, `["ERR_FEATURE_UNAVAILABLE_ON_PLATFORM","ERR_FEATURE_UNAVAILABLE_ON_PLATFORM","ERR_INVALID_MODULE","ERR_DLOPEN_FAILED","ERR_FEATURE_UNAVAILABLE_ON_PLATFORM"]`},
		{"nothing written", `return process.stdout.write()`, `true`},
		{"write calls back", `return new Promise((f) => process.stdout.write("x", () => f("written")))`, `"written"`},
		{"a module that is there, and one that is not", `return [process.getBuiltinModule("node:events") === require("events"), process.getBuiltinModule("nothing")]`, `[true,null]`},
		{"what is asked for later is one object", `const { stdout } = process; return [stdout === process.stdout, process === require("process"), process === require("node:process")]`, `[true,true,true]`},
	})
}

// process.exit ends the call wherever it is called, and past every handler.
func TestProcessExit(t *testing.T) {
	cases := map[string]string{
		"at once":      `process.exit(1)`,
		"in try":       `try { process.exit(1) } catch {} finally { console.log("went on") } console.log("went on")`,
		"in a promise": `await null; await Promise.resolve(1).then(process.exit).catch(() => console.log("went on"))`,
		"in a timer":   `await new Promise((f) => setTimeout(() => { process.exit(1); f() }, 1)); console.log("went on")`,
		"in a tick":    `await new Promise((f) => process.nextTick(() => { process.exit(1); f() })); console.log("went on")`,
		"of a module":  `require("process").exit(1); console.log("went on")`,
		"by listeners": `process.on("exit", () => console.log("went on")); process.exit(1)`,
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, bindings.Config{}, `exports.run = async () => {`+body+`}; exports.next = () => 1`)
			_, err := w.call("run", "")
			if err == nil || err.Error() != "process.exit(1) was called: a connector cannot end the server; throw an error, or return from the method" {
				t.Errorf("got %v", err)
			}
			if strings.Contains(w.log.String(), "went on") {
				t.Errorf("the script went on:\n%s", w.log)
			}
			if got, err := w.call("next", ""); err != nil || got != "1" {
				t.Errorf("the next call: %s, %v", got, err)
			}
		})
	}
}

func TestProcessExitOnceAnswered(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `exports.run = () => { setTimeout(() => process.exit(0), 1); return 1 }; exports.next = () => 2`)
	if got, err := w.call("run", ""); err != nil || got != "1" {
		t.Fatal(got, err)
	}
	if got, err := w.call("next", ""); err != nil || got != "2" {
		t.Fatal(got, err)
	}
	if !strings.Contains(w.log.String(), "process.exit(0) was called") {
		t.Errorf("the log does not tell of it:\n%s", w.log)
	}
}

func TestProcessAbortAtLoad(t *testing.T) {
	_, err := openWorld(t, bindings.Config{}, `try { process.abort() } catch {} exports.run = () => 1`)
	if err == nil || !strings.Contains(err.Error(), "process.abort() was called") {
		t.Errorf("got %v", err)
	}
}

// Who listens to what never comes is told so once, whatever the number of VMs; and
// is in nobody's way.
func TestProcessEventsWithoutEffect(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		for (const type of ["uncaughtException", "unhandledRejection", "SIGTERM", "exit", "beforeExit", "uncaughtException"]) process.on(type, () => console.log("heard"));
		process.exitCode = undefined;
		process.once("mine", (x) => console.log("mine " + x));
		exports.run = () => { process.exitCode = 1; process.emit("mine", 5); setTimeout(() => { throw new Error("loud") }, 1); return process.listenerCount("exit") };`)
	got, err := w.call("run", "")
	if err != nil || got != "1" {
		t.Fatal(got, err)
	}
	if _, err := w.call("run", ""); err != nil { // the VM is done with the first
		t.Fatal(err)
	}
	log := w.log.String()
	for _, want := range []string{`process.on(\"uncaughtException\") has no effect`, `process.on(\"SIGTERM\") has no effect`, `process.on(\"exit\") has no effect`, "mine 5", "uncaught exception: loud"} {
		if strings.Count(log, want) == 0 {
			t.Errorf("the log has no %s:\n%s", want, log)
		}
	}
	if n := strings.Count(log, `process.on(\"uncaughtException\")`); n != 1 {
		t.Errorf("it was told %d times:\n%s", n, log)
	}
	if n := strings.Count(log, "process.exitCode has no effect"); n != 1 {
		t.Errorf("process.exitCode was told of %d times:\n%s", n, log)
	}
	if strings.Contains(log, "heard") || strings.Contains(log, `process.on(\"mine\")`) {
		t.Errorf("log:\n%s", log)
	}
}

// A warning with a code, or of what is deprecated, is logged once for the connector.
func TestProcessWarnings(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `exports.run = async () => {
		for (let i = 0; i < 2; i++) {
			process.emitWarning("plain");
			process.emitWarning("coded", "Custom", "C1");
			process.emitWarning("old", "DeprecationWarning");
			process.emitWarning("detailed", { type: "Custom", code: "C2", detail: "more" });
		}
		await null;
	}`)
	for range 2 {
		if _, err := w.call("run", ""); err != nil {
			t.Fatal(err)
		}
	}
	log := w.log.String()
	for want, n := range map[string]int{"Warning: plain": 4, "[C1] Custom: coded": 1, "DeprecationWarning: old": 1, `[C2] Custom: detailed\nmore`: 1} {
		if got := strings.Count(log, want); got != n {
			t.Errorf("%q is there %d times, want %d:\n%s", want, got, n, log)
		}
	}
}

// What a script pipes to stdout is in the log; stdin is at its end.
func TestProcessStreams(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `exports.run = async () => {
		const { Readable } = require("stream");
		await new Promise((done) => Readable.from(["one", Buffer.from("two")]).on("end", done).pipe(process.stdout));
		process.stderr.write("666f75", "hex");
		return (await new Promise((done) => process.stdin.on("data", done).on("end", () => done("end"))));
	}`)
	if got, err := w.call("run", ""); err != nil || got != `"end"` {
		t.Fatal(got, err)
	}
	for _, want := range []string{"level=INFO msg=one", "level=INFO msg=two", "level=ERROR msg=fou"} {
		if !strings.Contains(w.log.String(), want) {
			t.Errorf("the log has no %s:\n%s", want, w.log)
		}
	}
}
