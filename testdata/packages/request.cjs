const request = require("request");

exports.run = ({ url }) =>
  new Promise((resolve, reject) => {
    request({ method: "POST", url: `${url}/echo`, json: { id: 1 }, auth: { user: "u", pass: "p" }, qs: { a: "b" } }, (error, response, body) => {
      if (error) return reject(error);
      request.get(`${url}/redirect/echo`, (error, moved) => (error ? reject(error) : resolve([response.statusCode, body.body, body.path, moved.statusCode])));
    });
  });
