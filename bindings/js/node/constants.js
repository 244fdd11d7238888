// The constants of os, fs and crypto in one object, as old packages ask for them.
(function (host) {
  "use strict";
  const { dlopen, errno, signals, priority, fs } = host.node("system_constants");
  return Object.freeze({ ...dlopen, ...errno, ...priority, ...signals, ...fs, ...host.node("crypto").constants });
});
