// There are no sockets: what makes one says what to do in its place.
(function (host) {
  "use strict";
  const absent = host.node("absent").of("dgram", "a connector has no sockets. Send what is to be sent over HTTP, with fetch");
  const members =
    "bind connect disconnect sendto send close address remoteAddress setBroadcast setTTL setMulticastTTL setMulticastLoopback setMulticastInterface " +
    "addMembership dropMembership addSourceSpecificMembership dropSourceSpecificMembership ref unref setRecvBufferSize setSendBufferSize " +
    "getRecvBufferSize getSendBufferSize getSendQueueSize getSendQueueCount";
  return {
    ...absent.functions("_createSocketHandle", "createSocket"),
    Socket: absent.class("Socket", members.split(" ")),
  };
});
