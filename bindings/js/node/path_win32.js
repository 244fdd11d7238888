// Paths of Windows (Node's path.win32). No path of a connector is one: this is
// for packages that handle other machines' paths.
(function (host) {
  "use strict";
  const { validateString, validateObject } = host.node("errors");
  const isSep = (c) => c === "\\" || c === "/";
  const startsWithDrive = (path) => /^[a-zA-Z]:/.test(path);

  // What Windows takes for a device wherever it stands: "con:..\\x" must not begin a
  // path of its own.
  const reserved = /^(?:con|prn|aux|nul|com[1-9\u00b9\u00b2\u00b3]|lpt[1-9\u00b9\u00b2\u00b3]):/i;

  // rootOf tells what a path begins with: device is "C:" or "\\server\share", both
  // as settled; end is where the rest begins.
  function rootOf(path) {
    if (isSep(path[0])) {
      const unc = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path);
      if (unc === null) return { device: "", rooted: true, unc: false, end: 1 };
      return { device: `\\\\${unc[1]}\\${unc[2]}`, rooted: true, unc: true, end: unc[0].length };
    }
    if (!startsWithDrive(path)) return { device: "", rooted: false, unc: false, end: 0 };
    const rooted = isSep(path[2]);
    return { device: path.slice(0, 2), rooted, unc: false, end: rooted ? 3 : 2 };
  }

  // In a path that is worked on, "\\\\?\\" and "\\\\.\\" are roots by themselves: what
  // follows them is no share.
  function settledRoot(path) {
    const root = rootOf(path);
    if (!root.unc || !/^\\\\[?.]\\/.test(root.device)) return root;
    return { device: root.device.slice(0, 3), rooted: true, unc: false, end: 3 };
  }

  function settle(path, rooted) {
    const out = [];
    const parts = path.split(/[\\/]/);
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (part === "" || part === ".") continue;
      if (part !== "..") out.push(part);
      else if (out.length > 0 && out[out.length - 1] !== "..") out.pop();
      else if (!rooted) out.push("..");
    }
    return out.join("\\");
  }

  // last finds the last part of what stands behind the first `from` units.
  function last(path, from) {
    let end = path.length - 1;
    while (end >= from && isSep(path[end])) end--;
    if (end < from) return { start: from, end: from - 1 };
    let start = end;
    while (start > from && !isSep(path[start - 1])) start--;
    return { start, end };
  }

  function extension(base) {
    const dot = base.lastIndexOf(".");
    return dot <= 0 || base === ".." ? "" : base.slice(dot);
  }

  const cwd = () => host.global("process").cwd();

  const win32 = {
    resolve(...args) {
      let device = "";
      let tail = "";
      let rooted = false;
      for (let i = args.length - 1; i >= -1; i--) {
        let path;
        if (i >= 0) {
          path = args[i];
          validateString(path, `paths[${i}]`);
          if (path === "") continue;
        } else if (device === "") {
          path = cwd();
        } else {
          // Windows keeps a folder for each drive.
          path = host.global("process").env[`=${device}`] || cwd();
          if (path.slice(0, 2).toLowerCase() !== device.toLowerCase() && path[2] === "\\") path = `${device}\\`;
        }
        const root = settledRoot(path);
        if (root.device !== "") {
          if (device === "") device = root.device;
          else if (root.device.toLowerCase() !== device.toLowerCase()) continue;
        }
        if (!rooted) {
          tail = `${path.slice(root.end)}\\${tail}`;
          rooted = root.rooted;
        }
        if (rooted && device !== "") break;
      }
      tail = settle(tail, rooted);
      return rooted ? `${device}\\${tail}` : `${device}${tail}` || ".";
    },

    normalize(path) {
      validateString(path, "path");
      if (path === "") return ".";
      if (path.length === 1) return path === "/" ? "\\" : path;
      const port = reserved.exec(path);
      if (port !== null) {
        const slash = isSep(path[path.length - 1]) ? "\\" : "";
        return `.\\${port[0]}${settle(path.slice(port[0].length), false) || "."}${slash}`;
      }
      const { device, rooted, unc, end } = settledRoot(path);
      if (unc && end === path.length) return `${device}\\`;
      let tail = settle(path.slice(end), rooted);
      if (tail === "" && !rooted) tail = ".";
      if (tail !== "" && isSep(path[path.length - 1])) tail += "\\";
      if (!rooted && device === "" && path.includes(":")) {
        // What was no drive must not become one by dropping what stood before it.
        if (startsWithDrive(tail)) return `.\\${tail}`;
        for (let i = path.indexOf(":"); i >= 0; i = path.indexOf(":", i + 1)) {
          if (i === path.length - 1 || isSep(path[i + 1])) return `.\\${tail}`;
        }
      }
      return rooted ? `${device}\\${tail}` : `${device}${tail}`;
    },

    isAbsolute(path) {
      validateString(path, "path");
      return isSep(path[0]) || (startsWithDrive(path) && isSep(path[2]));
    },

    join(...args) {
      const parts = [];
      for (let i = 0; i < args.length; i++) {
        validateString(args[i], "path");
        if (args[i] !== "") parts.push(args[i]);
      }
      if (parts.length === 0) return ".";
      let path = parts.join("\\");
      // Only a first part that is a server by itself makes a path with a server:
      // join("//", "a", "b") is "\a\b".
      if (!/^[\\/]{2}[^\\/]/.test(parts[0])) path = path.replace(/^[\\/]{2,}/, "\\");
      return win32.normalize(path);
    },

    relative(from, to) {
      validateString(from, "from");
      validateString(to, "to");
      if (from === to) return "";
      const whole = win32.resolve(to);
      from = win32.resolve(from);
      if (from === whole) return "";
      const split = (path) => path.split("\\").filter((part) => part !== "");
      const a = split(from);
      const b = split(whole);
      let same = 0;
      while (same < a.length && same < b.length && a[same].toLowerCase() === b[same].toLowerCase()) same++;
      if (same === 0 && a.length > 0 && b.length > 0) return whole;
      return [...a.slice(same).fill(".."), ...b.slice(same)].join("\\");
    },

    toNamespacedPath(path) {
      if (typeof path !== "string" || path === "") return path;
      const resolved = win32.resolve(path);
      if (resolved.length <= 2) return path;
      if (resolved.startsWith("\\\\")) {
        return resolved[2] === "?" || resolved[2] === "." ? resolved : `\\\\?\\UNC\\${resolved.slice(2)}`;
      }
      return startsWithDrive(resolved) && resolved[2] === "\\" ? `\\\\?\\${resolved}` : resolved;
    },

    dirname(path) {
      validateString(path, "path");
      if (path === "") return ".";
      if (path.length === 1) return isSep(path) ? path : ".";
      const { unc, rooted, end: at } = rootOf(path);
      if (unc && at === path.length) return path;
      // A slash behind a server's name belongs to the root.
      const root = unc ? at + 1 : at;
      const { start, end } = last(path, root);
      if (end < root || start === root) return root > 0 || rooted ? path.slice(0, root) : ".";
      return path.slice(0, Math.max(start - 1, root));
    },

    basename(path, suffix) {
      if (suffix !== undefined) validateString(suffix, "suffix");
      validateString(path, "path");
      if (suffix === path && path !== "") return "";
      const { start, end } = last(path, startsWithDrive(path) ? 2 : 0);
      const base = path.slice(start, end + 1);
      if (!suffix) return base;
      if (suffix.length <= path.length && base !== suffix && suffix.endsWith(base)) return path.slice(start);
      return base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
    },

    extname(path) {
      validateString(path, "path");
      const { start, end } = last(path, startsWithDrive(path) ? 2 : 0);
      return extension(path.slice(start, end + 1));
    },

    format: (object) => format(object),

    parse(path) {
      validateString(path, "path");
      const { unc, end: at } = rootOf(path);
      const length = unc && at < path.length ? at + 1 : at;
      const root = path.slice(0, length);
      const { start, end } = last(path, length);
      const base = path.slice(start, end + 1);
      const ext = extension(base);
      const dir = start > length ? path.slice(0, start - 1) : root;
      return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
    },

    matchesGlob(path, pattern) {
      return host.node("path_glob").matches(path, pattern, "\\");
    },

    sep: "\\",
    delimiter: ";",
    win32: null,
    posix: host.node("path/posix"),
  };

  function format(object) {
    validateObject(object, "pathObject");
    const dir = object.dir || object.root;
    const ext = object.ext ? `${object.ext[0] === "." ? "" : "."}${object.ext}` : "";
    const base = object.base || `${object.name || ""}${ext}`;
    if (!dir) return base;
    return dir === object.root ? `${dir}${base}` : `${dir}\\${base}`;
  }
  Object.defineProperty(win32.format, "name", { value: "bound _format" });

  win32.win32 = win32;
  win32._makeLong = win32.toNamespacedPath;
  return win32;
});
