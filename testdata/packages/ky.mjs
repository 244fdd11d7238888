import ky, { HTTPError } from "ky";

export async function run({ url }) {
  const api = ky.create({ prefix: url, headers: { "x-key": "k" }, retry: { limit: 1, delay: () => 1 } });
  const answer = await api.post("echo", { json: { id: 1 }, searchParams: { a: "b c" } }).json();
  const missing = await api.get("status/404").catch((e) => [e instanceof HTTPError, e.response.status]);
  const again = await api.get("flaky/503").text();
  return [answer.body, answer.path, missing, again];
}
