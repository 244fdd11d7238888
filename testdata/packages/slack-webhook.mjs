import { IncomingWebhook } from "@slack/webhook";

export async function run({ url }) {
  const hook = new IncomingWebhook(`${url}/services/T0/B0/x`, { username: "patchbay" });
  return (await hook.send({ text: "row 7" })).text;
}
