package bindings

import "testing"

func TestReadableStream(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"read to the end", `
			const log = [];
			const s = new ReadableStream({ start(c) { log.push("start", c.desiredSize); c.enqueue("a"); c.enqueue("b"); log.push(c.desiredSize); c.close(); } });
			const r = s.getReader();
			return [log, s.locked, await r.read(), await r.read(), await r.read(), await r.closed];`,
			`[["start",1,-1],true,{"value":"a","done":false},{"value":"b","done":false},{"done":true},null]`},
		{"pull as far as the high water mark", `
			let n = 0; const pulls = [];
			const s = new ReadableStream({ pull(c) { pulls.push(c.desiredSize); c.enqueue(++n); } }, { highWaterMark: 2 });
			await null; await null; await null; await null; await null; await null;
			const before = n; const r = s.getReader(); await r.read(); await null; await null; await null;
			return [before, n, pulls];`, `[2,3,[2,1,1]]`},
		{"pull waits for its promise", `
			let n = 0, go; const s = new ReadableStream({ pull(c) { n++; return new Promise((r) => { go = () => { c.enqueue(n); r(); }; }); } }, { highWaterMark: 5 });
			await null; await null; await null; const one = n; go(); await null; await null; await null; await null;
			return [one, n];`, `[1,2]`},
		{"no pull without a reader at mark 0", `
			let n = 0; const s = new ReadableStream({ pull(c) { n++; c.enqueue(n); } }, { highWaterMark: 0 });
			await null; await null; await null; const before = n; const r = s.getReader(); const got = await r.read(); await null; await null;
			return [before, got.value, n];`, `[0,1,1]`},
		{"reads queue in order", `
			let c; const s = new ReadableStream({ start(x) { c = x; } }), r = s.getReader();
			const all = Promise.all([r.read(), r.read(), r.read()]); c.enqueue(1); c.enqueue(2); c.close();
			return (await all).map((x) => x.value ?? x.done);`, `[1,2,true]`},
		{"errors", `
			let c; const s = new ReadableStream({ start(x) { c = x; } }), r = s.getReader(), pending = r.read(); c.enqueue(0); c.error(new Error("bad"));
			const t = new ReadableStream({ pull() { throw new Error("pull"); } }), u = new ReadableStream({ start: async () => { throw new Error("later"); } });
			return [(await pending).value, await rejected(r.read()), await rejected(r.closed), c.desiredSize, await rejected(t.getReader().read()), await rejected(u.getReader().read()), thrown(() => new ReadableStream({ start() { throw new Error("now"); } })), await rejected(s.cancel())];`,
			`[0,"Error: bad","Error: bad",null,"Error: pull","Error: later","Error: now","TypeError: Invalid state: ReadableStream is locked"]`},
		{"cancel", `
			const log = []; let c; const s = new ReadableStream({ start(x) { c = x; }, cancel(why) { log.push("cancel", why); return "ignored"; } });
			const got = await s.cancel("enough"); log.push(got === undefined, await s.cancel() === undefined, thrown(() => c.enqueue(1)).slice(0, 9));
			const t = new ReadableStream({ cancel() { throw new Error("no"); } });
			return [log, await rejected(t.cancel()), (await t.getReader().read()).done];`, `[["cancel","enough",true,true,"TypeError"],"Error: no",true]`},
		{"locks", `
			const s = new ReadableStream({ start(c) { c.enqueue(1); } }), r = s.getReader();
			const log = [thrown(() => s.getReader()).slice(0, 9), thrown(() => s.tee()).slice(0, 9)];
			r.releaseLock(); r.releaseLock();
			log.push(s.locked, (await rejected(r.read())).slice(0, 9), (await rejected(r.closed)).slice(0, 9), (await rejected(r.cancel())).slice(0, 9));
			const again = new ReadableStreamDefaultReader(s); log.push((await again.read()).value);
			const waiting = again.read(); again.releaseLock(); log.push((await rejected(waiting)).slice(0, 9));
			return log;`, `["TypeError","TypeError",false,"TypeError","TypeError","TypeError",1,"TypeError"]`},
		{"tee", `
			let n = 0; const log = [];
			const s = new ReadableStream({ pull(c) { if (n === 3) c.close(); else c.enqueue({ n: n++ }); }, cancel(why) { log.push(why); } });
			const [a, b] = s.tee(); const ra = a.getReader(), rb = b.getReader();
			const one = (await ra.read()).value, two = (await rb.read()).value;
			const rest = [(await ra.read()).value.n, (await ra.read()).value.n, (await ra.read()).done, (await rb.read()).value.n, (await rb.read()).value.n, (await rb.read()).done];
			const t = new ReadableStream({ cancel(why) { log.push(why); } }); const [x, y] = t.tee(); const first = x.cancel(1); log.push("one"); await Promise.all([first, y.cancel(2)]);
			const e = new ReadableStream({ start(c) { c.error(new Error("bad")); } }); const [p, q] = e.tee();
			return [one === two, rest, log, s.locked, await rejected(p.getReader().read()), await rejected(q.getReader().read())];`,
			`[true,[1,2,true,1,2,true],["one",[1,2]],true,"Error: bad","Error: bad"]`},
		{"async iteration", `
			const make = (log) => { let n = 0; return new ReadableStream({ pull(c) { if (n === 3) c.close(); else c.enqueue(n++); }, cancel(why) { log.push("cancel", why); } }); };
			const log = [], s = make(log), it = s[Symbol.asyncIterator](), seen = [];
			for (let r = await it.next(); !r.done; r = await it.next()) seen.push(r.value);
			const t = make(log), stop = t.values(); await stop.next(); const end = await stop.return("why"); const after = await stop.next();
			const u = make(log), keep = u.values({ preventCancel: true }); await keep.next(); await keep.return();
			const par = make(log).values(); const both = await Promise.all([par.next(), par.next(), par.next(), par.next(), par.next()]);
			return [seen, s.locked, end, after.done, log, u.locked, (await u.getReader().read()).value, both.map((r) => r.value ?? r.done), it[Symbol.asyncIterator]() === it, Object.prototype.toString.call(it), ReadableStream.prototype.values === ReadableStream.prototype[Symbol.asyncIterator]];`,
			`[[0,1,2],false,{"value":"why","done":true},true,["cancel","why"],false,1,[0,1,2,true,true],true,"[object ReadableStreamAsyncIterator]",true]`},
		{"from", `
			const all = async (s) => { const out = []; const r = s.getReader(); for (;;) { const { value, done } = await r.read(); if (done) return out; out.push(value); } };
			const log = [], source = { [Symbol.asyncIterator]() { let n = 0; return { next: async () => ({ value: n++, done: n > 3 }), return: async (why) => { log.push(why); return {}; } }; } };
			const s = ReadableStream.from(source); await (async () => { const r = s.getReader(); await r.read(); await r.cancel("enough"); })();
			return [await all(ReadableStream.from([1, Promise.resolve(2), 3])), await all(ReadableStream.from("ab")), await all(ReadableStream.from(source)), log, thrown(() => ReadableStream.from(5)).slice(0, 9),
				await rejected(all(ReadableStream.from({ [Symbol.iterator]() { return { next() { throw new Error("it"); } }; } })))];`,
			`[[1,2,3],["a","b"],[0,1,2],["enough"],"TypeError","Error: it"]`},
		{"strategies", `
			const c = new ByteLengthQueuingStrategy({ highWaterMark: 10 }), n = new CountQueuingStrategy({ highWaterMark: 3 }); let sizes;
			new ReadableStream({ start(x) { x.enqueue(new Uint8Array(4)); sizes = [x.desiredSize]; } }, c);
			new ReadableStream({ start(x) { x.enqueue("abc"); sizes.push(x.desiredSize); } }, n);
			return [sizes, c.highWaterMark, c.size({ byteLength: 7 }), n.size(), thrown(() => new ReadableStream({}, { highWaterMark: -1 })).slice(0, 10), thrown(() => new ReadableStream({}, { highWaterMark: "x" })).slice(0, 10), thrown(() => new ReadableStream({ start(c) { c.enqueue(1); } }, { size: () => NaN })).slice(0, 10)];`,
			`[[6,2],10,7,1,"RangeError","RangeError","RangeError"]`},
		{"bytes", `
			const s = new ReadableStream({ type: "bytes", start(c) { this.log = [c.desiredSize, c.byobRequest, thrown(() => c.enqueue("x")).slice(0, 9), thrown(() => c.enqueue(new Uint8Array(0))).slice(0, 9)]; c.enqueue(new Uint16Array([1, 2]).subarray(1)); c.close(); source = this; } });
			var source; const r = s.getReader(); const { value } = await r.read();
			return [source.log, value instanceof Uint8Array, [...value], (await r.read()).done, thrown(() => new ReadableStream({ type: "other" })).slice(0, 9), thrown(() => new ReadableStreamDefaultController()).slice(0, 9)];`,
			`[[0,null,"TypeError","TypeError"],true,[2,0],true,"TypeError","TypeError"]`},
		{"close with chunks queued", `
			let c; const s = new ReadableStream({ start(x) { c = x; x.enqueue(1); x.close(); } }), r = s.getReader(); let closed = false; r.closed.then(() => { closed = true; });
			await null; await null; const before = closed, twice = thrown(() => c.close()).slice(0, 9); await r.read(); await null;
			return [before, closed, twice, (await r.read()).done];`, `[false,true,"TypeError",true]`},
	}, nil)
}
