package bindings_test

import "testing"

func TestBuffer(t *testing.T) {
	runScripts(t, []script{
		{"a length that came with the data", `return Buffer.from({ length: 2 ** 40 }).length`,
			`"throws RangeError: The value of \"length\" is out of range. It must be <= 67108864. Received 1099511627776"`},
		{"an array of length 2^32-1", `const a = []; a.length = 2 ** 32 - 1; return Buffer.from(a).length`,
			`"throws RangeError: The value of \"length\" is out of range. It must be <= 67108864. Received 4294967295"`},
		{"a Uint8Array", `const b = Buffer.from("a"); return [b instanceof Uint8Array, b instanceof Buffer, b.constructor === Buffer, Buffer.isBuffer(b), Buffer.isBuffer(new Uint8Array(1)), Object.prototype.toString.call(b)]`, `[true,true,true,true,false,"[object Uint8Array]"]`},
		{"without new, as old code has it", `return [Buffer("a").toString(), new Buffer("YQ==", "base64").toString(), new Buffer(2).length, new Buffer([1, 2]).length]`, `["a","a",2,2]`},
		{"utf8", `return [...Buffer.from("é€😀")]`, `[195,169,226,130,172,240,159,152,128]`},
		{"lone surrogates", `return Buffer.from("a\ud800").toString("hex")`, `"61efbfbd"`},
		{"utf8 that is broken", `return [[0xe2, 0x82], [0xff, 0x61], [0xf0, 0x9f, 0x98], [0xc3, 0x28], [0xed, 0xa0, 0x80]].map((b) => Buffer.from(b).toString())`, `["�","�a","�","�(","���"]`},
		{"hex", `return [Buffer.from("0aFf", "hex"), Buffer.from("abxx12", "hex"), Buffer.from("abc", "hex")].map((b) => b.toString("hex"))`, `["0aff","ab","ab"]`},
		{"base64", `return [Buffer.from("aGk=", "base64"), Buffer.from("a G\nk", "base64"), Buffer.from("_-8=", "base64"), Buffer.from("aGk=aGk=", "base64")].map((b) => b.toString("hex"))`, `["6869","6869","ffef","6869"]`},
		{"base64url", `return [Buffer.from([255, 239]).toString("base64url"), Buffer.from("_-8", "base64url").toString("hex")]`, `["_-8","ffef"]`},
		{"latin1 and binary", `return [Buffer.from("é\u0101", "latin1").toString("hex"), Buffer.from([233, 0]).toString("binary") === "é\0"]`, `["e901",true]`},
		{"ascii", `return [Buffer.from("é", "ascii")[0], Buffer.from([0xe9]).toString("ascii")]`, `[233,"i"]`},
		{"utf16le", `return [Buffer.from("a€", "utf16le").toString("hex"), Buffer.from("6100ac20ff", "hex").toString("ucs2")]`, `["6100ac20","a€"]`},
		{"an unknown encoding", `Buffer.from("a", "utf7")`, `"throws TypeError: Unknown encoding: utf7"`},
		{"isEncoding", `return ["utf8", "UTF-8", "binary", "latin1", "ucs2", "x", undefined].map(Buffer.isEncoding)`, `[true,true,true,true,true,false,false]`},
		{"from arrays", `return [...Buffer.from([1, 256, -1, 2.5, "3", undefined])]`, `[1,0,255,2,3,0]`},
		{"from a buffer copies", `const a = Buffer.from([1]), b = Buffer.from(a); b[0] = 2; return a[0]`, `1`},
		{"from an ArrayBuffer shares", `const a = new Uint8Array([1, 2, 3]), b = Buffer.from(a.buffer, 1, 1); b[0] = 9; return [[...a], b.length]`, `[[1,9,3],1]`},
		{"from its own JSON", `return Buffer.from(JSON.parse(JSON.stringify(Buffer.from("hi")))).toString()`, `"hi"`},
		{"from a number", `Buffer.from(1)`, `"throws TypeError: The \"value\" argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type number (1)"`},
		{"codes", `const codes = []; for (const f of [() => Buffer.from(null), () => Buffer.alloc(-1), () => Buffer.alloc("1"), () => Buffer.alloc(1).readUInt8(1), () => Buffer.alloc(1).readUInt16LE(0), () => Buffer.from("a", "x"), () => Buffer.alloc(1).writeUInt8(256), () => Buffer.alloc(1).readInt8("0")]) { try { f(); codes.push("") } catch (e) { codes.push(e.code) } } return codes`,
			`["ERR_INVALID_ARG_TYPE","ERR_OUT_OF_RANGE","ERR_INVALID_ARG_TYPE","ERR_OUT_OF_RANGE","ERR_BUFFER_OUT_OF_BOUNDS","ERR_UNKNOWN_ENCODING","ERR_OUT_OF_RANGE","ERR_INVALID_ARG_TYPE"]`},
		{"alloc", `return [Buffer.alloc(3), Buffer.alloc(3, 1), Buffer.alloc(5, "ab"), Buffer.alloc(2, "YQ==", "base64"), Buffer.allocUnsafe(2)].map((b) => b.toString("hex"))`, `["000000","010101","6162616261","6161","0000"]`},
		{"concat", `return [Buffer.concat([Buffer.from("a"), new Uint8Array([98])]).toString(), Buffer.concat([Buffer.from("abc")], 2).toString(), Buffer.concat([Buffer.from("a")], 3).toString("hex"), Buffer.concat([]).length]`, `["ab","ab","610000",0]`},
		{"concat of what is no list", `Buffer.concat("ab")`, `"throws TypeError: The \"list\" argument must be an instance of Array. Received type string (ab)"`},
		{"byteLength", `return [Buffer.byteLength("é"), Buffer.byteLength("YWI=", "base64"), Buffer.byteLength("abc", "hex"), Buffer.byteLength("a", "utf16le"), Buffer.byteLength(new ArrayBuffer(3)), Buffer.byteLength("é", "latin1")]`, `[2,2,1,2,3,1]`},
		{"compare and equals", `const a = Buffer.from("a"), b = Buffer.from("b"); return [Buffer.compare(a, b), b.compare(a), a.compare(a), a.equals(Buffer.from("a")), a.equals(b), [b, a].sort(Buffer.compare).join("")]`, `[-1,1,0,true,false,"ab"]`},
		{"compare parts", `return Buffer.from("xaby").compare(Buffer.from("abc"), 0, 2, 1, 3)`, `0`},
		{"toString of a part", `return [Buffer.from("hello").toString("utf8", 1, 3), Buffer.from("hello").toString("latin1", -1, 99), Buffer.from("x").toString("utf8", 2), String(Buffer.from("x"))]`, `["el","hello","","x"]`},
		{"slice and subarray share", `const b = Buffer.from("hello"), s = b.slice(1, 3), u = b.subarray(-2); s[0] = 69; return [b.toString(), s.toString(), u.toString(), s instanceof Buffer, u instanceof Buffer]`, `["hEllo","El","lo",true,true]`},
		{"what arrays can do", `const b = Buffer.from([3, 1, 2]); return [b.map((x) => x * 2) instanceof Buffer, [...b.filter((x) => x > 1)], [...b.entries()].length, b.at(-1), b.reverse().toString("hex")]`, `[true,[3,2],3,2,"020103"]`},
		{"write", `const b = Buffer.alloc(5); return [b.write("hé", 1), b.toString("hex"), b.write("€€", 1), b.write("ff", 0, "hex"), b.write("abc", 3, 1), b.toString("hex")]`, `[3,"0068c3a900",3,1,1,"ffe2826100"]`},
		{"write outside", `Buffer.alloc(1).write("a", 2)`, `"throws RangeError: The value of \"offset\" is out of range. It must be >= 0 && <= 1. Received 2"`},
		{"fill", `return [Buffer.alloc(4).fill("ab", 1), Buffer.alloc(3).fill(257), Buffer.alloc(4).fill(Buffer.from([1, 2]), 1, 3), Buffer.alloc(2).fill("ff", "hex"), Buffer.alloc(2, 1).fill("")].map((b) => b.toString("hex"))`, `["00616261","010101","00010200","ffff","0000"]`},
		{"indexOf", `const b = Buffer.from("abcabc"); return [b.indexOf("c"), b.indexOf("c", 3), b.indexOf("x"), b.indexOf(98), b.indexOf(Buffer.from("ca")), b.indexOf("a", -2), b.indexOf(""), b.indexOf("6263", 0, "hex"), b.includes("bca"), b.includes("cc")]`, `[2,5,-1,1,2,-1,0,1,true,false]`},
		{"lastIndexOf", `const b = Buffer.from("abcabc"); return [b.lastIndexOf("c"), b.lastIndexOf("c", 4), b.lastIndexOf("abc", -4), b.lastIndexOf("x"), b.lastIndexOf(97), b.lastIndexOf("bc", 0)]`, `[5,2,0,-1,3,-1]`},
		{"indexOf of utf16le looks at even places", `return [Buffer.from([0, 97, 0, 97, 0]).indexOf("a", 0, "utf16le"), Buffer.from("ba", "utf16le").indexOf("a", 0, "utf16le")]`, `[-1,2]`},
		{"copy", `const a = Buffer.from("hello"), b = Buffer.alloc(4); return [a.copy(b, 1, 1), b.toString("hex"), a.copy(a, 1, 0, 3), a.toString()]`, `[3,"00656c6c",3,"hhelo"]`},
		{"swap", `const b = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]); return [b.swap16().toString("hex"), b.swap32().toString("hex"), b.swap64().toString("hex")]`, `["0201040306050807","0304010207080506","0605080702010403"]`},
		{"toJSON", `return Buffer.from("hi")`, `{"type":"Buffer","data":[104,105]}`},
		{"after a transfer", `const b = Buffer.from(new ArrayBuffer(2)); b.buffer.transfer(); return [b.length, Buffer.compare(b, b)]`, `"throws TypeError: the value holds no bytes: its buffer may have been transferred"`},
	})
}

