import got, { HTTPError } from "got";

export async function run({ url }) {
  const api = got.extend({ prefixUrl: url, headers: { "x-key": "k" }, retry: { limit: 1, calculateDelay: ({ computedValue }) => Math.min(computedValue, 1) } });
  const answer = await api.post("echo", { json: { id: 1 }, searchParams: { a: "b c" } }).json();
  const missing = await api("status/404").catch((e) => [e instanceof HTTPError, e.response.statusCode]);
  const again = await api("flaky/503").text();
  return [answer.body, answer.path, missing, again];
}
