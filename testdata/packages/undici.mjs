import { fetch, Headers, FormData } from "undici";

export async function run({ url }) {
  const answer = await fetch(`${url}/echo`, { method: "PUT", body: "text", headers: new Headers({ "x-key": "k" }) });
  const form = new FormData();
  form.set("a", "1");
  const posted = await fetch(`${url}/echo`, { method: "POST", body: form });
  return [answer.status, (await answer.json()).body, posted.ok];
}
