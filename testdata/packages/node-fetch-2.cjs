const fetch = require("node-fetch-2");

exports.run = async ({ url }) => {
  const answer = await fetch(`${url}/echo`, { method: "POST", body: JSON.stringify({ id: 1 }), headers: { "content-type": "application/json" } });
  const missing = await fetch(`${url}/status/404`);
  return [answer.ok, answer.status, (await answer.json()).body, missing.ok, missing.status];
};
