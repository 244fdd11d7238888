// The Url objects of url.parse and url.resolve, which are older than the URL
// standard and follow none: what they answer is what Node has answered for years.
(function (host) {
  "use strict";
  const { validateString, codes } = host.node("errors");
  const { ERR_INVALID_URL } = codes;
  const querystring = () => host.node("querystring");

  const set = (...names) => new Set(names.flatMap((name) => [name, `${name}:`]));
  const slashed = set("http", "https", "ftp", "gopher", "file", "ws", "wss");
  const hostless = set("javascript"); // also what is not escaped
  const mostHostname = 255;
  const members = ["protocol", "slashes", "auth", "host", "port", "hostname", "hash", "search", "query", "pathname", "path", "href"];

  function Url() {
    for (let i = 0; i < members.length; i++) this[members[i]] = null;
  }

  const invalid = (input) => new ERR_INVALID_URL(input);

  // clean trims white space and turns the backslashes before "?" and "#" around.
  function clean(text) {
    const trimmed = text.replace(/^[\0-\x20\u00a0\ufeff]+|[\0-\x20\u00a0\ufeff]+$/g, "");
    const end = trimmed.search(/[?#]/);
    if (end < 0) return trimmed.replaceAll("\\", "/");
    return trimmed.slice(0, end).replaceAll("\\", "/") + trimmed.slice(end);
  }

  function escaped(rest) {
    return rest.replace(/[\t\n\r "'<>\\^`{|}]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  }

  Url.prototype.parse = function parse(text, parseQuery, slashesDenoteHost) {
    validateString(text, "url");
    let rest = clean(text);
    const plain = rest.search(/[?#]/);
    const hasAt = (plain < 0 ? rest : rest.slice(0, plain)).includes("@");
    if (!slashesDenoteHost && !hasAt && !rest.includes("#")) {
      // A path, with or without a query, has nothing to escape.
      const simple = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/.exec(rest);
      if (simple !== null) {
        this.path = this.href = rest;
        this.pathname = simple[1];
        if (simple[2]) setSearch(this, simple[2], parseQuery);
        else if (parseQuery) setSearch(this, null, true);
        return this;
      }
    }
    const scheme = /^[a-z0-9.+-]+:/i.exec(rest);
    const protocol = scheme === null ? undefined : scheme[0].toLowerCase();
    if (scheme !== null) {
      this.protocol = protocol;
      rest = rest.slice(protocol.length);
    }
    let slashes = false;
    if (slashesDenoteHost || scheme !== null || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
      slashes = rest.startsWith("//");
      if (slashes && !hostless.has(protocol)) {
        rest = rest.slice(2);
        this.slashes = true;
      }
    }
    if (!hostless.has(protocol) && (slashes || (scheme !== null && !slashed.has(scheme[0])))) rest = takeHost(this, rest, text);
    if (!hostless.has(protocol)) rest = escaped(rest);
    const hash = rest.indexOf("#");
    if (hash >= 0) {
      this.hash = rest.slice(hash);
      rest = rest.slice(0, hash);
    }
    const question = rest.indexOf("?");
    if (question >= 0) {
      setSearch(this, rest.slice(question), parseQuery);
      rest = rest.slice(0, question);
    } else if (parseQuery) {
      setSearch(this, null, true);
    }
    if (rest !== "") this.pathname = rest;
    if (slashed.has(protocol) && this.hostname && !this.pathname) this.pathname = "/";
    if (this.pathname || this.search) this.path = (this.pathname || "") + (this.search || "");
    this.href = this.format();
    return this;
  };

  function setSearch(url, search, parseQuery) {
    url.search = search;
    const query = search === null ? "" : search.slice(1);
    url.query = parseQuery ? querystring().parse(query) : query;
  }

  // takeHost reads auth, host and port from the front of rest and returns what is
  // left. text is the whole URL, for errors.
  function takeHost(url, rest, text) {
    let end = -1; // the host's: the first character that cannot be of one
    let at = -1;
    for (let i = 0; i < rest.length; i++) {
      const c = rest[i];
      if (c === "\t" || c === "\n" || c === "\r") {
        rest = rest.slice(0, i) + rest.slice(i + 1);
        i--;
      } else if (c === "#" || c === "/" || c === "?") {
        if (end < 0) end = i;
        break;
      } else if (c === "@") {
        at = i;
        end = -1;
      } else if (end < 0 && ' "%\';<>\\^`{|}'.includes(c)) {
        end = i;
      }
    }
    if (at >= 0) url.auth = decodeURIComponent(rest.slice(0, at));
    if (end < 0) end = rest.length;
    url.host = rest.slice(at + 1, end);
    rest = rest.slice(end);
    url.parseHost();
    if (typeof url.hostname !== "string") url.hostname = "";
    const isIPv6 = url.hostname[0] === "[" && url.hostname.endsWith("]");
    if (!isIPv6) {
      const bad = url.hostname.search(/[/\\#?:]/);
      if (bad >= 0) {
        // More than one colon would let a host be taken for another one.
        rest = `/${url.hostname.slice(bad)}${rest}`;
        url.hostname = url.hostname.slice(0, bad);
      }
    }
    url.hostname = url.hostname.length > mostHostname ? "" : url.hostname.toLowerCase();
    if (url.hostname !== "") {
      if (isIPv6) {
        if (/[\0\t\n\r #%/<>?@\\^|]/.test(url.hostname)) throw invalid(text);
      } else {
        url.hostname = host.toASCII(url.hostname);
        // What mapping made of it must still be one host.
        if (url.hostname === "" || /[\0\t\n\r #%/:<>?@[\\\]^|]/.test(url.hostname)) throw invalid(text);
      }
    }
    url.host = url.hostname + (url.port ? `:${url.port}` : "");
    if (isIPv6) {
      url.hostname = url.hostname.slice(1, -1);
      if (rest[0] !== "/") rest = `/${rest}`;
    }
    return rest;
  }

  Url.prototype.format = function format() {
    const auth = this.auth ? `${querystring().escape(this.auth).replace(/%3A/g, ":")}@` : "";
    let protocol = this.protocol || "";
    let pathname = this.pathname || "";
    let hash = this.hash || "";
    let where = "";
    if (this.host) {
      where = auth + this.host;
    } else if (this.hostname) {
      const bare = this.hostname.includes(":") && !(this.hostname[0] === "[" && this.hostname.endsWith("]"));
      where = auth + (bare ? `[${this.hostname}]` : this.hostname) + (this.port ? `:${this.port}` : "");
    }
    let query = "";
    if (this.query !== null && typeof this.query === "object") query = querystring().stringify(this.query);
    let search = this.search || (query && `?${query}`) || "";
    if (protocol && !protocol.endsWith(":")) protocol += ":";
    pathname = pathname.replace(/[?#]/g, (c) => (c === "?" ? "%3F" : "%23"));
    if (this.slashes || slashed.has(protocol)) {
      if (this.slashes || where) {
        if (pathname && pathname[0] !== "/") pathname = `/${pathname}`;
        where = `//${where}`;
      } else if (protocol.startsWith("file")) {
        where = "//";
      }
    }
    search = search.replace(/#/g, "%23");
    if (hash && hash[0] !== "#") hash = `#${hash}`;
    if (search && search[0] !== "?") search = `?${search}`;
    return protocol + where + pathname + search + hash;
  };

  Url.prototype.resolve = function resolve(relative) {
    return this.resolveObject(new Url().parse(relative, false, true)).format();
  };

  function adopt(target, source, except) {
    for (const key of Object.keys(source)) if (key !== except) target[key] = source[key];
  }

  const joined = (url) => (url.pathname || "") + (url.search || "");
  const done = (url) => {
    url.href = url.format();
    return url;
  };

  Url.prototype.resolveObject = function resolveObject(relative) {
    if (typeof relative === "string") relative = new Url().parse(relative, false, true);
    const result = new Url();
    adopt(result, this);
    result.hash = relative.hash;
    if (relative.href === "") return done(result);
    if (relative.slashes && !relative.protocol) {
      adopt(result, relative, "protocol");
      if (slashed.has(result.protocol) && result.hostname && !result.pathname) result.path = result.pathname = "/";
      return done(result);
    }
    if (relative.protocol && relative.protocol !== result.protocol) return otherScheme(result, relative);
    return sameScheme(result, relative);
  };

  // otherScheme resolves what has a scheme of its own, unlike the base's.
  function otherScheme(result, relative) {
    if (!slashed.has(relative.protocol)) {
      adopt(result, relative);
      return done(result);
    }
    result.protocol = relative.protocol;
    if (!relative.host && !/^file:?$/.test(relative.protocol) && !hostless.has(relative.protocol)) {
      // The first part of the path that is not empty is the host.
      const parts = (relative.pathname || "").split("/");
      while (parts.length > 0 && !(relative.host = parts.shift()));
      relative.host ||= "";
      relative.hostname ||= "";
      if (parts[0] !== "") parts.unshift("");
      if (parts.length < 2) parts.unshift("");
      result.pathname = parts.join("/");
    } else {
      result.pathname = relative.pathname;
    }
    result.search = relative.search;
    result.query = relative.query;
    result.host = relative.host || "";
    result.auth = relative.auth;
    result.hostname = relative.hostname || relative.host;
    result.port = relative.port;
    if (result.pathname || result.search) result.path = joined(result);
    result.slashes = result.slashes || relative.slashes;
    return done(result);
  }

  function sameScheme(result, relative) {
    const fromRoot = Boolean(relative.host || relative.pathname?.startsWith("/"));
    let rooted = fromRoot || result.pathname?.startsWith("/") || (result.host && relative.pathname);
    const keepDots = !rooted;
    let parts = result.pathname ? result.pathname.split("/") : [];
    const more = relative.pathname ? relative.pathname.split("/") : [];
    // Where the scheme has no slashes, the host is the first part of the path.
    const opaque = result.protocol && !slashed.has(result.protocol);
    if (opaque) {
      result.hostname = "";
      result.port = null;
      hostFirst(parts, result.host);
      result.host = "";
      if (relative.protocol) {
        relative.hostname = null;
        relative.port = null;
        result.auth = null;
        hostFirst(more, relative.host);
        relative.host = null;
      }
      rooted = rooted && (more[0] === "" || parts[0] === "");
    }
    if (fromRoot) {
      if (relative.host || relative.host === "") {
        if (result.host !== relative.host) result.auth = null;
        result.host = relative.host;
        result.port = relative.port;
      }
      if (relative.hostname || relative.hostname === "") {
        if (result.hostname !== relative.hostname) result.auth = null;
        result.hostname = relative.hostname;
      }
      result.search = relative.search;
      result.query = relative.query;
      parts = more;
    } else if (more.length > 0) {
      parts.pop();
      parts = parts.concat(more);
      result.search = relative.search;
      result.query = relative.query;
    } else if (relative.search !== null && relative.search !== undefined) {
      if (opaque) takeFirst(result, parts.shift());
      result.search = relative.search;
      result.query = relative.query;
      if (result.pathname !== null || result.search !== null) result.path = joined(result);
      return done(result);
    }
    if (parts.length === 0) {
      result.pathname = null;
      result.path = result.search ? `/${result.search}` : null;
      return done(result);
    }
    const last = parts[parts.length - 1];
    const slashAtEnd = last === "" || ((result.host || relative.host || parts.length > 1) && (last === "." || last === ".."));
    dropDots(parts, keepDots && !rooted);
    if (rooted && parts[0] !== "" && !parts[0]?.startsWith("/")) parts.unshift("");
    if (slashAtEnd && !parts.join("/").endsWith("/")) parts.push("");
    const absolute = parts[0] === "" || Boolean(parts[0]?.startsWith("/"));
    if (opaque) takeFirst(result, absolute || parts.length === 0 ? "" : parts.shift());
    rooted = rooted || (result.host && parts.length > 0);
    if (rooted && !absolute) parts.unshift("");
    result.pathname = parts.length === 0 ? null : parts.join("/");
    if (parts.length === 0) result.path = null;
    if (result.pathname !== null || result.search !== null) result.path = joined(result);
    result.auth = relative.auth || result.auth;
    result.slashes = result.slashes || relative.slashes;
    return done(result);
  }

  function hostFirst(parts, where) {
    if (!where) return;
    if (parts[0] === "") parts[0] = where;
    else parts.unshift(where);
  }

  // takeFirst makes the first part of a path the host again.
  function takeFirst(result, first) {
    result.hostname = result.host = first;
    if (result.host && result.host.indexOf("@") > 0) {
      const halves = result.host.split("@");
      result.auth = halves[0];
      result.host = result.hostname = halves[1];
    }
  }

  // dropDots works "." and ".." off, from the end on. ".." above the front stay
  // where keep says so.
  function dropDots(parts, keep) {
    let up = 0;
    for (let i = parts.length - 1; i >= 0; i--) {
      if (parts[i] === ".") {
        parts.splice(i, 1);
      } else if (parts[i] === "..") {
        parts.splice(i, 1);
        up++;
      } else if (up > 0) {
        parts.splice(i, 1);
        up--;
      }
    }
    for (; keep && up > 0; up--) parts.unshift("..");
  }

  Url.prototype.parseHost = function parseHost() {
    let name = this.host;
    const port = /:[0-9]*$/.exec(name);
    if (port !== null) {
      if (port[0] !== ":") this.port = port[0].slice(1);
      name = name.slice(0, name.length - port[0].length);
    }
    if (name) this.hostname = name;
  };

  return { Url };
});
