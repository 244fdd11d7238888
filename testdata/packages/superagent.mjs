import request from "superagent";

export async function run({ url }) {
  const answer = await request.post(`${url}/echo`).set("X-Key", "k").query({ a: "b" }).send({ id: 1 });
  const missing = await request.get(`${url}/status/404`).catch((e) => [e.status, e.response.notFound]);
  return [answer.status, answer.body.body, answer.body.path, missing];
}
