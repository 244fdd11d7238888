// Adds, updates and archives the members of a Mailchimp audience.
//
// Settings: MAILCHIMP_API_KEY (a secret; its end names the data center, "...-us21")
// and MAILCHIMP_LIST_ID. MAILCHIMP_URL replaces the API's address, for tests.
const jayson = require("jayson/promise");
const axios = require("axios");
const { createHash } = require("crypto");
const { eachRow } = require("patchbay");

const KEY = process.env.MAILCHIMP_API_KEY;
const LIST = process.env.MAILCHIMP_LIST_ID;
const API = process.env.MAILCHIMP_URL ?? `https://${(KEY ?? "").split("-").pop()}.api.mailchimp.com/3.0`;
const MEMBERS_A_BATCH = 500; // POST /lists/{list_id} takes no more

async function mailchimp(method, path, data) {
  if (!KEY || !LIST) throw new Error("set MAILCHIMP_API_KEY and MAILCHIMP_LIST_ID in .env: see .env.example");
  try {
    const answer = await axios({ method, url: `${API}/lists/${LIST}${path}`, headers: { authorization: `Bearer ${KEY}` }, data });
    return answer.data;
  } catch (error) {
    if (!error.response) throw error;
    const { status, data: problem } = error.response;
    throw Object.assign(new Error(reason(problem) ?? `Mailchimp answered ${status}`), { status });
  }
}

// A problem document (RFC 7807), with the fields that are to blame where there are some.
function reason({ title, detail, errors } = {}) {
  const fields = (errors ?? []).map(({ field, message }) => (field ? `${field}: ${message}` : message));
  return fields.length > 0 ? fields.join("; ") : (detail ?? title);
}

function toMember(row, { identifierMapping = [], mappings = [], customMappings = [] }) {
  const member = { email_address: "", status_if_new: "subscribed", merge_fields: {} };
  for (const { from, to } of identifierMapping) if (to === "email_address") member.email_address = String(row[from] ?? "");
  for (const { from, to } of [...mappings, ...customMappings]) {
    if (to === "email_address") member.email_address = String(row[from] ?? "");
    else if (row[from] != null) member.merge_fields[to] = row[from];
  }
  return member;
}

// Mailchimp names a member by the MD5 of the lower-cased address.
const memberPath = (email) => `/members/${createHash("md5").update(email.trim().toLowerCase()).digest("hex")}`;

const put = (row, configuration) => {
  const member = toMember(row, configuration);
  if (!member.email_address) throw new Error("the row has no email address");
  return mailchimp("PUT", memberPath(member.email_address), member);
};

async function upsert({ idColumn, configuration, rows }) {
  if (rows.length === 1) return eachRow(rows, { idColumn }, (row) => put(row, configuration));
  const rejectedRows = [];
  for (let begin = 0; begin < rows.length; begin += MEMBERS_A_BATCH) {
    rejectedRows.push(...(await upsertBatch(rows.slice(begin, begin + MEMBERS_A_BATCH), idColumn, configuration)));
  }
  return { rejectedRows };
}

async function upsertBatch(rows, idColumn, configuration) {
  const rejected = [];
  const byEmail = new Map(); // Mailchimp refuses a batch that names one address twice: the last row wins
  for (const row of rows) {
    const member = toMember(row, configuration);
    const email = member.email_address.trim().toLowerCase();
    if (!email) rejected.push({ id: row[idColumn], reason: "the row has no email address" });
    else byEmail.set(email, { rows: [...(byEmail.get(email)?.rows ?? []), row], member });
  }
  if (byEmail.size === 0) return rejected;
  let answer;
  try {
    // The batch takes "status"; "status_if_new" is for PUT.
    const members = [...byEmail.values()].map(({ member: { status_if_new, ...member } }) => ({ ...member, status: status_if_new }));
    answer = await mailchimp("POST", "?skip_merge_validation=true", { members, update_existing: true });
  } catch (error) {
    // 400: the batch as such was refused, and nothing of it stored. One bad row must not hold the
    // others: each goes alone, and says for itself what is wrong. Anything else fails the rows.
    if (error.status !== 400) return [...rejected, ...rows.map((row) => ({ id: row[idColumn], reason: error.message }))];
    const alone = await eachRow(rows, { idColumn }, (row) => put(row, configuration));
    return alone.rejectedRows;
  }
  for (const { email_address, error } of answer.errors ?? []) {
    for (const row of byEmail.get(String(email_address).trim().toLowerCase())?.rows ?? []) {
      rejected.push({ id: row[idColumn], reason: error });
    }
  }
  return rejected;
}

const server = new jayson.Server({
  async list_objects() {
    return { objects: [{ id: "member", label: "Audience member" }] };
  },

  async list_modes() {
    return { modes: [{ id: "mirror", label: "Mirror", description: "Adds and updates members, archives those that left the model." }] };
  },

  async list_fields() {
    const { merge_fields = [] } = await mailchimp("GET", "/merge-fields?count=1000");
    return {
      fields: [
        { id: "email_address", label: "Email address", type: "EMAIL", identifier: true, required: true },
        ...merge_fields.map(({ tag, name, type, required }) => ({
          id: tag,
          label: name,
          type: { number: "NUMBER", date: "DATE", address: "OBJECT" }[type] ?? "STRING",
          required: Boolean(required),
        })),
      ],
    };
  },

  async validate({ configuration }) {
    const all = [...(configuration.identifierMapping ?? []), ...(configuration.mappings ?? [])];
    return { errors: all.some(({ to }) => to === "email_address") ? [] : ['Map a column to "Email address": Mailchimp knows members by it.'] };
  },

  async behavior() {
    return { batchSize: MEMBERS_A_BATCH, operations: { add: true, change: true, remove: true }, skipInitialRun: false };
  },

  add: upsert,
  change: upsert,

  async remove({ idColumn, configuration, rows }) {
    return eachRow(rows, { idColumn }, async (row) => {
      const { email_address } = toMember(row, configuration);
      try {
        await mailchimp("DELETE", memberPath(email_address));
      } catch (error) {
        if (error.status !== 404) throw error; // gone already is what was asked for
      }
    });
  },
});

server.http().listen(process.env.PORT ?? 3000);
