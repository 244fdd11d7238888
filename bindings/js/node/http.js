// http (Node's documentation of http). Requests go out through the connector's egress
// client; a server answers at the connector's address. What differs from Node, and
// means to:
//
//   - The names of headers come as net/http writes them ("Etag"), sorted, in
//     rawHeaders as on the wire.
//   - Of a request's options lookup, family, hints, insecureHTTPParser, ciphers,
//     secureOptions and maxVersion are taken and change nothing. Those that would
//     change where a request goes, or whom it trusts, are refused: socketPath,
//     localAddress, createConnection and agents with sockets of their own, a foreign
//     Host header, ca, cert, key, pfx, checkServerIdentity. So are CONNECT and
//     Upgrade. rejectUnauthorized: false is not heeded.
//   - The socket of a message is a stand-in, of which no byte can be read or written.
//   - HTTP/2 is spoken where the server speaks it, and shown as 1.1.
//   - A body without a length is framed (Node sends that of a GET bare), and a length
//     that is not the body's is an error.
//   - A server gets a request when it is whole, and its response goes out when it
//     ends, as one, under the usual reason phrase and without trailers. Informational
//     responses are not sent. What bounds requests is the server's that patchbay runs:
//     timeouts and maxima of http.Server change nothing, but for its timeout.
//
// docs/node.md tells the same to users (node_notes_test.go).
(function (host) {
  "use strict";
  const { METHODS, STATUS_CODES, validateHeaderName, validateHeaderValue } = host.node("http_headers");
  const { OutgoingMessage } = host.node("http_outgoing");
  const { IncomingMessage } = host.node("http_incoming");
  const { Agent, fallback } = host.node("http_agent");
  const { ClientRequest, request, get } = host.node("http_client");
  const { ServerResponse } = host.node("http_response");
  const { Server, createServer } = host.node("http_server");

  return {
    METHODS, STATUS_CODES, Agent, ClientRequest, IncomingMessage, OutgoingMessage, Server, ServerResponse, createServer,
    validateHeaderName, validateHeaderValue, get, request, setMaxIdleHTTPParsers() {}, maxHeaderSize: 16 * 1024,
    get globalAgent() {
      return fallback.agent;
    },
    set globalAgent(agent) {
      fallback.agent = agent;
    },
  };
});
