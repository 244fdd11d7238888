import { Connection } from "jsforce";

export async function run({ url }) {
  const salesforce = new Connection({ instanceUrl: url, accessToken: "00D!x", version: "60.0" });
  const made = await salesforce.sobject("Contact").create({ LastName: "Lovelace" });
  const found = await salesforce.query("SELECT Id FROM Contact");
  const refused = await salesforce.sobject("Contact").retrieve("none").catch((e) => [e.errorCode, e.message]);
  return [made.id, found.records.map((r) => r.Id), refused];
}
