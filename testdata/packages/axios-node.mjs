// The adapter for Node's http, as axios itself chooses in Node.
import axios from "axios";

export async function run({ url }) {
  const http = axios.create({ baseURL: url, adapter: "http" });
  const posted = await http.post("/echo", { id: 2 }, { auth: { username: "u", password: "p" } });
  const moved = await http.get("/redirect/echo");
  return [posted.data.body, moved.status, moved.data.path];
}
