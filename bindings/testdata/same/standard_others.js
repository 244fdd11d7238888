standard("Other globals of Node 20", "MessageChannel MessagePort MessageEvent BroadcastChannel WebAssembly");

const next = (port) => new Promise((resolve) => port.addEventListener("message", resolve, { once: true }));

member("MessageChannel", "HTML 9.4.2", async () => {
  const { port1, port2 } = new MessageChannel();
  const got = next(port2);
  port1.postMessage({ a: [1] });
  port2.start();
  const event = await got;
  same([event.type, event.data, event.target === port2, event instanceof MessageEvent, event.ports.length], ["message", { a: [1] }, true, true, 0]);
  port1.close();
});
beyond("MessageChannel.prototype.port1 port2", "HTML 9.4.2");
member("MessagePort", "HTML 9.4.3", () => throws(() => new MessagePort(), { name: "TypeError" }));
member("MessagePort.prototype.postMessage start onmessage", "HTML 9.4.3", async () => {
  const { port1, port2 } = new MessageChannel();
  const log = [];
  port2.onmessage = (event) => log.push(event.data); // starts it
  port1.postMessage(1);
  port1.postMessage(2);
  same(log, []);
  const third = next(port2);
  const buffer = new ArrayBuffer(3);
  port1.postMessage(buffer, [buffer]);
  same([(await third) && log.slice(0, 1), buffer.byteLength], [[1], 0]);
  throws(() => port1.postMessage(() => {}), { name: "DataCloneError" });
  throws(() => port1.postMessage(port1, [port1]), { name: "DataCloneError" });
  port1.close();
});
member("MessagePort.prototype.close", "HTML 9.4.3", async () => {
  const { port1, port2 } = new MessageChannel();
  const closed = new Promise((resolve) => port2.on("close", resolve));
  port1.close();
  await closed;
  port2.postMessage("to nobody");
});
member("MessagePort.prototype.ref unref hasRef", "Node, worker_threads", () => {
  const { port1 } = new MessageChannel();
  port1.ref();
  port1.unref();
  is(typeof port1.hasRef(), "boolean");
  port1.close();
});
differs("MessagePort.prototype.onmessageerror", "HTML 9.4.3", "nothing here fails to be read", () => is(new MessageChannel().port1.onmessageerror, null));
member("MessageEvent", "HTML 9.1", () => {
  const event = new MessageEvent("x", { data: 5, origin: "o", lastEventId: "l" });
  same([event.type, event instanceof Event], ["x", true]);
});
member("MessageEvent.prototype.data origin lastEventId source ports", "HTML 9.1", () => {
  const { port1 } = new MessageChannel();
  const event = new MessageEvent("x", { data: 5, origin: "o", lastEventId: "l", ports: [port1] });
  same([event.data, event.origin, event.lastEventId, event.source, event.ports[0] === port1], [5, "o", "l", null, true]);
  same([new MessageEvent("x").data, new MessageEvent("x").origin], [null, ""]);
  port1.close();
});
absent("BroadcastChannel", "VMs of one connector share nothing: keep what is common outside");
absent("WebAssembly", "the engine has none: use a package's JavaScript build");
