import twilio from "twilio";

export async function run({ url }) {
  // There is no option for the address: a request client of one's own has it.
  const inner = new twilio.RequestClient();
  const httpClient = { request: (options) => inner.request({ ...options, uri: options.uri.replace("https://api.twilio.com", url) }) };
  const client = twilio("AC" + "0".repeat(32), "token", { httpClient });
  const sent = await client.messages.create({ to: "+15005550006", from: "+15005550001", body: "é" });
  const refused = await client.messages("none").fetch().catch((e) => [e.status, e.code, e.message]);
  return [sent.sid, refused, twilio.validateRequest("token", "x", "https://a.example/", {})];
}
