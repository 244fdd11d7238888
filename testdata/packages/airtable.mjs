import Airtable from "airtable";

export async function run({ url }) {
  const base = new Airtable({ apiKey: "pat_x", endpointUrl: url, noRetryIfRateLimited: true }).base("app1");
  const made = await base("Rows").create([{ fields: { Name: "ada", N: 1 } }], { typecast: true });
  const all = await base("Rows").select({ pageSize: 2, view: "Grid" }).all();
  const refused = await base("None").find("rec0").catch((e) => [e.error, e.statusCode]);
  return [made[0].getId(), all.map((r) => r.get("Name")), refused];
}
