// The constants of tls, and names of protocols as it writes them. There are no
// sockets: fetch, http and https do TLS by themselves.
(function (host) {
  "use strict";
  const { validateString } = host.node("errors");
  const absent = host.node("absent").of("tls", "a connector has no sockets. fetch, http and https do TLS by themselves, with the server's certificates");
  const socket =
    "disableRenegotiation renegotiate exportKeyingMaterial setMaxSendFragment setServername setSession getPeerCertificate getCertificate " +
    "getPeerX509Certificate getX509Certificate setKeyCert getCipher getSharedSigalgs getEphemeralKeyInfo getFinished getPeerFinished getProtocol " +
    "getSession getTLSTicket isSessionReused enableTrace connect write end destroy on";
  const server = "setSecureContext getTicketKeys setTicketKeys setOptions addContext listen close on";
  const ciphers = "tls_aes_128_gcm_sha256 tls_aes_256_gcm_sha384 tls_chacha20_poly1305_sha256";

  // convertALPNProtocols writes the names as TLS does (RFC 7301, 3.1).
  function convertALPNProtocols(protocols, out) {
    const Buffer = host.global("Buffer");
    if (Array.isArray(protocols)) {
      const parts = protocols.map((name) => {
        validateString(name, "protocol");
        const bytes = Buffer.from(name);
        if (bytes.length > 255) throw new RangeError(`The byte length of the protocol "${name.slice(0, 20)}..." exceeds 255`);
        return Buffer.concat([Buffer.of(bytes.length), bytes]);
      });
      out.ALPNProtocols = Buffer.concat(parts);
    } else if (ArrayBuffer.isView(protocols)) {
      out.ALPNProtocols = Buffer.from(new Uint8Array(protocols.buffer, protocols.byteOffset, protocols.byteLength));
    }
  }

  const Absent = absent.class("TLSSocket", socket.split(" "));
  // A TLSSocket over a stream that is no socket shows the class that Node wraps the
  // stream in. http2-wrapper (of got 12 to 15) asks for it at load, and may never use
  // it; to use it says that it is not there.
  function TLSSocket(stream, ...rest) {
    const { Socket } = host.node("net");
    if (stream === null || typeof stream !== "object" || stream instanceof Socket || typeof stream.pipe !== "function") return new Absent(stream, ...rest);
    this._handle = { _parentWrap: { constructor: Absent } };
  }
  TLSSocket.prototype = Absent.prototype;

  return {
    CLIENT_RENEG_LIMIT: 3,
    CLIENT_RENEG_WINDOW: 600,
    DEFAULT_CIPHERS: "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256",
    DEFAULT_ECDH_CURVE: "auto",
    DEFAULT_MIN_VERSION: "TLSv1.2",
    DEFAULT_MAX_VERSION: "TLSv1.3",
    getCiphers: () => ciphers.split(" "),
    rootCertificates: Object.freeze([]), // those of the server, which are not shown
    convertALPNProtocols,
    ...absent.functions("checkServerIdentity", "createSecureContext"),
    SecureContext: absent.class("SecureContext"),
    TLSSocket,
    Server: absent.class("Server", server.split(" ")),
    ...absent.functions("createServer", "connect", "createSecurePair"),
  };
});
