import mailchimp from "@mailchimp/mailchimp_marketing";

export async function run({ url }) {
  mailchimp.setConfig({ apiKey: "x-us1", server: "us1" });
  mailchimp.lists.apiClient.basePath = url;
  const member = await mailchimp.lists.setListMember("l1", "hash", { email_address: "a@b.example", status_if_new: "subscribed" });
  const refused = await mailchimp.lists.getListMember("l1", "none").catch((e) => [e.status, e.response.body.title]);
  return [member.id, refused];
}
