import { sheets, auth } from "@googleapis/sheets";

export async function run({ url }) {
  const oauth = new auth.OAuth2("id", "not-so-secret");
  oauth.setCredentials({ access_token: "ya29.test", expiry_date: 4102444800000 });
  const api = sheets({ version: "v4", auth: oauth, rootUrl: `${url}/` });
  const appended = await api.spreadsheets.values.append({ spreadsheetId: "s1", range: "A1", valueInputOption: "RAW", requestBody: { values: [[1, "é"]] } });
  const missing = await api.spreadsheets.get({ spreadsheetId: "none" }).catch((e) => [e.status ?? e.code, e.message]);
  return [appended.status, appended.data.updates.updatedRows, missing];
}
