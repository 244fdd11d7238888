const path = require("path");
const { posix, win32 } = path;

// Each entry is the arguments and the result.
function table(name, f, cases) {
  test(name, () => {
    for (const [args, want] of cases) {
      const got = f(...args);
      if (!Object.is(got, want)) throw new Error(`${name}(${args.map((a) => JSON.stringify(a)).join(", ")}) is ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);
    }
  });
}

test("the module is the one of this system", () => {
  is(path, posix);
  is(require("path/posix"), posix);
  is(require("node:path/win32"), win32);
  is(posix.win32, win32);
  is(win32.posix, posix);
  is(win32.win32, win32);
  same([posix.sep, posix.delimiter, win32.sep, win32.delimiter], ["/", ":", "\\", ";"]);
  same(Object.keys(path).sort(), ["_makeLong", "basename", "delimiter", "dirname", "extname", "format", "isAbsolute", "join", "matchesGlob", "normalize", "parse", "posix", "relative", "resolve", "sep", "toNamespacedPath", "win32"]);
});

table("posix.normalize", posix.normalize, [
  [[""], "."], [["./fixtures///b/../b/c.js"], "fixtures/b/c.js"], [["/foo/../../../bar"], "/bar"], [["a//b//../b"], "a/b"], [["a//b//./c"], "a/b/c"],
  [["///../../"], "/"], [["bar/foo../../"], "bar/"], [["bar/foo../.."], "bar"], [["../.../.././.../../../bar"], "../../bar"],
  [["./"], "./"], [["."], "."], [["../../a/../"], "../../"], [["/"], "/"], [["a/.."], "."], [["a/../"], "./"], [["//a"], "/a"],
]);
table("posix.join", posix.join, [
  [[], "."], [["/.", "x/b", "..", "/b/c.js"], "/x/b/c.js"], [["", ""], "."], [["", "a", "", "b"], "a/b"], [["/", ".."], "/"], [["a", "../../b"], "../b"], [["./", "a"], "a"], [["a/", "/b/"], "a/b/"], [[" /foo"], " /foo"], [["", "/foo"], "/foo"], [["..", ".."], "../.."],
]);
table("posix.resolve", posix.resolve, [
  [["/var/lib", "../", "file/"], "/var/file"], [["/var/lib", "/../", "file/"], "/file"], [["/some/dir", ".", "/absolute/"], "/absolute"], [["/foo/tmp.3/", "../tmp.3/cycles/root.js"], "/foo/tmp.3/cycles/root.js"], [["/a", "", "b"], "/a/b"], [["/"], "/"],
]);
test("resolve begins at the working folder", () => {
  is(path.resolve(), process.cwd());
  is(path.resolve("a"), path.join(process.cwd(), "a"));
  is(path.resolve("", ""), process.cwd());
});
table("posix.relative", posix.relative, [
  [["/var/lib", "/var"], ".."], [["/var/lib", "/bin"], "../../bin"], [["/var/lib", "/var/lib"], ""], [["/var/lib", "/var/apache"], "../apache"], [["/var/", "/var/lib"], "lib"], [["/", "/var/lib"], "var/lib"], [["/foo/test", "/foo/test/bar/package.json"], "bar/package.json"], [["/baz-quux", "/baz"], "../baz"], [["/", "/"], ""],
]);
table("posix.dirname", posix.dirname, [[["/a/b/"], "/a"], [["/a"], "/"], [[""], "."], [["////"], "/"], [["//a"], "//"], [["foo"], "."], [["a/b//"], "a"], [["///a"], "//"], [["a//b"], "a/"]]);
table("posix.basename", posix.basename, [[["/dir/base.ext"], "base.ext"], [["base.ext/"], "base.ext"], [["aaa/bbb", "/bbb"], "bbb"], [["aaa/bbb", "bb"], "b"], [["/aaa/"], "aaa"], [["//a"], "a"], [["a", "a"], ""], [["/a", "a"], "a"], [["f.js.old", ".js.old"], "f"], [[""], ""], [["\\dir\\x"], "\\dir\\x"], [["///", ".js"], "///"]]);
table("extname", path.extname, [[["a.b"], ".b"], [[".bashrc"], ""], [["a."], "."], [["..a"], ".a"], [[".."], ""], [["..."], "."], [["a/b.c/d"], ""], [["file.ext//"], ".ext"], [["a.tar.gz"], ".gz"], [[""], ""]]);
table("isAbsolute", (kind, text) => path[kind].isAbsolute(text), [[["posix", "/a"], true], [["posix", "a"], false], [["posix", ""], false], [["win32", "C:\\"], true], [["win32", "C:"], false], [["win32", "\\\\s"], true], [["win32", "/"], true], [["win32", "C:a"], false]]);

test("parse and format", () => {
  same(posix.parse("/home/x/file.tar.gz"), { root: "/", dir: "/home/x", base: "file.tar.gz", ext: ".gz", name: "file.tar" });
  same(posix.parse("./a"), { root: "", dir: ".", base: "a", ext: "", name: "a" });
  same(posix.parse("/"), { root: "/", dir: "/", base: "", ext: "", name: "" });
  same(posix.parse(""), { root: "", dir: "", base: "", ext: "", name: "" });
  same(win32.parse("C:\\a\\b.c"), { root: "C:\\", dir: "C:\\a", base: "b.c", ext: ".c", name: "b" });
  same(win32.parse("\\\\server\\share\\f.x"), { root: "\\\\server\\share\\", dir: "\\\\server\\share\\", base: "f.x", ext: ".x", name: "f" });
  for (const text of ["/a/b.c", "a", "/a", "../x/.y", "/"]) is(posix.format(posix.parse(text)), text);
  is(posix.format({ dir: "/a", base: "b.c", name: "no", ext: ".no" }), "/a/b.c");
  is(posix.format({ root: "/", name: "b", ext: "c" }), "/b.c");
  is(posix.format({}), "");
  is(win32.format({ dir: "C:\\p", base: "f" }), "C:\\p\\f");
});

table("win32.normalize", win32.normalize, [
  [["./fixtures///..\\..\\..\\../c.js"], "..\\..\\..\\c.js"], [["C:////temp\\\\/\\/\\/foo/bar"], "C:\\temp\\foo\\bar"], [["//server/share/dir/file.ext"], "\\\\server\\share\\dir\\file.ext"], [["C:"], "C:."], [["C:..\\abc"], "C:..\\abc"],
  [["//server/share"], "\\\\server\\share\\"], [[""], "."], [["/"], "\\"], [["\\\\?\\C:\\x\\..\\y"], "\\\\?\\C:\\y"],
]);
table("win32.resolve", win32.resolve, [[["c:/blah\\blah", "d:/games", "c:../a"], "c:\\blah\\a"], [["c:/ignore", "c:/some/file"], "c:\\some\\file"], [["d:/ignore", "d:some/dir//"], "d:\\ignore\\some\\dir"], [["//server/share", "..", "relative\\"], "\\\\server\\share\\relative"], [["c:/", "//"], "c:\\"], [["c:/", "//dir"], "c:\\dir"]]);
table("win32.relative", win32.relative, [[["c:/blah\\blah", "d:/games"], "d:\\games"], [["c:/aaaa/bbbb", "c:/aaaa"], ".."], [["c:/aaaa/bbbb", "C:/AAAA/cccc"], "..\\cccc"], [["\\\\foo\\bar", "\\\\foo\\bar\\baz"], "baz"], [["C:\\foo\\test", "C:\\foo\\test\\bar"], "bar"]]);
table("win32.join, dirname, basename", (f, ...args) => win32[f](...args), [
  [["join", "//", "foo", "/bar"], "\\foo\\bar"], [["join", "\\\\server", "share", "x"], "\\\\server\\share\\x"], [["join", "a", "..\\b"], "b"],
  [["dirname", "c:\\foo\\bar\\"], "c:\\foo"], [["dirname", "c:"], "c:"], [["dirname", "\\\\unc\\share\\foo"], "\\\\unc\\share\\"], [["dirname", "\\foo"], "\\"],
  [["basename", "C:\\dir\\base.ext", ".ext"], "base"], [["basename", "C:foo"], "foo"], [["toNamespacedPath", "C:\\a"], "\\\\?\\C:\\a"], [["toNamespacedPath", "\\\\foo\\bar"], "\\\\?\\UNC\\foo\\bar\\"],
]);

table("matchesGlob", path.matchesGlob, [
  [["a/b/c.js", "**/*.js"], true], [["a/.b", "a/*"], false], [["a/.b", "a/.*"], true], [["a.ts", "*.{js,ts}"], true], [["x3", "x{1..3}"], true], [["ab", "@(a|ab)"], true], [["a", "!(a)"], false], [["b", "[!a]"], true], [["a", "a/**"], false], [["a/b", "a/**"], true],
]);

test("arguments must be strings", () => {
  for (const kind of [posix, win32]) {
    for (const f of ["normalize", "join", "dirname", "basename", "extname", "parse", "isAbsolute", "resolve"]) {
      for (const value of [true, 7, null, {}, [], () => {}]) throws(() => kind[f](value), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
    }
    throws(() => kind.relative("a"), { code: "ERR_INVALID_ARG_TYPE", message: 'The "to" argument must be of type string. Received undefined' });
    throws(() => kind.basename("a", 1), { message: 'The "suffix" argument must be of type string. Received type number (1)' });
    throws(() => kind.format(null), { message: 'The "pathObject" argument must be of type object. Received null' });
    throws(() => kind.resolve("a", 5), { message: 'The "paths[1]" argument must be of type string. Received type number (5)' });
  }
});
