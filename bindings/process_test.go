package bindings_test

import "testing"

func TestProcess(t *testing.T) {
	runScripts(t, []script{
		{"what packages look at", `return [process.version, process.versions.node, process.platform, process.argv, process.cwd(), process.env, typeof process.pid, process.stdout.isTTY]`, `["v20.0.0","20.0.0","linux",[],"/",{},"number",false]`},
		{"env is the VM's own", `process.env.X = "1"; return [process.env.X, delete process.env.X, process.env.X, "Y" in process.env]`, `["1",true,null,false]`},
		{"nextTick", `return new Promise((f) => process.nextTick((a, b) => f([a, b]), 1, 2))`, `[1,2]`},
		{"hrtime", `const a = process.hrtime(); await new Promise((f) => setTimeout(f, 3)); const [s, n] = process.hrtime(a); return [s === 0 && n > 2e6 && n < 1e9, typeof process.hrtime.bigint()]`, `[true,"bigint"]`},
		{"memoryUsage", `return Object.entries(process.memoryUsage()).sort()`, `[["arrayBuffers",0],["external",0],["heapTotal",0],["heapUsed",0],["rss",0]]`},
		{"listeners", `return [process.on("exit", () => {}) === process, process.once("x", () => {}) === process, process.off("x") === process, process.emit("x"), process.listenerCount("x")]`, `[true,true,true,false,0]`},
		{"exit", `process.exit(1)`, `"throws Error: process.exit was called: a connector cannot end the server; throw an error, or return from the method"`},
		{"nothing written", `return [process.stdout.write(), process.emitWarning(), process.emitWarning({ a: 1 })]`, `[true,null,null]`},
		{"write calls back", `return new Promise((f) => process.stdout.write("x", () => f("written")))`, `"written"`},
	})
}
