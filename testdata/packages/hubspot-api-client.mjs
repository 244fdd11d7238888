import { Client } from "@hubspot/api-client";

export async function run({ url }) {
  const hubspot = new Client({ accessToken: "pat-x", basePath: url, numberOfApiCallRetries: 0 });
  const made = await hubspot.crm.contacts.basicApi.create({ properties: { email: "a@b.example" }, associations: [] });
  const refused = await hubspot.crm.contacts.basicApi.getById("none").catch((e) => [e.code, e.body.category]);
  return [made.id, made.createdAt.toISOString(), refused];
}
