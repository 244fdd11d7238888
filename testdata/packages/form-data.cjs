const FormData = require("form-data");
const http = require("http");

exports.run = ({ url }) =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    form.append("name", "ada");
    form.append("file", Buffer.from("a,b\n1,2\n"), { filename: "rows.csv", contentType: "text/csv" });
    const request = http.request(`${url}/echo`, { method: "POST", headers: form.getHeaders() });
    form.pipe(request);
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve([response.statusCode, JSON.parse(text).body.includes('filename="rows.csv"')]));
    });
  });
