// One process that is the primary and has no workers: how many VMs run is the
// server's affair.
(function (host) {
  "use strict";
  const absent = host.node("absent").of(
    "cluster",
    "the server runs as many VMs of a connector as its calls need. Take the fork out, and begin what the workers would",
  );
  const EventEmitter = host.node("events");
  return Object.assign(new EventEmitter(), {
    isWorker: false,
    isMaster: true,
    isPrimary: true,
    Worker: absent.class("Worker", ["kill", "send", "isDead", "isConnected", "disconnect", "destroy"]),
    workers: {},
    settings: {},
    SCHED_NONE: 1,
    SCHED_RR: 2,
    schedulingPolicy: 2,
    setupPrimary() {},
    setupMaster() {},
    fork: absent.refusal("fork"),
    disconnect(callback) {
      if (typeof callback === "function") host.global("process").nextTick(callback);
    },
  });
});
