const { inspect } = require("util");

test("what is shown of the web's objects", () => {
  const form = new FormData();
  form.append("a", "1");
  form.append("a", "2");
  form.append("f", new File(["x"], "n", { lastModified: 5 }));
  const shown = [
    [new Headers({ a: "1", "X-B": "2" }), "Headers { a: '1', 'X-B': '2' }"],
    [new Headers(), "Headers {}"],
    [{ h: new Headers({ a: "1" }) }, "{ h: Headers { a: '1' } }"],
    [new Blob(["abc"], { type: "a/b" }), "Blob { size: 3, type: 'a/b' }"],
    [new File(["abc"], "n", { lastModified: 5 }), "File { size: 3, type: '', name: 'n', lastModified: 5 }"],
    [form, "FormData {\n  a: [ '1', '2' ],\n  f: File { size: 1, type: '', name: 'n', lastModified: 5 }\n}"],
    [new URLSearchParams("a=1&b=2&a=3"), "URLSearchParams { 'a' => '1', 'b' => '2', 'a' => '3' }"],
    [new URLSearchParams(), "URLSearchParams {}"],
    [new AbortController(), "AbortController { signal: AbortSignal { aborted: false } }"],
    [AbortSignal.abort(), "AbortSignal { aborted: true }"],
    [new TextDecoder("latin1"), "TextDecoder { encoding: 'windows-1252', fatal: false, ignoreBOM: false }"],
  ];
  for (const [value, want] of shown) is(inspect(value), want);
  is(inspect(new Event("x")).replace(/[\d.]+/, "T"), "Event {\n  type: 'x',\n  defaultPrevented: false,\n  cancelable: false,\n  timeStamp: T\n}");
});
test("a URL, a request and a response", () => {
  const lines = (value) => inspect(value).split("\n").map((line) => line.trim());
  same(lines(new URL("http://u@a.test:81/x?y=1#z")).slice(0, 3), ["URL {", "href: 'http://u@a.test:81/x?y=1#z',", "origin: 'http://a.test:81',"]);
  is(lines(new URL("http://a.test/?y=1")).includes("searchParams: URLSearchParams { 'y' => '1' },"), true);
  same(lines(new Response("x", { status: 201 })).slice(0, 4), ["Response {", "status: 201,", "statusText: '',", "headers: Headers { 'content-type': 'text/plain;charset=UTF-8' },"]);
  same(lines(new Request("http://a.test/x")).slice(0, 4), ["Request {", "method: 'GET',", "url: 'http://a.test/x',", "headers: Headers {},"]);
});
