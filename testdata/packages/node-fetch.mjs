import fetch, { Headers, FormData, FetchError } from "node-fetch";

export async function run({ url }) {
  const form = new FormData();
  form.set("a", "1");
  const answer = await fetch(`${url}/echo`, { method: "POST", body: form, headers: new Headers({ "x-key": "k" }) });
  const text = await (await fetch(`${url}/gzip`)).text();
  const refused = await fetch("http://127.0.0.1:1/").catch((e) => [e instanceof FetchError, e.type]);
  return [answer.status, (await answer.json()).headers["x-key"], text, refused];
}
