import { Client } from "@sendgrid/client";
import { MailService } from "@sendgrid/mail";

export async function run({ url }) {
  const client = new Client();
  client.setApiKey("SG.x");
  client.setDefaultRequest("baseUrl", url);
  const mail = new MailService();
  mail.setClient(client);
  const [sent] = await mail.send({ to: "a@b.example", from: "c@d.example", subject: "row 7", text: "é", attachments: [{ content: Buffer.from("x").toString("base64"), filename: "x.txt" }] });
  const refused = await mail.send({ to: "a@b.example", from: "bad@d.example", subject: "x", text: "x" }).catch((e) => [e.code, e.response.body.errors[0].message]);
  return [sent.statusCode, refused];
}
