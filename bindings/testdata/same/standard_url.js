standard("URL", "URL URLSearchParams");
const invalid = { name: "TypeError", code: "ERR_INVALID_URL" };
const full = () => new URL("https://user:pa%20ss@example.com:8080/a/b?x=1&y=2#frag");

member("URL", "URL 6.1", () => {
  is(new URL("../c", "https://example.com/a/b/").href, "https://example.com/a/c");
  is(new URL("http://0x7f.1/").hostname, "127.0.0.1");
  is(new URL("http:/\\evil.com").host, "evil.com");
  is(new URL("https://EXAMPLE.com:443/%7Efoo/./bar").href, "https://example.com/%7Efoo/bar");
  is(new URL("https://b\u00fccher.example").host, "xn--bcher-kva.example");
  throws(() => new URL("/relative"), invalid);
  throws(() => new URL("http://a b/"), invalid);
  throws(() => URL("http://a/"), { name: "TypeError" });
});
member("URL.canParse", "URL 6.1", () => {
  same([URL.canParse("/x"), URL.canParse("/x", "http://a/"), URL.canParse("http://[::1]/")], [false, true, true]);
});
member("URL.parse", "URL 6.1", () => {
  is(URL.parse("/x"), null);
  is(URL.parse("/x", "http://a/").href, "http://a/x");
});
member("URL.prototype.href", "URL 6.1", () => {
  const url = full();
  is(url.href, "https://user:pa%20ss@example.com:8080/a/b?x=1&y=2#frag");
  url.href = "http://other/?q=1";
  same([url.host, url.searchParams.get("q")], ["other", "1"]);
  throws(() => (url.href = "nothing"), invalid);
  is(url.host, "other");
});
member("URL.prototype.toString toJSON", "URL 6.1", () => {
  same([`${full()}`, JSON.stringify({ url: full() })], [full().href, JSON.stringify({ url: full().href })]);
});
member("URL.prototype.origin", "URL 6.1, 4.7", () => {
  same([full().origin, new URL("file:///x").origin, new URL("data:x").origin], ["https://example.com:8080", "null", "null"]);
});
member("URL.prototype.protocol", "URL 6.1", () => {
  const url = full();
  url.protocol = "http";
  is(url.protocol, "http:");
  url.protocol = "mailto"; // from special to not: ignored
  is(url.protocol, "http:");
});
member("URL.prototype.username password", "URL 6.1", () => {
  const url = full();
  same([url.username, url.password], ["user", "pa%20ss"]);
  url.username = "a b";
  url.password = "";
  is(url.href.slice(0, 22), "https://a%20b@example.");
});
member("URL.prototype.host hostname port", "URL 6.1", () => {
  const url = full();
  same([url.host, url.hostname, url.port], ["example.com:8080", "example.com", "8080"]);
  url.port = "443";
  is(url.port, "");
  url.port = "99999"; // out of range: ignored
  is(url.port, "");
  url.host = "a:81";
  url.hostname = "[::1]";
  is(url.host, "[::1]:81");
});
member("URL.prototype.pathname", "URL 6.1", () => {
  const url = full();
  url.pathname = "x y/../z?";
  is(url.pathname, "/z%3F");
});
member("URL.prototype.search searchParams", "URL 6.1", () => {
  const url = full();
  is(url.search, "?x=1&y=2");
  is(url.searchParams, url.searchParams);
  url.searchParams.append("z", "a b");
  is(url.search, "?x=1&y=2&z=a+b");
  url.search = "?n=1";
  is(url.searchParams.get("n"), "1");
  url.search = "";
  is(url.href.includes("?"), false);
});
member("URL.prototype.hash", "URL 6.1", () => {
  const url = full();
  url.hash = "a b";
  is(url.hash, "#a%20b");
  url.hash = "";
  is(url.href.endsWith("y=2"), true);
});

member("URLSearchParams", "URL 6.2", () => {
  is(`${new URLSearchParams("?a=1&b=%20&c")}`, "a=1&b=+&c=");
  is(`${new URLSearchParams({ a: 1, b: "x&y" })}`, "a=1&b=x%26y");
  is(`${new URLSearchParams([["a", "1"], ["a", "2"]])}`, "a=1&a=2");
  is(`${new URLSearchParams(new URLSearchParams("q=1"))}`, "q=1");
  throws(() => new URLSearchParams([["a"]]), { name: "TypeError" });
});
const params = () => new URLSearchParams("b=2&a=1&b=3");
member("URLSearchParams.prototype.size append", "URL 6.2", () => {
  const p = params();
  p.append("c", 4);
  same([p.size, `${p}`], [4, "b=2&a=1&b=3&c=4"]);
});
member("URLSearchParams.prototype.delete", "URL 6.2", () => {
  const p = params();
  p.delete("b", "3");
  is(`${p}`, "b=2&a=1");
  p.delete("b");
  is(`${p}`, "a=1");
});
member("URLSearchParams.prototype.get getAll has", "URL 6.2", () => {
  const p = params();
  same([p.get("b"), p.get("x"), p.getAll("b"), p.has("a"), p.has("b", "9")], ["2", null, ["2", "3"], true, false]);
});
member("URLSearchParams.prototype.set", "URL 6.2", () => {
  const p = params();
  p.set("b", "x");
  p.set("n", "y");
  is(`${p}`, "b=x&a=1&n=y");
});
member("URLSearchParams.prototype.sort", "URL 6.2", () => {
  const p = params();
  p.sort();
  is(`${p}`, "a=1&b=2&b=3");
});
member("URLSearchParams.prototype.entries keys values forEach", "URL 6.2, Web IDL 3.7.10", () => {
  const p = params();
  same([...p.entries()], [["b", "2"], ["a", "1"], ["b", "3"]]);
  same([[...p.keys()], [...p.values()]], [["b", "a", "b"], ["2", "1", "3"]]);
  const seen = [];
  p.forEach((value, name, self) => seen.push(value + name + (self === p)));
  same(seen, ["2btrue", "1atrue", "3btrue"]);
});
member("URLSearchParams.prototype[Symbol.iterator]", "URL 6.2", () => {
  is(URLSearchParams.prototype[Symbol.iterator], URLSearchParams.prototype.entries);
  same(Object.fromEntries(params()), { b: "3", a: "1" });
});
member("URLSearchParams.prototype.toString", "URL 6.2, 5.2", () => {
  is(new URLSearchParams({ "\u00e9 ~*": "+%" }).toString(), "%C3%A9+%7E*=%2B%25");
});
member("URL.createObjectURL revokeObjectURL", "File API 8.4", async () => {
  const address = URL.createObjectURL(new Blob(["text"], { type: "text/x" }));
  is(address.startsWith("blob:"), true);
  const answer = await fetch(address);
  same([answer.headers.get("content-type"), await answer.text()], ["text/x", "text"]);
  URL.revokeObjectURL(address);
  await rejects(fetch(address), { name: "TypeError" });
  throws(() => URL.createObjectURL("text"), { name: "TypeError" });
});
