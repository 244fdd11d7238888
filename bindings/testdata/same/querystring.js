const qs = require("querystring");
const bare = (object) => Object.assign(Object.create(null), object);

test("parse", () => {
  for (const [text, want] of [
    ["a=1&b=2&a=3&a=4", { a: ["1", "3", "4"], b: "2" }], ["", {}], ["a", { a: "" }], ["=", { "": "" }], ["&&a=&&", { a: "" }], ["a==b", { a: "=b" }], ["foo=1+2%203", { foo: "1 2 3" }], ["a%20b=c", { "a b": "c" }],
    ["a=%zz%41", { a: "%zzA" }], ["a=%C3%A9", { a: "é" }], ["a=%E9", { a: "\ufffd" }], ["a=😀%F0%9F%98%80", { a: "😀😀" }], ["__proto__=1&hasOwnProperty=x", { ["__proto__"]: "1", hasOwnProperty: "x" }], ["a;b=1", { "a;b": "1" }],
  ]) same(qs.parse(text), bare(want));
  is(Object.getPrototypeOf(qs.parse("a")), null);
  for (const value of [undefined, null, 5, {}, []]) same(qs.parse(value), bare({}));
});
test("parse with other separators", () => {
  same(qs.parse("foo:bar;baz:qux", ";", ":"), bare({ foo: "bar", baz: "qux" }));
  same(qs.parse("foo==1&&bar==2=3", "&&", "=="), bare({ foo: "1", bar: "2=3" }));
});
test("parse reads 1,000 pairs, or what maxKeys says", () => {
  const long = Array.from({ length: 1005 }, (_, i) => `k${i}=`).join("&");
  is(Object.keys(qs.parse(long)).length, 1000);
  is(Object.keys(qs.parse(long, null, null, { maxKeys: 0 })).length, 1005);
  same(qs.parse("a=1&b=2&c=3", "&", "=", { maxKeys: 2 }), bare({ a: "1", b: "2" }));
});
test("parse with a decoder of one's own", () => {
  const options = {
    decodeURIComponent(text) {
      if (text === "bad") throw new Error("no");
      return `<${text}>`;
    },
  };
  same(qs.parse("a+b=c&d=bad&e", null, null, options), bare({ "<a%20b>": "<c>", "<d>": "bad", "<e>": "" }));
});
test("stringify", () => {
  is(qs.stringify({ foo: "bar", baz: ["qux", "quux"], corge: "" }), "foo=bar&baz=qux&baz=quux&corge=");
  is(qs.stringify({ a: 1, b: true, c: NaN, d: Infinity, e: null, f: undefined, g: {}, h: 12n, i: 1e21, j: [], k: () => {}, l: -0 }), "a=1&b=true&c=&d=&e=&f=&g=&h=12&i=1e%2B21&k=&l=0");
  is(qs.stringify({ foo: "bar", baz: "qux" }, ";", ":"), "foo:bar;baz:qux");
  is(qs.stringify({ "a b": "é&=" }), "a%20b=%C3%A9%26%3D");
  is(qs.stringify({ a: "x", b: "" }, null, null, { encodeURIComponent: (text) => `[${text}]` }), "[a]=[x]&[b]=[]");
  for (const value of [undefined, null, "", "a", 5, true]) is(qs.stringify(value), "");
  is(qs.stringify(["a", "b"]), "0=a&1=b");
});
test("escape", () => {
  is(qs.escape("-._~!'()*AZaz09"), "-._~!'()*AZaz09");
  is(qs.escape(" /?:@&=+$,;\"<>#%{}|\\^[]`"), "%20%2F%3F%3A%40%26%3D%2B%24%2C%3B%22%3C%3E%23%25%7B%7D%7C%5C%5E%5B%5D%60");
  is(qs.escape(5), "5");
  is(qs.escape({ toString: () => "é" }), "%C3%A9");
  is(qs.escape(undefined), "undefined");
  throws(() => qs.escape("a\ud800"), { name: "URIError", code: "ERR_INVALID_URI", message: "URI malformed" });
  is(qs.escape("\ud83dx"), "%F0%9F%91%B8");
});
test("unescape", () => {
  is(qs.unescape("a%20%C3%A9+"), "a é+");
  is(qs.unescape("%zz%41"), "%zzA");
  same([...qs.unescapeBuffer("a%20b%zz%4")], [...Buffer.from("a b%zz%4")]);
  is(qs.unescapeBuffer("a+b", true).toString(), "a b");
});
test("escape and unescape can be replaced", () => {
  const { escape, unescape } = qs;
  try {
    qs.escape = (text) => text.toUpperCase();
    qs.unescape = (text) => text.toLowerCase();
    is(qs.stringify({ a: "b" }), "A=B");
    same(qs.parse("A=B"), bare({ a: "b" }));
  } finally {
    Object.assign(qs, { escape, unescape });
  }
});
test("names", () => {
  is(qs.encode, qs.stringify);
  is(qs.decode, qs.parse);
  is(require("node:querystring"), qs);
});
