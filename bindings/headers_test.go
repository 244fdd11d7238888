package bindings

import "testing"

func TestHeaders(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"made of", `
			const show = (i) => JSON.stringify([...new Headers(i)]);
			return [show({ B: 1, a: "x" }), show([["A", "1"], ["a", "2"]]), show(new Headers({ c: "d" })), show(new Map([["M", "n"]])), show(), show(new URLSearchParams("q=1"))];`,
			`["[[\"a\",\"x\"],[\"b\",\"1\"]]","[[\"a\",\"1, 2\"]]","[[\"c\",\"d\"]]","[[\"m\",\"n\"]]","[]","[[\"q\",\"1\"]]"]`},
		{"not made of", `return [null, 5, [["a"]], ["ab"], { "a b": "1" }, { a: "x\ny" }, { a: "\u20ac" }, { "": "x" }, { "\u00e9": "x" }].map((i) => thrown(() => new Headers(i)).slice(0, 9));`,
			`["TypeError","TypeError","TypeError","TypeError","TypeError","TypeError","TypeError","TypeError","TypeError"]`},
		{"values are trimmed, and never shown", `const h = new Headers({ a: " \t x y \r\n" }); return [h.get("a"), thrown(() => h.set("authorization", "Bearer s3cret\nx")).includes("s3cret"), new Headers({ e: "é" }).get("E"), new Headers({ e: "" }).get("e")];`, `["x y",false,"é",""]`},
		{"members", `
			const h = new Headers(); h.append("X", "1"); h.append("x", "2"); h.set("Y", "3"); const log = [h.get("X"), h.has("y"), h.get("z")];
			h.set("x", "9"); log.push(h.get("x")); h.delete("X"); log.push(h.has("x"), [...h.keys()], thrown(() => h.get("a b")).slice(0, 9), thrown(() => h.append("a")).slice(0, 9));
			return log;`, `["1, 2",true,null,"9",false,["y"],"TypeError","TypeError"]`},
		{"set-cookie", `
			const h = new Headers([["set-cookie", "a=1"], ["b", "2"], ["Set-Cookie", "c=3"], ["a", "0"]]);
			return [h.getSetCookie(), [...h], h.get("set-cookie"), new Headers(h).getSetCookie()];`,
			`[["a=1","c=3"],[["a","0"],["b","2"],["set-cookie","a=1"],["set-cookie","c=3"]],"a=1, c=3",["a=1","c=3"]]`},
		{"iteration is live", `
			const h = new Headers({ a: 1, c: 3 }), seen = [];
			for (const [k] of h) { seen.push(k); if (k === "a") h.set("b", "2"); }
			const each = []; h.forEach((v, k, o) => each.push(k + v, o === h));
			return [seen, each, h[Symbol.iterator] === h.entries, Object.prototype.toString.call(h.values())];`,
			`[["a","b","c"],["a1",true,"b2",true,"c3",true],true,"[object Headers Iterator]"]`},
		{"immutable", `const h = Response.redirect("http://h/").headers; return [h.get("location"), thrown(() => h.set("a", "b")).slice(0, 9), thrown(() => Response.error().headers.append("a", "b")).slice(0, 9), new Headers(h).get("location")];`,
			`["http://h/","TypeError","TypeError","http://h/"]`},
		{"symbol", `return [thrown(() => new Headers({ a: Symbol("x") })).slice(0, 9), thrown(() => new Headers({ [Symbol("x")]: "a" })).slice(0, 9)];`, `["TypeError","TypeError"]`},
	}, nil)
}
