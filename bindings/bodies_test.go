package bindings

import "testing"

func TestResponse(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"defaults", `const r = new Response(); return [r.status, r.ok, r.statusText, r.type, r.url, r.redirected, r.body, r.bodyUsed, [...r.headers], await r.text(), r.bodyUsed, await r.text()];`,
			`[200,true,"","default","",false,null,false,[],"",false,""]`},
		{"init", `const r = new Response("x", { status: 404, statusText: "No", headers: { a: "b" } }); return [r.status, r.ok, r.statusText, [...r.headers]];`, `[404,false,"No",[["a","b"],["content-type","text/plain;charset=UTF-8"]]]`},
		{"status out of range", `return [199, 600, 0, 101, NaN].map((status) => thrown(() => new Response(null, { status })).slice(0, 10)).concat(thrown(() => new Response("", { status: 204 })).slice(0, 9), thrown(() => new Response(null, { statusText: "a\nb" })).slice(0, 9), new Response(null, { status: 304 }).status);`,
			`["RangeError","RangeError","RangeError","RangeError","RangeError","TypeError","TypeError",304]`},
		{"bodies and their types", `
			const b = new Uint8Array([104, 105, 33, 33]);
			const list = ["text", b, b.buffer, b.subarray(0, 2), new DataView(b.buffer, 1, 1), new Uint16Array(b.buffer), new URLSearchParams({ a: "b c" }), { plain: 1 }, 12, ["x", "y"], "", null, undefined, false];
			return Promise.all(list.map(async (x) => { const r = new Response(x); return [r.headers.get("content-type"), await r.text()]; }));`,
			`[["text/plain;charset=UTF-8","text"],[null,"hi!!"],[null,"hi!!"],[null,"hi"],[null,"i"],[null,"hi!!"],["application/x-www-form-urlencoded;charset=UTF-8","a=b+c"],["text/plain;charset=UTF-8","[object Object]"],["text/plain;charset=UTF-8","12"],["text/plain;charset=UTF-8","x,y"],["text/plain;charset=UTF-8",""],[null,""],[null,""],["text/plain;charset=UTF-8","false"]]`},
		{"given content type stays", `return new Response("x", { headers: { "Content-Type": "a/b" } }).headers.get("content-type");`, `"a/b"`},
		{"bytes are copied", `const b = new Uint8Array([97]), r = new Response(b); b[0] = 98; return r.text();`, `"a"`},
		{"clones share no bytes", `const r = new Response(new Uint8Array([97])), a = r.clone(), b = r.clone(); new Uint8Array(await r.arrayBuffer())[0] = 98; (await a.body.getReader().read()).value[0] = 99; return b.text();`, `"a"`},
		{"readers", `
			const r = () => new Response('{"a":"\u20ac"}');
			return [await r().json(), (await r().arrayBuffer()).byteLength, (await r().bytes()) instanceof Uint8Array, [...(await new Response("\ufeffx").text())].length, (await new Response("\ufeff1").json()), (await new Response("\ufeffx").bytes()).length, [...(await new Response(new Uint8Array([0xff, 0xe2, 0x82])).text())].length];`,
			`[{"a":"€"},11,true,1,1,4,2]`},
		{"read once", `
			const r = new Response("x"); const first = r.text(), used = r.bodyUsed;
			return [used, await first, (await rejected(r.text())).slice(0, 26), (await rejected(r.json())).slice(0, 9), thrown(() => r.clone()).slice(0, 9), r.body.locked, (await rejected(r.body.cancel())).slice(0, 9), (await rejected(Response.prototype.text.call({}))).slice(0, 9)];`,
			`[true,"x","TypeError: Body is unusabl","TypeError","TypeError",true,"TypeError","TypeError"]`},
		{"not JSON", `return [await rejected(new Response("<html><body>Not Found</body></html>").json()), await rejected(new Response("").json()), await rejected(new Response("{").json())];`,
			`["SyntaxError: Unexpected token in JSON: \"<html><body>Not Foun\"... is not valid JSON","SyntaxError: Unexpected end of JSON input: the body is empty","SyntaxError: Unexpected token in JSON: \"{\" is not valid JSON"]`},
		{"clone", `
			const r = new Response("x", { status: 201, headers: { a: "b" } }), c = r.clone(); c.headers.set("a", "c");
			const s = new Response(new ReadableStream({ start(k) { k.enqueue(new Uint8Array([97])); k.enqueue(new Uint8Array([98])); k.close(); } })), d = s.clone();
			return [await r.text(), await c.text(), c.status, r.headers.get("a"), r.bodyUsed, await d.text(), s.bodyUsed, await s.text()];`, `["x","x",201,"b",true,"ab",false,"ab"]`},
		{"stream as a body", `
			const made = (chunks) => new ReadableStream({ start(c) { for (const x of chunks) c.enqueue(x); c.close(); } });
			const enc = new TextEncoder(), stream = made([enc.encode("\u20ac").subarray(0, 1), enc.encode("\u20ac").subarray(1)]), r = new Response(stream);
			const same = r.body === stream, text = await r.text(), used = made([]); await used.getReader().read();
			const locked = made([]); locked.getReader();
			return [same, text, r.bodyUsed, r.headers.get("content-type"), (await rejected(new Response(made(["text"])).text())).slice(0, 9), thrown(() => new Response(used)).slice(0, 9), thrown(() => new Response(locked)).slice(0, 9), await rejected(new Response(new ReadableStream({ pull() { throw new Error("broke"); } })).text())];`,
			`[true,"€",true,null,"TypeError","TypeError","TypeError","Error: broke"]`},
		{"body as a stream", `
			const r = new Response("abc"), s = r.body; const log = [s === r.body, r.bodyUsed, s.locked]; const reader = s.getReader(); const { value } = await reader.read();
			log.push([...value], r.bodyUsed, (await reader.read()).done, (await rejected(r.text())).slice(0, 9)); reader.releaseLock();
			const looked = new Response("still"); looked.body; log.push(await looked.text(), await new Response(new Response("through").body).text(), new Response("").body === null);
			return log;`, `[true,false,false,[97,98,99],true,true,"TypeError","still","through",false]`},
		{"static json", `const r = Response.json({ a: 1 }, { status: 201 }); return [r.status, r.headers.get("content-type"), await r.text(), thrown(() => Response.json(undefined)).slice(0, 9), Response.json(1, { headers: { "content-type": "x/y" } }).headers.get("content-type")];`,
			`[201,"application/json","{\"a\":1}","TypeError","x/y"]`},
		{"static error and redirect", `const e = Response.error(), r = Response.redirect("http://h/é", 307); return [e.type, e.status, e.ok, e.body, r.status, r.headers.get("location"), r.type, thrown(() => r.clone().headers.set("a", "b")).slice(0, 9), thrown(() => Response.redirect("http://h", 200)).slice(0, 10), thrown(() => Response.redirect("/x")).slice(0, 9)];`,
			`["error",0,false,null,307,"http://h/%C3%A9","default","TypeError","RangeError","TypeError"]`},
	}, nil)
}

