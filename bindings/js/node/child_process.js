// No programs are started: what starts one says what to do in its place.
(function (host) {
  "use strict";
  const absent = host.node("absent").of(
    "child_process",
    "a connector starts no programs. Do the work in JavaScript, or call a service that does it with fetch",
  );
  return {
    ...absent.functions("_forkChild", "exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"),
    ChildProcess: absent.class("ChildProcess", ["spawn", "kill", "ref", "unref"]),
  };
});
