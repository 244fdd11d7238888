// http (Node's documentation of http). Requests go out through the connector's egress
// client; a server answers at the connector's address.
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
