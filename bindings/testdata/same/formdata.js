test("entries", () => {
  const form = new FormData();
  form.append("a", 1);
  form.append("b", null);
  form.append("a", { toString: () => "obj" });
  same([...form], [["a", "1"], ["b", "null"], ["a", "obj"]]);
  same([form.get("a"), form.getAll("a"), form.get("c"), form.getAll("c"), form.has("b")], ["1", ["1", "obj"], null, [], true]);
  form.set("a", "x");
  form.set("z", "new");
  same([...form.entries()], [["a", "x"], ["b", "null"], ["z", "new"]]);
  form.delete("a");
  form.delete("nothing");
  same([[...form.keys()], [...form.values()]], [["b", "z"], ["null", "new"]]);
  const seen = [];
  form.forEach(function (...args) {
    seen.push([args[0], args[1], args[2] === form, this.me]);
  }, { me: 7 });
  same(seen, [["null", "b", true, 7], ["new", "z", true, 7]]);
});
test("arguments", () => {
  const form = new FormData();
  const wrong = { name: "TypeError" };
  throws(() => form.append("a"), wrong);
  throws(() => form.append(), wrong);
  throws(() => form.set("a"), wrong);
  throws(() => form.get(), wrong);
  throws(() => form.getAll(), wrong);
  throws(() => form.has(), wrong);
  throws(() => form.delete(), wrong);
  throws(() => form.append("a", "text", "name.txt"), wrong);
  throws(() => form.append(Symbol("x"), "a"), wrong);
  throws(() => form.forEach(5), wrong);
  throws(() => new FormData({}), wrong);
  throws(() => new FormData("x"), wrong);
  throws(() => new FormData(null), wrong);
  throws(() => FormData(), wrong);
  throws(() => FormData.prototype.get.call({}, "a"), wrong);
  is([...new FormData(undefined)].length, 0);
  form.append("\ud800", "\udc00");
  same([...form], [["\ufffd", "\ufffd"]]);
});
test("blobs become files", async () => {
  const form = new FormData();
  const file = new File(["f"], "own.txt", { type: "a/b", lastModified: 5 });
  form.append("blob", new Blob(["x"], { type: "c/d" }));
  form.append("named", new Blob(["x"]), "given.txt");
  form.append("file", file);
  form.set("renamed", file, "other.txt");
  const look = (name) => {
    const entry = form.get(name);
    return [entry instanceof File, entry.name, entry.type, entry.size];
  };
  same(["blob", "named", "file", "renamed"].map(look), [[true, "blob", "c/d", 1], [true, "given.txt", "", 1], [true, "own.txt", "a/b", 1], [true, "other.txt", "a/b", 1]]);
  same([form.get("file") === file, form.get("blob") === form.get("blob"), form.get("renamed").lastModified], [true, true, 5]);
  is(await form.get("renamed").text(), "f");
});
test("iteration is live", () => {
  const form = new FormData();
  form.append("a", "1");
  form.append("b", "2");
  const seen = [];
  for (const [name] of form) {
    seen.push(name);
    if (name === "a") form.append("c", "3");
    if (name === "b") form.delete("a");
  }
  same(seen, ["a", "b"]);
  const it = form.entries();
  same([Object.prototype.toString.call(it), it[Symbol.iterator]() === it, FormData.prototype[Symbol.iterator] === FormData.prototype.entries], ["[object FormData Iterator]", true, true]);
});

// --- multipart/form-data as it is sent

