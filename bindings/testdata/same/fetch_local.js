const wrong = { name: "TypeError" };
const got = async (url, init) => {
  const r = await fetch(url, init);
  return [r.status, r.headers.get("content-type"), await r.text()];
};
const bytes = async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())];

test("data: URLs", async () => {
  same(await got("data:,a%20b"), [200, "text/plain;charset=US-ASCII", "a b"]);
  same(await got("data:text/html,<p>#frag"), [200, "text/html", "<p>"]);
  same(await got("data:;charset=utf-8,%E2%82%AC"), [200, "text/plain;charset=utf-8", "\u20ac"]);
  same(await got("data:text/plain;base64,aGk="), [200, "text/plain", "hi"]);
  same(await got("data:text/plain; BASE64 ,aGk"), [200, "text/plain", "hi"]);
  same(await got("data:application/json;base64,%20aG k%3D"), [200, "application/json", "hi"]);
  same(await got("data:nonsense,x"), [200, "text/plain;charset=US-ASCII", "x"]);
  same(await got("data:image/png;a=b;a=c;q=\"x y\",x"), [200, 'image/png;a=b;q="x y"', "x"]);
  same(await bytes("data:,%ff%0g\u20ac"), [255, 37, 48, 103, 226, 130, 172]);
  const r = await fetch("data:,x#y");
  same([r.type, r.url, r.ok, r.statusText, r.redirected], ["basic", "data:,x", true, "OK", false]);
  same(await got("data:,x", { method: "POST", body: "y" }), [200, "text/plain;charset=US-ASCII", "x"]);
  await rejects(fetch("data:text/plain"), wrong);
  await rejects(fetch("data:text/plain;base64,a"), wrong);
});
test("other schemes", async () => {
  for (const url of ["about:blank", "file:///etc/passwd", "ftp://a.test/", "ws://a.test/", "javascript:1", "blob:nodedata:none", "blob:http://a.test/x"]) await rejects(fetch(url), wrong);
});
test("integrity", async () => {
  const hi = "sha256-j0NDRmSPa5bfid2pAcUXaxCm2Dlh3TwayItZstwyeqQ=";
  const get = (integrity, data = "hi") => got(`data:,${data}`, { integrity }).then(([, , text]) => text);
  same([await get(hi), await get(""), await get("nonsense"), await get("md5-abc"), await get(`sha256-AAAA ${hi}`)], ["hi", "hi", "hi", "hi", "hi"]);
  await rejects(get(hi, "ho"), wrong);
  await rejects(get(`${hi} sha512-AAAA`), wrong); // the strongest counts
  await rejects(get(`sha384-AAAA ${hi}`), wrong);
  if (patchbay) same([await get(`  ${hi}?opt  `), await get(`SHA256-${hi.slice(7)}`)], ["hi", "hi"]);
  const body = '{"a":1}';
  const digest = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-384", new TextEncoder().encode(body)))));
  const url = `data:application/json,${encodeURIComponent(body)}`;
  const checked = await fetch(url, { integrity: `sha384-${digest}` });
  same([await checked.clone().json(), await checked.json()], [{ a: 1 }, { a: 1 }]);
});
test("of what the network brings", async () => {
  const url = `${origin}/fixed?header=Date:x`;
  const text = await (await fetch(url)).text();
  const digest = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))));
  const checked = await fetch(url, { integrity: `sha256-${digest}` });
  same([checked.status, (await checked.json()).url, checked.bodyUsed], [200, "/fixed?header=Date:x", true]);
  await rejects(fetch(url, { integrity: "sha256-AAAA" }), wrong);
});
