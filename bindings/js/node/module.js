// A bundle has its modules linked already: what is asked for by name at run time are
// those that are built in, and JSON beside the file that asks.
(function (host) {
  "use strict";
  const { codes, validateString } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;
  const path = () => host.node("path");
  const absent = host.node("absent").of("module", "a bundle has its modules linked already, so there is nothing to hook into");
  const builtinModules = Object.freeze(host.names.slice());
  const isBuiltin = (name) => typeof name === "string" && builtinModules.includes(name.replace(/^node:/, ""));

  function Module(id = "", parent) {
    this.id = id;
    this.path = path().dirname(id);
    this.exports = {};
    this.filename = null;
    this.loaded = false;
    this.children = [];
    parent?.children?.push(this);
  }

  // find returns what a file may require; a text is the path of a JSON file.
  function find(name, filename) {
    if (typeof name !== "string") throw new ERR_INVALID_ARG_TYPE("id", "string", name);
    if (name === "") throw new ERR_INVALID_ARG_VALUE("id", name, "must be a non-empty string");
    if (filename === null || isBuiltin(name) || !/^(?:\.{0,2}\/|\.{1,2}$)/.test(name)) return null;
    const full = path().resolve(path().dirname(filename), name);
    const { existsSync } = host.node("fs");
    for (const file of [full, `${full}.json`]) if (file.endsWith(".json") && existsSync(file)) return file;
    return null;
  }

  const read = new Map(); // what was made of JSON files, by path

  function requireFrom(filename) {
    function require(name) {
      const file = find(name, filename);
      if (file === null) return host.require(name);
      if (!read.has(file)) {
        const text = host.node("fs").readFileSync(file, "utf8").replace(/^\ufeff/, "");
        try {
          read.set(file, JSON.parse(text));
        } catch (error) {
          error.message = `${file}: ${error.message}`;
          throw error;
        }
      }
      return read.get(file);
    }
    function resolve(name) {
      const file = find(name, filename);
      if (file !== null) return file;
      if (!isBuiltin(name)) throw host.missing(name);
      return name;
    }
    resolve.paths = (name) => (isBuiltin(name) ? null : Module._nodeModulePaths(path().dirname(filename ?? "/")));
    return Object.assign(require, { resolve, main: undefined, extensions: Module._extensions, cache: Module._cache });
  }

  // within is a file that a require may stand for, also where a folder was named.
  const within = (path) => (path.endsWith("/") ? `${path}index.js` : path);

  function createRequire(filename) {
    const { URL } = host.web("url");
    const wrong = () => new ERR_INVALID_ARG_VALUE("filename", filename, "must be a file URL object, file URL string, or absolute path string");
    if (filename instanceof URL || (typeof filename === "string" && !filename.startsWith("/"))) {
      let file;
      try {
        file = host.node("url").fileURLToPath(filename);
      } catch {
        throw wrong();
      }
      return requireFrom(within(file));
    }
    if (typeof filename !== "string") throw wrong();
    return requireFrom(within(filename));
  }

  Module.prototype.load = absent.refusal("load", "Module.prototype.load");
  Module.prototype.require = function (id) {
    return requireFrom(this.filename)(id);
  };
  Module.prototype._compile = absent.refusal("_compile", "Module.prototype._compile");

  const wrapper = ["(function (exports, require, module, __filename, __dirname) { ", "\n});"];
  const extension = () => absent.refusal("extension", "_extensions");
  for (const [name, value] of [["wrap", (script) => wrapper[0] + script + wrapper[1]], ["wrapper", wrapper]]) {
    Object.defineProperty(Module, name, { value, writable: true, configurable: true });
  }
  return Object.assign(Module, {
    _cache: Object.create(null),
    _pathCache: Object.create(null),
    _extensions: Object.assign(Object.create(null), { ".js": extension(), ".json": extension(), ".node": extension() }),
    globalPaths: [],
    _debug() {},
    isBuiltin,
    _findPath: () => false,
    _nodeModulePaths(from) {
      const parts = path().resolve(from).split("/");
      const out = [];
      for (let i = parts.length; i > 0; i--) if (parts[i - 1] !== "node_modules") out.push(`${parts.slice(0, i).join("/")}/node_modules`);
      return out;
    },
    _resolveLookupPaths: (name) => (isBuiltin(name) ? null : []),
    _load: (name) => requireFrom(null)(name),
    _resolveFilename: (name) => requireFrom(null).resolve(name),
    createRequire,
    _initPaths() {},
    _preloadModules() {},
    syncBuiltinESMExports() {},
    Module,
    builtinModules,
    runMain: absent.refusal("runMain"),
    findSourceMap: (name) => validateString(name, "path"),
    register: absent.refusal("register"),
    SourceMap: absent.class("SourceMap", ["findEntry", "findOrigin"]),
  });
});