const parts = async (form) => {
  const request = new Request(origin, { method: "POST", body: form });
  const type = request.headers.get("content-type");
  const boundary = /^multipart\/form-data; boundary=([-\w'()+,./:=?]{1,70})$/.exec(type)[1];
  return (await request.text()).replaceAll(boundary, "B");
};
test("how it is written", async () => {
  const form = new FormData();
  form.append('n"\r\nx', "line\nnext\r\nlast\r");
  form.append("f", new File(["bytes\n"], 'a"b\r\nc.txt', { type: "text/csv" }));
  form.append("g", new Blob(["1"]));
  is(
    await parts(form),
    '--B\r\nContent-Disposition: form-data; name="n%22%0D%0Ax"\r\n\r\nline\r\nnext\r\nlast\r\n\r\n' +
      '--B\r\nContent-Disposition: form-data; name="f"; filename="a%22b%0D%0Ac.txt"\r\nContent-Type: text/csv\r\n\r\nbytes\n\r\n' +
      '--B\r\nContent-Disposition: form-data; name="g"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\n1\r\n--B--\r\n',
  );
  is(await parts(new FormData()), "--B--\r\n");
});
test("no two bodies have the same boundary", () => {
  const type = () => new Request(origin, { method: "POST", body: new FormData() }).headers.get("content-type");
  is(type() === type(), false);
  const own = new Request(origin, { method: "POST", body: new FormData(), headers: { "Content-Type": "x/y" } });
  is(own.headers.get("content-type"), "x/y");
});
test("there and back", async () => {
  const form = new FormData();
  form.append("\u00e9\n", "v\u20ac");
  form.append("f", new File([new Uint8Array([0, 255, 13, 10, 45, 45])], "\u00e9\"\n.bin", { type: "a/b;c=d" }));
  const got = await new Response(form).formData();
  const file = got.get("f");
  same([...got.keys()], ["\u00e9\r\n", "f"]);
  same([got.get("\u00e9\r\n"), file.name, file.type, [...new Uint8Array(await file.arrayBuffer())]], ["v\u20ac", "\u00e9\"\n.bin", "a/b;c=d", [0, 255, 13, 10, 45, 45]]);
  const sent = await (await fetch(origin, { method: "POST", body: form })).json();
  const [type] = sent.headers["Content-Type"];
  const size = (await new Response(form).arrayBuffer()).byteLength;
  same([sent.method, type.startsWith("multipart/form-data; boundary="), patchbay ? sent.headers["Content-Length"] : [`${size}`]], ["POST", true, [`${size}`]]);
  is(sent.body.startsWith(`--${type.split("boundary=")[1]}\r\n`), true);
});

// --- and as it is read

const read = async (body, type = "multipart/form-data; boundary=b") => [...(await new Response(body, { headers: { "Content-Type": type } }).formData())].map(([name, value]) => (typeof value === "string" ? [name, value] : [name, value.name, value.type]));
test("what is read", async () => {
  same(await read('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--'), [["a", "1"]]);
  same(await read('\r\n--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--b--\r\n'), [["a", ""]]);
  same(await read('--b\r\ncontent-disposition:form-data; name="a"; filename="x"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name="a%22%0d%0A"\r\nX-Other: y\r\n\r\n--\r\n--b--'), [["a", "x", "text/plain"], ['a"\r\n', "--"]]);
  same(await read('--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=\r\n--b--'), [["a", "hi"]]);
  same(await read("--b--"), []);
  same(await read('--a b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--a b--', 'multipart/form-data; charset=utf-8; boundary="a b"'), [["a", "1"]]);
});
here("what Node does not read: other orders, names without quotes, what follows the end", async () => {
  same(await read('--b\r\nContent-Disposition: form-data; filename="x"; name=a\r\n\r\n--b\r\n--b--\r\nmore'), [["a", "x", "text/plain"]]);
});
test("what is none", async () => {
  const wrong = { name: "TypeError" };
  for (const body of [
    "",
    "x",
    "--c--",
    "--b",
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n',
    '--b\r\nContent-Disposition: form-data; name="a"\r\n',
    "--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--",
    '--b\r\nContent-Disposition: attachment; name="a"\r\n\r\n1\r\n--b--',
    '--b\r\nContent-Disposition form-data; name="a"\r\n\r\n1\r\n--b--',
    '--b\nContent-Disposition: form-data; name="a"\n\n1\n--b--',
  ]) {
    await rejects(read(body), wrong);
  }
  await rejects(read("--b--", "multipart/form-data"), wrong);
  await rejects(read("a=1", "text/plain"), wrong);
  await rejects(new Response("a=1", { headers: { "Content-Type": "" } }).formData(), wrong);
  const used = new Response("a=1", { headers: { "Content-Type": "application/x-www-form-urlencoded" } });
  await used.formData();
  await rejects(used.formData(), wrong);
});
test("of a URL-encoded body", async () => {
  const type = "application/x-www-form-urlencoded";
  same(await read("a=1&b=x+y%20%C3%A9&a&=&&c=%ff", `${type}; charset=latin1`), [["a", "1"], ["b", "x y \u00e9"], ["a", ""], ["", ""], ["c", "\ufffd"]]);
  same(await read("", type), []);
});
