const rp = require("request-promise-native");

exports.run = async ({ url }) => {
  const answer = await rp({ method: "POST", uri: `${url}/echo`, form: { a: "1" }, json: true });
  const missing = await rp(`${url}/status/404`).catch((e) => [e.name, e.statusCode]);
  return [answer.body, missing];
};
