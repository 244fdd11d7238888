package bindings_test

import "testing"

func TestStructuredClone(t *testing.T) {
	runScripts(t, []script{
		{"plain values", `return structuredClone([1, "a", true, null, undefined, { a: [1] }])`, `[1,"a",true,null,null,{"a":[1]}]`},
		{"a copy", `const a = { b: {} }, c = structuredClone(a); return [c !== a, c.b !== a.b]`, `[true,true]`},
		{"circles and shared parts", `const a = { list: [] }; a.self = a; a.list.push(a.list); const c = structuredClone(a); return [c.self === c, c.list[0] === c.list]`, `[true,true]`},
		{"Date, RegExp, Map and Set", `const c = structuredClone({ d: new Date(5), r: /x/gi, m: new Map([["k", { v: 1 }]]), s: new Set([1]) }); return [c.d.getTime(), c.d instanceof Date, String(c.r), c.m.get("k").v, c.s.has(1)]`, `[5,true,"/x/gi",1,true]`},
		{"bytes", `const u = new Uint16Array([1, 2, 3]).subarray(1), c = structuredClone({ u, d: new DataView(u.buffer, 2), b: u.buffer }); return [[...c.u], c.u.byteOffset, c.u.buffer === c.b, c.d.buffer === c.b, c.b !== u.buffer, c.d.byteLength]`, `[[2,3],2,true,true,true,4]`},
		{"errors", `class Odd extends RangeError {}; const e = new Odd("m", { cause: { a: 1 } }); e.extra = 1; const c = structuredClone(e); return [c.constructor.name, c instanceof RangeError, c.message, c.cause.a, c.extra, c.stack === e.stack]`, `["RangeError",true,"m",1,null,true]`},
		{"boxes", `return structuredClone([Object(1), Object("a"), Object(true), Object(1n)]).map((x) => typeof x + " " + x)`, `["object 1","object a","object true","object 1"]`},
		{"sparse arrays and their keys", `const a = [1, , 3]; a.x = 4; const c = structuredClone(a); return [c.length, 1 in c, c.x]`, `[3,false,4]`},
		{"an instance becomes plain", `class A { x = 1; get y() { return 2 } }; const c = structuredClone(new A()); return [c.constructor.name, c]`, `["Object",{"x":1}]`},
		{"getters are read", `return structuredClone({ get a() { return 1 } })`, `{"a":1}`},
		{"__proto__ is a key", `const c = structuredClone(JSON.parse('{"__proto__": 1}')); return [Object.keys(c), Object.getPrototypeOf(c) === Object.prototype]`, `[["__proto__"],true]`},
		{"functions", `structuredClone({ f() {} })`, `"throws DataCloneError: f() {} could not be cloned."`},
		{"symbols", `structuredClone(Symbol("x"))`, `"throws DataCloneError: Symbol(x) could not be cloned."`},
		{"promises", `structuredClone(Promise.resolve())`, `"throws DataCloneError: #<Promise> could not be cloned."`},
		{"WeakMaps", `structuredClone(new WeakMap())`, `"throws DataCloneError: #<WeakMap> could not be cloned."`},
		{"it is a DOMException", `try { structuredClone(() => {}) } catch (e) { return [e instanceof DOMException, e instanceof Error] }`, `[true,true]`},
		{"transfer", `const b = new Uint8Array([1, 2]).buffer, c = structuredClone({ b, v: new Uint8Array(b, 1) }, { transfer: [b] }); return [b.detached, b.byteLength, c.b.byteLength, c.v[0], c.v.buffer === c.b]`, `[true,0,2,2,true]`},
		{"transfer of nothing", `structuredClone({}, { transfer: [{}] })`, `"throws DataCloneError: an object of this class cannot be transferred: transfer takes ArrayBuffers, streams and MessagePorts"`},
		{"a failed clone transfers nothing", `const b = new ArrayBuffer(1); try { structuredClone({ b, f() {} }, { transfer: [b] }) } catch {} return b.detached`, `false`},
		{"no value", `structuredClone()`, `"throws TypeError: The value argument must be specified: structuredClone(value)"`},
	})
}

func TestBase64(t *testing.T) {
	runScripts(t, []script{
		{"btoa", `return [btoa(""), btoa("a"), btoa("\xff\x00"), btoa(12)]`, `["","YQ==","/wA=","MTI="]`},
		{"symbols have no text", `return [() => btoa(Symbol("x")), () => atob(Symbol("x")), () => Buffer.from("a").indexOf(Symbol("x")), () => new TextEncoder().encodeInto(Symbol("x"), new Uint8Array(1))].map((f) => { try { return f() } catch (e) { return e.name } })`, `["TypeError","TypeError","TypeError","TypeError"]`},
		{"btoa of text", `btoa("\u0100")`, `"throws InvalidCharacterError: btoa takes bytes as characters, up to U+00FF: encode text first, as in Buffer.from(text).toString(\"base64\")"`},
		{"atob", `return [atob("YQ=="), atob("YQ"), atob(" Y Q = =\n"), atob("/wA=") === "\xff\x00", atob("")]`, `["a","a","a",true,""]`},
		{"atob of what is none", `return ["Y", "YQ=", "Y===", "YQ==YQ==", "Y-_=", "é"].map((s) => { try { return atob(s) } catch (e) { return e.name } })`,
			`["InvalidCharacterError","InvalidCharacterError","InvalidCharacterError","InvalidCharacterError","InvalidCharacterError","InvalidCharacterError"]`},
		{"performance", `const a = performance.now(); await new Promise((f) => setTimeout(f, 3)); const b = performance.now(); return [b - a >= 2 && b - a < 1000, Math.abs(performance.timeOrigin + b - Date.now()) < 1000, Object.keys(performance.toJSON())]`, `[true,true,["nodeTiming","timeOrigin","eventLoopUtilization"]]`},
	})
}
