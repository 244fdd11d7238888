import { OAuth2Client } from "google-auth-library";

export async function run({ url }) {
  const oauth = new OAuth2Client({ clientId: "id", clientSecret: "not-so-secret", endpoints: { oauth2TokenUrl: `${url}/token` } });
  oauth.setCredentials({ refresh_token: "r" });
  const { token } = await oauth.getAccessToken();
  const answer = await oauth.request({ url: `${url}/echo`, method: "POST", data: { id: 1 } });
  return [token, answer.data.body, oauth.generateAuthUrl({ scope: "a", access_type: "offline" })];
}
