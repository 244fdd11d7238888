import { WebClient, ErrorCode } from "@slack/web-api";

export async function run({ url }) {
  const slack = new WebClient("xoxb-test", { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 } });
  const sent = await slack.chat.postMessage({ channel: "C1", text: "héllo", blocks: [{ type: "divider" }] });
  const names = [];
  for await (const page of slack.paginate("conversations.list", { limit: 2 })) names.push(...page.channels.map((c) => c.name));
  const refused = await slack.chat.update({ channel: "C1", ts: "1", text: "x" }).catch((e) => [e.code === ErrorCode.PlatformError, e.data.error]);
  return [sent.ts, names, refused];
}
