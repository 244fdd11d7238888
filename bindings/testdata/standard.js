// What the files of testdata/same/standard_*.js are written with, beside
// harness.js. Each has one row for each member of a standard's globals, from which
// standards_test.go writes the tables of docs/javascript.md. A row is a test:
//
//   standard(title, globals)         once: what the file is about
//   member(names, step, f)           works as in Node
//   differs(names, step, how, f)     works, but not as in Node; f is told whether it runs in a VM
//   absent(names, why)               a VM does not have it
//   beyond(names, step, f)           only a VM has it
//
// A name is "URL", "URL.parse", "URL.prototype.href" or "Event.constants"; several of
// one class share a row by a space: "URL.prototype.username password".
const table = { title: "", globals: [], rows: [] };
function standard(title, globals) {
  table.title = title;
  table.globals = globals.split(" ");
}
function exists(name) {
  let value = globalThis;
  for (const key of name.match(/\[[^\]]*\]|[^.[]+/g)) {
    if (key === "constants") return Object.getOwnPropertyNames(value).some((found) => found === found.toUpperCase());
    const property = key.startsWith("[Symbol.") ? Symbol[key.slice(8, -1)] : key;
    if (!Object.hasOwn(value, property)) return false;
    if (value !== globalThis && Object.getOwnPropertyDescriptor(value, property).get !== undefined) return true;
    value = value[property];
  }
  return true;
}
function row(names, step, status, note, f) {
  const [first, ...more] = names.split(" ");
  const owner = first.slice(0, first.lastIndexOf(".") + 1);
  const all = [first, ...more.map((name) => (name.startsWith("[") ? owner.slice(0, -1) : owner) + name)];
  table.rows.push({ names: all, step, status, note });
  const here = status === "absent" ? !patchbay : status !== "beyond" || patchbay;
  test(names, async () => {
    for (const name of all) {
      if (exists(name) !== here) throw new Error(`${name} is ${here ? "missing" : "there"}`);
    }
    if (here && f !== undefined) await f(patchbay);
  });
}
function member(names, step, f) {
  row(names, step, "works", "", f);
}
function differs(names, step, how, f) {
  row(names, step, "differs", how, f);
}
function absent(names, why) {
  row(names, "", "absent", why);
}
function beyond(names, step, f) {
  row(names, step, "beyond", "", f);
}
