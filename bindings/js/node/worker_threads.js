// One thread that is the main one: MessageChannel works, and what starts or reaches
// another thread says what to do in its place.
(function (host) {
  "use strict";
  const absent = host.node("absent").of(
    "worker_threads",
    "a VM runs one thing at a time, and the server as many VMs of a connector as its calls need. Do the work in the method, or let export const batching cut the rows into parts that run side by side",
  );
  const environment = new Map();

  // What others of the standards' classes there are is a global.
  const global = (name, members) => host.global(name) ?? absent.class(name, members);

  return {
    isMainThread: true,
    MessagePort: global("MessagePort", ["postMessage", "start", "close", "ref", "unref"]),
    MessageChannel: global("MessageChannel"),
    markAsUntransferable() {},
    ...absent.functions("moveMessagePortToContext", "receiveMessageOnPort"),
    resourceLimits: {},
    postMessageToThread: absent.refusal("postMessageToThread"),
    threadId: 0,
    SHARE_ENV: Symbol.for("nodejs.worker_threads.SHARE_ENV"),
    Worker: absent.class("Worker", ["postMessage", "terminate", "ref", "unref", "getHeapSnapshot"]),
    parentPort: null,
    workerData: null,
    BroadcastChannel: global("BroadcastChannel", ["postMessage", "close", "ref", "unref"]),
    setEnvironmentData(key, value) {
      if (value === undefined) environment.delete(key);
      else environment.set(key, value);
    },
    getEnvironmentData: (key) => environment.get(key),
  };
});
