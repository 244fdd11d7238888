// Paths with "/" (Node's path.posix, which is also path itself).
(function (host) {
  "use strict";
  const { validateString, validateObject } = host.node("errors");

  // settle drops "." and empty parts and works ".." off. A rooted path has
  // nothing above it; of any other the leading ".." stay.
  function settle(path, rooted) {
    const out = [];
    const parts = path.split("/");
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (part === "" || part === ".") continue;
      if (part !== "..") out.push(part);
      else if (out.length > 0 && out[out.length - 1] !== "..") out.pop();
      else if (!rooted) out.push("..");
    }
    return out.join("/");
  }

  // last finds the last part of a path: it begins at start and ends at end, which
  // are 0 and -1 where there is none but the root.
  function last(path) {
    let end = path.length - 1;
    while (end >= 0 && path[end] === "/") end--;
    const start = end < 0 ? 0 : path.lastIndexOf("/", end) + 1;
    return { start, end };
  }

  function extension(base) {
    const dot = base.lastIndexOf(".");
    return dot <= 0 || base === ".." ? "" : base.slice(dot);
  }

  // without cuts an ending off. Where the last part is less than the ending, and is
  // how that ends, Node leaves the slashes behind it.
  function without(suffix, base, rest) {
    if (suffix.length <= rest.whole.length && base !== suffix && suffix.endsWith(base)) return rest.whole.slice(rest.start);
    return base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
  }

  const posix = {
    resolve(...args) {
      let path = "";
      let rooted = false;
      for (let i = args.length - 1; i >= 0 && !rooted; i--) {
        validateString(args[i], `paths[${i}]`);
        if (args[i] === "") continue;
        path = `${args[i]}/${path}`;
        rooted = args[i][0] === "/";
      }
      if (!rooted) {
        const cwd = host.global("process").cwd();
        path = `${cwd}/${path}`;
        rooted = cwd[0] === "/";
      }
      path = settle(path, rooted);
      return rooted ? `/${path}` : path || ".";
    },

    normalize(path) {
      validateString(path, "path");
      if (path === "") return ".";
      const rooted = path[0] === "/";
      let out = settle(path, rooted);
      if (out === "") {
        if (rooted) return "/";
        return path[path.length - 1] === "/" ? "./" : ".";
      }
      if (path[path.length - 1] === "/") out += "/";
      return rooted ? `/${out}` : out;
    },

    isAbsolute(path) {
      validateString(path, "path");
      return path[0] === "/";
    },

    join(...args) {
      let path = "";
      for (let i = 0; i < args.length; i++) {
        validateString(args[i], "path");
        if (args[i] === "") continue;
        path = path === "" ? args[i] : `${path}/${args[i]}`;
      }
      return path === "" ? "." : posix.normalize(path);
    },

    relative(from, to) {
      validateString(from, "from");
      validateString(to, "to");
      if (from === to) return "";
      from = posix.resolve(from);
      to = posix.resolve(to);
      if (from === to) return "";
      const a = from === "/" ? [] : from.slice(1).split("/");
      const b = to === "/" ? [] : to.slice(1).split("/");
      let same = 0;
      while (same < a.length && same < b.length && a[same] === b[same]) same++;
      return [...a.slice(same).fill(".."), ...b.slice(same)].join("/");
    },

    toNamespacedPath(path) {
      return path;
    },

    dirname(path) {
      validateString(path, "path");
      if (path === "") return ".";
      const { start, end } = last(path);
      if (end < 0) return "/";
      if (start === 0) return ".";
      // Two slashes at the front stay two (POSIX 4.13).
      if (start === 2 && path[0] === "/") return "//";
      return start === 1 ? "/" : path.slice(0, start - 1);
    },

    basename(path, suffix) {
      if (suffix !== undefined) validateString(suffix, "suffix");
      validateString(path, "path");
      if (suffix === path) return "";
      const { start, end } = last(path);
      const base = path.slice(start, end + 1);
      return suffix ? without(suffix, base, { whole: path, start }) : base;
    },

    extname(path) {
      validateString(path, "path");
      const { start, end } = last(path);
      return extension(path.slice(start, end + 1));
    },

    format: (object) => format("/", object),

    parse(path) {
      validateString(path, "path");
      const root = path[0] === "/" ? "/" : "";
      const { start, end } = last(path);
      const base = path.slice(start, end + 1);
      const ext = path[0] === "/" && start === 1 && base === ".." ? "." : extension(base); // as Node has it
      const dir = start > 1 ? path.slice(0, start - 1) : root;
      return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
    },

    matchesGlob(path, pattern) {
      return host.node("path_glob").matches(path, pattern, "/");
    },

    sep: "/",
    delimiter: ":",
    win32: null,
    posix: null,
  };

  function format(sep, object) {
    validateObject(object, "pathObject");
    const dir = object.dir || object.root;
    const ext = object.ext ? `${object.ext[0] === "." ? "" : "."}${object.ext}` : "";
    const base = object.base || `${object.name || ""}${ext}`;
    if (!dir) return base;
    return dir === object.root ? `${dir}${base}` : `${dir}${sep}${base}`;
  }
  Object.defineProperty(posix.format, "name", { value: "bound _format" });

  posix._makeLong = posix.toNamespacedPath;
  posix.posix = posix;
  // The other half is made when somebody asks for it.
  Object.defineProperty(posix, "win32", {
    get: () => host.node("path/win32"),
    set: (value) => Object.defineProperty(posix, "win32", { value, writable: true, enumerable: true, configurable: true }),
    enumerable: true,
    configurable: true,
  });
  return posix;
});
