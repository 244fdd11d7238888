// Posts a message to a Slack channel for each row that is added.
//
// Settings: SLACK_ACCESS_TOKEN (a secret: a bot token with chat:write and
// channels:read). SLACK_URL replaces the API's address, for tests.
const jayson = require("jayson/promise");
const { eachRow } = require("patchbay");
const { render, columns } = require("./template");

const API = process.env.SLACK_URL ?? "https://slack.com/api";

// Slack answers 200 also where it refuses: "ok" tells, "error" is a word of its own list.
async function slack(method, body) {
  const token = process.env.SLACK_ACCESS_TOKEN;
  if (!token) throw new Error("set SLACK_ACCESS_TOKEN in .env: see .env.example");
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${API}/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(body),
    });
    if (response.status === 429 && attempt < 4) {
      // Refused means not posted, so asking again cannot post twice.
      const seconds = Number(response.headers.get("retry-after") ?? 1);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      continue;
    }
    if (!response.ok) throw new Error(`Slack answered ${response.status}`);
    const answer = await response.json();
    if (!answer.ok) throw new Error(`Slack: ${answer.error}`);
    return answer;
  }
}

async function listChannels() {
  const channels = [];
  let cursor = "";
  do {
    const page = await slack("conversations.list", { exclude_archived: "true", limit: "200", ...(cursor && { cursor }) });
    channels.push(...page.channels);
    cursor = page.response_metadata?.next_cursor ?? "";
  } while (cursor !== "" && channels.length < 5000);
  return channels;
}

const server = new jayson.Server({
  async list_options() {
    const channels = await listChannels();
    return {
      options: {
        schema: {
          type: "object",
          required: ["channel", "message"],
          properties: {
            channel: {
              title: "Channel",
              description: "Messages are posted here. Invite the bot to it.",
              type: "string",
              enum: channels.map(({ id }) => id),
              enumNames: channels.map(({ name }) => `#${name}`),
            },
            message: {
              title: "Message",
              description: "{{ column }} stands for the row's value, {{ column | default: \"text\" }} for one that may be empty.",
              type: "string",
            },
          },
        },
        uiSchema: { message: { "ui:widget": "textarea" } },
      },
    };
  },

  async validate({ configuration: { channel, message } }) {
    const errors = [];
    if (!channel) errors.push("Choose a channel.");
    if (!message) errors.push("Write a message.");
    else {
      try {
        columns(message);
      } catch (error) {
        errors.push(error.message);
      }
    }
    return { errors };
  },

  // A message cannot be changed or taken back by a row, so only added rows are asked for.
  async behavior() {
    return { batchSize: 50, operations: { add: true, change: false, remove: false }, skipInitialRun: true };
  },

  async add({ idColumn, configuration: { channel, message }, rows }) {
    return eachRow(rows, { idColumn, concurrency: 2 }, (row) => slack("chat.postMessage", { channel, text: render(message, row) }));
  },
});

server.http().listen(process.env.PORT ?? 3000);
