import { APIErrorCode, Client, isNotionClientError } from "@notionhq/client";

export async function run({ url }) {
  const notion = new Client({ auth: "ntn_x", baseUrl: url, logLevel: "error" });
  const page = await notion.pages.create({ parent: { database_id: "d1" }, properties: { Name: { title: [{ text: { content: "row 7" } }] } } });
  const refused = await notion.pages.retrieve({ page_id: "none" }).catch((e) => [isNotionClientError(e), e.code === APIErrorCode.ObjectNotFound]);
  return [page.id, refused];
}
