// The module url: URL and URLSearchParams are the globals; here are files' paths,
// url.format of a URL, and url.parse over url_legacy.js.
(function (host) {
  "use strict";
  const { codes, validateObject, validateString } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_URL_SCHEME, ERR_INVALID_FILE_URL_HOST, ERR_INVALID_FILE_URL_PATH } = codes;
  const { Url } = host.node("url_legacy");
  const { URL } = host.web("url");
  const { URLSearchParams } = host.web("searchparams");

  // Node takes for a URL what looks like one: packages bring classes of their own.
  const isURL = (value) => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

  function urlParse(url, parseQueryString, slashesDenoteHost) {
    if (url instanceof Url) return url;
    return new Url().parse(url, parseQueryString, slashesDenoteHost);
  }

  function urlResolve(from, to) {
    return urlParse(from, false, true).resolve(to);
  }

  function urlResolveObject(from, to) {
    return from ? urlParse(from, false, true).resolveObject(to) : to;
  }

  function urlFormat(urlObject, options) {
    if (typeof urlObject === "string") return urlParse(urlObject).format();
    if (typeof urlObject !== "object" || urlObject === null) throw new ERR_INVALID_ARG_TYPE("urlObject", ["Object", "string"], urlObject);
    if (isURL(urlObject)) return formatURL(urlObject, options);
    return Url.prototype.format.call(urlObject);
  }

  function formatURL(url, options) {
    const wanted = { fragment: true, unicode: false, search: true, auth: true };
    if (options) {
      validateObject(options, "options");
      for (const name of Object.keys(wanted)) if (options[name] != null) wanted[name] = Boolean(options[name]);
    }
    const copy = new URL(url.href);
    if (!wanted.fragment) copy.hash = "";
    if (!wanted.search) copy.search = "";
    if (!wanted.auth) copy.username = copy.password = "";
    if (!wanted.unicode || copy.hostname === "") return copy.href;
    // The name of a host stands in an href as it stands in host, and there first.
    const before = `//${copy.username || copy.password ? copy.href.slice(copy.href.indexOf("//") + 2, copy.href.indexOf("@") + 1) : ""}`;
    return copy.href.replace(before + copy.hostname, () => before + domainToUnicode(copy.hostname));
  }

  function domainToASCII(domain) {
    if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS("domain");
    const url = new URL("ws://-");
    url.hostname = `${domain}`;
    return url.hostname === "-" && `${domain}` !== "-" ? "" : url.hostname;
  }

  function domainToUnicode(domain) {
    if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS("domain");
    return host.toUnicode(domainToASCII(domain));
  }

  function fileURLToPath(path, options = undefined) {
    const windows = options?.windows;
    if (typeof path === "string") path = new URL(path);
    else if (!isURL(path)) throw new ERR_INVALID_ARG_TYPE("path", ["string", "URL"], path);
    if (path.protocol !== "file:") throw new ERR_INVALID_URL_SCHEME("file");
    const name = path.pathname;
    if (!windows) {
      if (path.hostname !== "") throw new ERR_INVALID_FILE_URL_HOST("linux");
      if (/%2f/i.test(name)) throw new ERR_INVALID_FILE_URL_PATH("must not include encoded / characters");
      return decodeURIComponent(name);
    }
    if (/%2f|%5c/i.test(name)) throw new ERR_INVALID_FILE_URL_PATH("must not include encoded \\ or / characters");
    const local = decodeURIComponent(name.replaceAll("/", "\\"));
    if (path.hostname !== "") return `\\\\${domainToUnicode(path.hostname)}${local}`;
    if (!/^\\[a-zA-Z]:/.test(local)) throw new ERR_INVALID_FILE_URL_PATH("must be absolute");
    return local.slice(1);
  }

  function pathToFileURL(path, options) {
    validateString(path, "path");
    const windows = options?.windows;
    const kind = host.node(windows ? "path/win32" : "path/posix");
    const encode = (text) =>
      text.replace(windows ? /[%\n\r\t ?#~[\]^|]/g : /[%\\\n\r\t ?#~[\]^|]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
    if (windows && path.startsWith("\\\\")) {
      // \\server\share\file
      const unc = path.startsWith("\\\\?\\UNC\\") ? `\\\\${path.slice(8)}` : path;
      const end = unc.indexOf("\\", 2);
      if (end === -1) throw new ERR_INVALID_ARG_VALUE("path", path, "Missing UNC resource path");
      if (end === 2 && unc === path) throw new ERR_INVALID_ARG_VALUE("path", path, "Empty UNC servername");
      const made = new URL("file://");
      made.hostname = domainToASCII(unc.slice(2, end));
      made.pathname = encode(unc.slice(end).replaceAll("\\", "/"));
      return made;
    }
    let resolved = kind.resolve(path);
    const last = path[path.length - 1];
    if ((last === "/" || (windows && last === "\\")) && resolved[resolved.length - 1] !== "/") resolved += "/";
    return new URL(`file://${windows ? "/" : ""}${encode(windows ? resolved.replaceAll("\\", "/") : resolved)}`);
  }

  function urlToHttpOptions(url) {
    const { hostname, pathname, port, username, password, search } = url;
    const options = {
      __proto__: null,
      ...url, // what the caller has added to it
      protocol: url.protocol,
      hostname: hostname?.[0] === "[" ? hostname.slice(1, -1) : hostname,
      hash: url.hash,
      search,
      pathname,
      path: `${pathname || ""}${search || ""}`,
      href: url.href,
    };
    if (port !== "") options.port = Number(port);
    if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return options;
  }

  return {
    Url,
    parse: urlParse,
    resolve: urlResolve,
    resolveObject: urlResolveObject,
    format: urlFormat,
    URL,
    URLSearchParams,
    domainToASCII,
    domainToUnicode,
    pathToFileURL,
    fileURLToPath,
    urlToHttpOptions,
  };
});
