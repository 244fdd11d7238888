// A whole connector: every method of the Hightouch custom destination protocol.
// It delivers rows to the built-in inbox. Edit it and call it again: the next
// answer comes from what you saved.
import { eachRow } from "patchbay";

const DESTINATION = "http://inbox.localhost/contacts";

const objects = [
  { id: "contact", label: "Contact", description: "A person with an email address." },
];
const modes = [
  { id: "upsert", label: "Upsert", description: "Adds new contacts, updates those that are there." },
  { id: "mirror", label: "Mirror", description: "Upsert, and removes contacts that left the model." },
];
const fields = [
  { id: "email", label: "Email", type: "EMAIL", identifier: true, required: true },
  { id: "first_name", label: "First name", type: "STRING" },
  { id: "last_name", label: "Last name", type: "STRING" },
];

// What the sync form shows, from the general to the particular.

export async function list_objects() {
  return { objects };
}

export async function list_modes() {
  return { modes };
}

export async function list_fields() {
  return { fields };
}

export async function list_options() {
  return {
    options: {
      schema: {
        type: "object",
        properties: {
          source: { title: "Source", description: "Stored with each contact.", type: "string", default: "warehouse" },
        },
      },
      uiSchema: { source: { "ui:placeholder": "warehouse" } },
    },
  };
}

export async function validate({ configuration }) {
  const mapped = mappings(configuration).map((mapping) => mapping.to);
  const errors = [];
  if (!mapped.includes("email")) errors.push("Map a column to the field \"email\": contacts are told apart by it.");
  return { errors };
}

// How rows are sent, and the rows themselves.

export async function behavior(params) {
  const configuration = params?.configuration; // not always sent
  return {
    batchSize: 100,
    operations: { add: true, change: true, remove: configuration?.mode === "mirror" || !configuration },
    skipInitialRun: false,
  };
}

export async function add({ idColumn, configuration, rows }) {
  return eachRow(rows, { idColumn, concurrency: 16 }, (row) => send("PUT", toContact(row, configuration)));
}

export const change = add;

export async function remove({ idColumn, configuration, rows }) {
  return eachRow(rows, { idColumn, concurrency: 16 }, (row) => send("DELETE", { email: toContact(row, configuration).email }));
}

// A row whose function throws is rejected with that message; the others go on.
async function send(method, contact) {
  const response = await fetch(DESTINATION, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(contact),
  });
  if (!response.ok) {
    const { error } = await response.json();
    throw new Error(error);
  }
}

function toContact(row, configuration) {
  const contact = { source: configuration?.source ?? "warehouse" };
  for (const { from, to } of mappings(configuration)) contact[to] = row[from];
  return contact;
}

// Each of the three is an array of { from, to }: from a column, to a field.
function mappings({ identifierMapping = [], mappings = [], customMappings = [] } = {}) {
  return [...identifierMapping, ...mappings, ...customMappings];
}
