import { Octokit } from "@octokit/rest";

export async function run({ url }) {
  const octokit = new Octokit({ auth: "ghp_x", baseUrl: url, log: { debug() {}, info() {}, warn() {}, error() {} } });
  const { data } = await octokit.rest.issues.create({ owner: "o", repo: "r", title: "row 7", labels: ["a"] });
  const names = await octokit.paginate(octokit.rest.repos.listForOrg, { org: "o", per_page: 1 }, (page) => page.data.map((repo) => repo.name));
  const refused = await octokit.rest.repos.get({ owner: "o", repo: "none" }).catch((e) => [e.status, e.name]);
  return [data.number, names, refused];
}
