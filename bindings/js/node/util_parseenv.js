// util.parseEnv: the texts of a .env file.
(function (host) {
  "use strict";
  const { validateString } = host.node("errors");
  const line = /^\s*(?:export\s+)?([\w.-]+)\s*=[^\S\n]*(?:'([^']*)'|"([^"]*)"|`([^`]*)`|([^\n#]*))/gm;

  function parseEnv(content) {
    validateString(content, "content");
    const values = { __proto__: null };
    for (const [, name, single, double, back, bare] of content.replaceAll("\r\n", "\n").matchAll(line)) {
      values[name] = single ?? double?.replaceAll("\\n", "\n") ?? back ?? bare.trim();
    }
    return { ...values };
  }

  return { parseEnv };
});
