const module_ = require("module");
const { createRequire, isBuiltin, builtinModules } = module_;

test("createRequire", () => {
  const own = createRequire(require("url").pathToFileURL(require("path").join(process.cwd(), "x.js")));
  is(own("fs"), require("fs"));
  is(own("node:path"), require("path"));
  same(own("./data.json"), { name: "data", list: [1, 2] });
  is(own("./data"), own("./data.json"));
  is(own.resolve("fs"), "fs");
  is(own.resolve("./data.json"), require("path").resolve("data.json"));
  is(createRequire(`${process.cwd()}/`)("./data").name, "data");
  throws(() => own("./none.json"), { code: "MODULE_NOT_FOUND" });
  throws(() => own.resolve("no-such-package"), { code: "MODULE_NOT_FOUND" });
  throws(() => own(""), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => own(5), { code: "ERR_INVALID_ARG_TYPE" });
  for (const value of ["./x", 5, "http://x", undefined]) throws(() => createRequire(value), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => createRequire("./x"), { message: "The argument 'filename' must be a file URL object, file URL string, or absolute path string. Received './x'" });
});
test("what is built in", () => {
  same([isBuiltin("fs"), isBuiltin("node:fs"), isBuiltin("fs/promises"), isBuiltin("x"), isBuiltin(5), isBuiltin("node:x")], [true, true, true, false, false, false]);
  for (const name of ["assert", "fs", "fs/promises", "path/posix", "zlib"]) is(builtinModules.includes(name), true);
  is(Object.isFrozen(builtinModules), true);
});
test("the class", () => {
  is(module_.Module, module_);
  const made = new module_("/a/b.js");
  same([made.id, made.path, made.exports, made.filename, made.loaded, made.children], ["/a/b.js", "/a", {}, null, false, []]);
  is(module_._load("path"), require("path"));
  same(module_._nodeModulePaths("/a/node_modules/b"), ["/a/node_modules/b/node_modules", "/a/node_modules", "/node_modules"]);
  is(module_.wrap("x"), "(function (exports, require, module, __filename, __dirname) { x\n});");
  is(module_.findSourceMap("/x"), undefined);
  same(Object.keys(module_._extensions), [".js", ".json", ".node"]);
  is(typeof require.cache, "object");
});