func TestRequest(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"defaults", `const r = new Request("http://h/a#f"); return [r.method, r.url, r.redirect, r.mode, r.credentials, r.cache, r.referrer, r.referrerPolicy, r.integrity, r.keepalive, r.destination, r.duplex, r.body, r.bodyUsed, r.signal instanceof AbortSignal, r.signal.aborted, r.signal === r.signal, [...r.headers]];`,
			`["GET","http://h/a#f","follow","cors","same-origin","default","about:client","","",false,"","half",null,false,true,false,true,[]]`},
		{"methods", `return ["get", "Post", "patch", "PATCH", "delete", "x-custom"].map((method) => new Request("http://h", { method }).method).concat(["connect", "TRACE", "track", "a b", ""].map((method) => thrown(() => new Request("http://h", { method })).slice(0, 9)));`,
			`["GET","POST","patch","PATCH","DELETE","x-custom","TypeError","TypeError","TypeError","TypeError","TypeError"]`},
		{"refused", `return [() => new Request("/x"), () => new Request("http://u:p@h/"), () => new Request("http://h", { body: "x" }), () => new Request("http://h", { method: "HEAD", body: "" }), () => new Request("http://h", { redirect: "x" }), () => new Request("http://h", { signal: {} }), () => new Request("http://h", { mode: "navigate" }), () => new Request("http://h", 5), () => new Request(), () => new Request("http://h", { window: 1 })].map((f) => thrown(f).slice(0, 9));`,
			`["TypeError","TypeError","TypeError","TypeError","TypeError","TypeError","TypeError","TypeError","TypeError","TypeError"]`},
		{"credentials are not shown", `return thrown(() => new Request("http://user:s3cret@h/")).includes("s3cret");`, `false`},
		{"of a request", `
			const a = new Request("http://h/", { method: "POST", body: "x", headers: { a: "1" }, redirect: "manual" }), b = new Request(a);
			const c = new Request(b, { method: "PUT", headers: { z: "9" }, body: "new" });
			return [a.bodyUsed, b.bodyUsed, b.method, b.redirect, [...b.headers.keys()], c.method, [...c.headers], await c.text(), await b.text(), thrown(() => new Request(a)).slice(0, 9)];`,
			`[true,false,"POST","manual",["a","content-type"],"PUT",[["content-type","text/plain;charset=UTF-8"],["z","9"]],"new","x","TypeError"]`},
		{"a copied content type stays", `return new Request(new Request("http://h/", { method: "POST", body: "x" })).headers.get("content-type");`, `"text/plain;charset=UTF-8"`},
		{"clone", `const a = new Request("http://h/", { method: "POST", body: "x" }), b = a.clone(); b.headers.set("q", "1"); return [await a.text(), await b.text(), a.headers.has("q"), b.method, thrown(() => a.clone()).slice(0, 9), b.url];`,
			`["x","x",false,"POST","TypeError","http://h/"]`},
		{"signal follows", `
			const c = new AbortController(), r = new Request("http://h", { signal: c.signal }), own = r.signal !== c.signal, d = new Request(r), k = r.clone(); c.abort("why");
			return [own, r.signal.reason, d.signal.reason, k.signal.aborted, new Request(r, { signal: null }).signal.aborted];`, `[true,"why","why",true,false]`},
		{"a stream", `
			let asked = false; const made = () => new ReadableStream({ start(c) { c.enqueue(new Uint8Array([97])); c.close(); } });
			const r = new Request("http://h", { method: "POST", body: made(), get duplex() { asked = true; return "half"; } }), b = new Request(r), k = b.clone();
			return [asked, r.headers.has("content-type"), r.bodyUsed, await b.text(), await k.text(), thrown(() => new Request("http://h", { method: "POST", body: made() })).slice(0, 50), thrown(() => new Request(r)).slice(0, 9)];`,
			`[true,false,true,"a","a","TypeError: RequestInit: duplex option is required ","TypeError"]`},
	}, nil)
}
