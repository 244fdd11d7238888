import axios from "axios";

export async function run({ url }) {
  const http = axios.create({ baseURL: url, headers: { "X-Key": "k" }, timeout: 10_000 });
  http.interceptors.request.use((config) => ({ ...config, params: { ...config.params, seen: 1 } }));
  const posted = await http.post("/echo", { id: 1, text: "é" });
  const failed = await http.get("/status/404").catch((e) => [e.isAxiosError, e.code, e.response.status]);
  const form = await http.post("/echo", new URLSearchParams({ a: "1", b: "x y" }));
  return [posted.data.body, posted.status, failed, form.data.body];
}
