import Mailgun from "mailgun.js";

export async function run({ url }) {
  const mg = new Mailgun(FormData).client({ username: "api", key: "key-x", url });
  const sent = await mg.messages.create("mg.example", { from: "a@b.example", to: ["c@d.example"], subject: "row 7", text: "é", attachment: [{ filename: "x.csv", data: "a,b\n" }] });
  return [sent.id, sent.status];
}
