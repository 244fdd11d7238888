import { IntercomClient, IntercomError } from "intercom-client";

export async function run({ url }) {
  const intercom = new IntercomClient({ token: "x", environment: url, maxRetries: 0 });
  const made = await intercom.contacts.create({ email: "a@b.example" });
  const refused = await intercom.contacts.find({ contact_id: "none" }, { maxRetries: 0 }).catch((e) => [e instanceof IntercomError, e.statusCode]);
  return [made.id, refused];
}