func TestBufferNumbers(t *testing.T) {
	runScripts(t, []script{
		{"read", `const b = Buffer.from("fffefdfcfbfaf9f8", "hex"); return [b.readUInt8(), b.readInt8(1), b.readUInt16LE(0), b.readUInt16BE(0), b.readInt16LE(0), b.readInt16BE(0), b.readUInt32LE(0), b.readUInt32BE(0), b.readInt32LE(0), b.readInt32BE(0)]`,
			`[255,-2,65279,65534,-257,-2,4244504319,4294901244,-50462977,-66052]`},
		{"read wide", `const b = Buffer.from("fffefdfcfbfaf9f8", "hex"); return [b.readBigUInt64LE(), b.readBigUInt64BE(), b.readBigInt64LE(), b.readBigInt64BE()].map(String)`, `["17940646550795321087","18446460386757245432","-506097522914230529","-283686952306184"]`},
		{"read any size", `const b = Buffer.from("fffefdfcfbfa", "hex"); return [b.readUIntBE(0, 3), b.readUIntLE(0, 6), b.readIntBE(0, 6), b.readIntLE(1, 5)]`, `[16776957,275960188239615,-4328719366,-21542142466]`},
		{"write", `const b = Buffer.alloc(8); b.writeUInt8(255); b.writeInt8(-2, 1); b.writeUInt16LE(0x0102, 2); b.writeUInt16BE(0x0102, 4); b.writeInt16LE(-2, 6); return b.toString("hex")`, `"fffe02010102feff"`},
		{"write wide", `const b = Buffer.alloc(24); return [b.writeInt32BE(-2, 0), b.writeUInt32LE(0xdeadbeef, 4), b.writeBigInt64LE(-2n, 8), b.writeBigUInt64BE(2n ** 64n - 1n, 16), b.toString("hex")]`, `[4,8,16,24,"fffffffeefbeaddefeffffffffffffffffffffffffffffff"]`},
		{"floats", `const b = Buffer.alloc(12); b.writeFloatBE(1.5, 0); b.writeDoubleLE(-0.1, 4); return [b.toString("hex"), b.readFloatBE(0), b.readDoubleLE(4), Buffer.from("0000c07f", "hex").readFloatLE()]`, `["3fc000009a9999999999b9bf",1.5,-0.1,null]`},
		{"write any size", `const b = Buffer.alloc(6); return [b.writeUIntBE(0x123456, 0, 3), b.writeIntLE(-2, 3, 3), b.toString("hex")]`, `[3,6,"123456feffff"]`},
		{"the other spelling", `const b = Buffer.alloc(2); b.writeUint16LE(513); return [b.readUint16BE(), Buffer.prototype.readUint8 === Buffer.prototype.readUInt8]`, `[258,true]`},
		{"out of range", `Buffer.alloc(2).writeInt8(128)`, `"throws RangeError: The value of \"value\" is out of range. It must be >= -128 and <= 127. Received 128"`},
		{"no BigInt", `Buffer.alloc(8).writeBigInt64LE(1)`, `"throws TypeError: The \"value\" argument must be of type bigint"`},
		{"an offset that is no integer", `Buffer.alloc(2).readUInt8(0.5)`, `"throws RangeError: The value of \"offset\" is out of range. It must be an integer. Received 0.5"`},
		{"on any Uint8Array", `return Buffer.prototype.readUInt16BE.call(new Uint8Array([1, 2]), 0)`, `258`},
	})
}
