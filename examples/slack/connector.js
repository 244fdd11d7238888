// Posts a message to a Slack channel for each row that is added.
//
// Settings: SLACK_ACCESS_TOKEN (a secret: a bot token with chat:write and
// channels:read). SLACK_URL replaces the API's address, for tests.
const jayson = require("jayson/promise");
const { WebClient } = require("@slack/web-api");
const { Liquid } = require("liquidjs");
const { eachRow } = require("patchbay");

// Slack reads &, < and > as markup, also in a value of a row.
const escape = (value) => String(value ?? "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const liquid = new Liquid({ outputEscape: escape });

let client;
function slack() {
  const token = process.env.SLACK_ACCESS_TOKEN;
  if (!token) throw new Error("set SLACK_ACCESS_TOKEN in .env: see .env.example");
  // Where Slack asks to wait (429), the client waits and asks again.
  client ??= new WebClient(token, { slackApiUrl: process.env.SLACK_URL, retryConfig: { retries: 2 } });
  return client;
}

// Slack's own word for what it refuses: channel_not_found, not_in_channel ...
const refused = (error) => (error.data?.error ? new Error(`Slack: ${error.data.error}`) : error);

async function listChannels() {
  const channels = [];
  for await (const page of slack().paginate("conversations.list", { exclude_archived: true, limit: 200 })) {
    channels.push(...page.channels);
    if (channels.length >= 5000) break;
  }
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
              description: "A Liquid template: {{ column }} stands for the row's value, {{ column | default: \"text\" }} for one that may be empty.",
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
        liquid.parse(message);
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
    const template = liquid.parse(message);
    return eachRow(rows, { idColumn, concurrency: 2 }, async (row) => {
      const text = await liquid.render(template, row);
      await slack().chat.postMessage({ channel, text }).catch((error) => {
        throw refused(error);
      });
    });
  },
});

server.http().listen(process.env.PORT ?? 3000);
