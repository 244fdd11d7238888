package bindings

import "testing"

func TestTextEncoder(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"encode", `return [...new TextEncoder().encode("a\u00e9\u20ac\u{1f600}")];`, `[97,195,169,226,130,172,240,159,152,128]`},
		{"lone surrogates", `return [[...new TextEncoder().encode("\ud800a\udc00")], new TextEncoder().encode().length, new TextEncoder().encoding];`, `[[239,191,189,97,239,191,189],0,"utf-8"]`},
		{"a copy", `const e = new TextEncoder(), a = e.encode("ab"); a[0] = 0; return [[...e.encode("ab")], a.buffer.byteLength, a instanceof Uint8Array];`, `[[97,98],2,true]`},
		{"encodeInto", `
			const into = (s, n) => { const d = new Uint8Array(n), r = new TextEncoder().encodeInto(s, d); return [r.read, r.written, [...d].join()]; };
			return [into("ab", 3), into("a\u20acb", 3), into("\u{1f600}b", 4), into("\u{1f600}", 3), into("\ud800x", 4), into("x", 0)];`,
			`[[2,2,"97,98,0"],[1,1,"97,0,0"],[2,4,"240,159,152,128"],[0,0,"0,0,0"],[2,4,"239,191,189,120"],[0,0,""]]`},
		{"encodeInto a part", `const d = new Uint8Array(5); new TextEncoder().encodeInto("ab", d.subarray(1, 3)); return [[...d], thrown(() => new TextEncoder().encodeInto("a", new Uint16Array(2))).slice(0, 9)];`, `[[0,97,98,0,0],"TypeError"]`},
		{"not a string", `return [...new TextEncoder().encode(12)];`, `[49,50]`},
	}, nil)
}

func TestTextDecoder(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"labels", `return [" UTF8 ", "latin1", "ascii", "unicode-1-1-utf-8", "utf-16", "shift-jis", "gb2312", "koi8-r", "x-user-defined"].map((l) => new TextDecoder(l).encoding);`,
			`["utf-8","windows-1252","windows-1252","utf-8","utf-16le","shift_jis","gbk","koi8-r","x-user-defined"]`},
		{"unknown labels", `return ["nope", "replacement", "iso-2022-kr", "utf-7"].map((l) => { try { new TextDecoder(l); } catch (e) { return e.name + e.code; } });`,
			`["RangeErrorERR_ENCODING_NOT_SUPPORTED","RangeErrorERR_ENCODING_NOT_SUPPORTED","RangeErrorERR_ENCODING_NOT_SUPPORTED","RangeErrorERR_ENCODING_NOT_SUPPORTED"]`},
		{"sources", `
			const d = new TextDecoder(), b = new Uint8Array([120, 97, 98, 121]);
			return [d.decode(b), d.decode(b.buffer), d.decode(b.subarray(1, 3)), d.decode(new DataView(b.buffer, 1, 2)), d.decode(new Uint16Array(b.buffer, 2, 1)), d.decode(), thrown(() => d.decode("x")).slice(0, 9)];`,
			`["xaby","xaby","ab","ab","by","","TypeError"]`},
		{"maximal subparts", `
			const hex = (...b) => [...new TextDecoder().decode(new Uint8Array(b))].map((c) => c.codePointAt(0).toString(16)).join(" ");
			return [hex(0xe2, 0x82), hex(0xe2, 0x82, 0x41), hex(0xf0, 0x9f, 0x98), hex(0xc0, 0x80), hex(0xed, 0xa0, 0x80), hex(0xff), hex(0xf5, 0x80)];`,
			`["fffd","fffd 41","fffd","fffd fffd","fffd fffd fffd","fffd","fffd fffd"]`},
		{"stream", `
			const d = new TextDecoder(), bytes = new TextEncoder().encode("a\u20ac\u{1f600}"), out = [];
			for (const b of bytes) out.push(d.decode(new Uint8Array([b]), { stream: true }));
			out.push(d.decode());
			const cut = new TextDecoder(); const first = cut.decode(new Uint8Array([0xe2, 0x82]), { stream: true });
			return [out.join("|"), first, cut.decode(), cut.decode(new Uint8Array([97]))];`,
			`["a|||€||||😀|","","�","a"]`},
		{"byte order mark", `
			const bom = [0xef, 0xbb, 0xbf], hex = (d, b, o) => [...d.decode(new Uint8Array(b), o)].map((c) => c.codePointAt(0).toString(16)).join(" ");
			const s = new TextDecoder();
			return [hex(new TextDecoder(), [...bom, 97]), hex(new TextDecoder("utf-8", { ignoreBOM: true }), [...bom, 97]), hex(new TextDecoder(), [...bom, ...bom]),
				hex(s, [0xef], { stream: true }), hex(s, [0xbb, 0xbf, 97], { stream: true }), hex(s, bom), hex(s, [...bom, 98])];`,
			`["61","feff 61","feff","","61","feff","62"]`},
		{"fatal", `
			const d = new TextDecoder("utf-8", { fatal: true }), ok = new Uint8Array([0xef, 0xbf, 0xbd]);
			const bad = thrown(() => d.decode(new Uint8Array([0xff])));
			const cut = thrown(() => d.decode(new Uint8Array([0xe2, 0x82])));
			return [d.fatal, bad, cut, d.decode(ok) === "\ufffd", d.decode(new Uint8Array([0xe2, 0x82]), { stream: true }), thrown(() => d.decode()).slice(0, 9), d.decode(new Uint8Array([97]))];`,
			`[true,"TypeError: The encoded data was not valid for encoding utf-8","TypeError: The encoded data was not valid for encoding utf-8",true,"","TypeError","a"]`},
		{"utf-16le", `
			const d = new TextDecoder("utf-16le"), u = (...c) => new Uint8Array(new Uint16Array(c).buffer);
			return [d.decode(u(0xfeff, 0x61, 0xd83d, 0xde00)), [...d.decode(u(0xd800, 0x61))].map((c) => c.codePointAt(0)), d.decode(new Uint8Array([0x3d, 0xd8]), { stream: true }), d.decode(new Uint8Array([0x00, 0xde])),
				thrown(() => new TextDecoder("utf-16le", { fatal: true }).decode(u(0xd800))).slice(0, 9), new TextDecoder("utf-16be").decode(new Uint8Array([0, 0x62]))];`,
			`["a😀",[65533,97],"","😀","TypeError","b"]`},
		{"legacy", `
			return [new TextDecoder("windows-1252").decode(new Uint8Array([0x80, 0xe9])), new TextDecoder("shift_jis").decode(new Uint8Array([0x82, 0xa0])),
				new TextDecoder("gbk").decode(new Uint8Array([0xc4, 0xe3])), (() => { const d = new TextDecoder("euc-jp"); return d.decode(new Uint8Array([0xa4]), { stream: true }) + d.decode(new Uint8Array([0xa2])); })()];`,
			`["€é","あ","你","あ"]`},
	}, nil)
}
