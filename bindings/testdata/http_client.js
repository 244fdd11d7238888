// What testdata/same/http_client.js and http_ends.js are written with, beside harness.js.
const http = require("http");
const { once } = require("events");
const { hostname, port } = new URL(origin);

// send makes a request, and returns what came of it.
function send(options, body, then) {
  return new Promise((resolve, reject) => {
    const request = http.request(typeof options === "string" ? origin + options : { hostname, port, ...options });
    request.on("error", reject);
    request.on("response", async (response) => {
      try {
        resolve(await read(response, request));
      } catch (error) {
        reject(error);
      }
    });
    if (then) then(request);
    else request.end(body);
  });
}

// event waits for one; unlike once of events, an error does not end it.
const event = (emitter, name) => new Promise((resolve) => emitter.once(name, resolve));

function read(response, request) {
  return new Promise((resolve, reject) => {
    const parts = [];
    response.on("data", (part) => parts.push(part));
    response.on("error", reject);
    response.on("end", () => {
      const body = Buffer.concat(parts);
      let json;
      try {
        json = JSON.parse(body);
      } catch {}
      resolve({ response, request, body, json, text: String(body) });
    });
  });
}
