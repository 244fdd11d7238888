import { LinearClient, LinearErrorType } from "@linear/sdk";

export async function run({ url }) {
  const linear = new LinearClient({ apiKey: "lin_x", apiUrl: `${url}/graphql` });
  const made = await linear.createIssue({ teamId: "t1", title: "row 7" });
  const refused = await linear.issue("none").catch((e) => [e.type === LinearErrorType.InvalidInput, e.message]);
  return [made.success, refused];
}
