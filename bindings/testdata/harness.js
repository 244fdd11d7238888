// What the files of testdata/same are written with. They run in a VM and under
// Node 20, and must pass in both: so no test holds us to a mistake of our own.
//
//   test(name, f)               f may be async; it fails by throwing
//   here(name, f)               only in a VM: where patchbay differs from Node, and means to
//   is(got, want)               Object.is
//   same(got, want)             deeply, of one prototype
//   throws(f, want)             want: an object of name, code, message that the error must have
//   rejects(promise, want)
const tests = [];
const patchbay = typeof navigator === "object" && navigator.userAgent === "patchbay";
function test(name, f) {
  tests.push({ name, f });
}
function here(name, f) {
  if (patchbay) test(name, f);
}
function shown(value) {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  try {
    return `${value.constructor?.name ?? ""} ${JSON.stringify(value)}`;
  } catch {
    return Object.prototype.toString.call(value);
  }
}
function is(got, want) {
  if (!Object.is(got, want)) throw new Error(`got ${shown(got)}, want ${shown(want)}`);
}
function differ(got, want, path, seen) {
  if (Object.is(got, want)) return "";
  const say = () => `at ${path || "the top"}: got ${shown(got)}, want ${shown(want)}`;
  if (typeof got !== "object" || typeof want !== "object" || got === null || want === null) return say();
  if (seen.has(want)) return "";
  seen.add(want);
  if (Object.getPrototypeOf(got) !== Object.getPrototypeOf(want)) return say();
  if (want instanceof Date || want instanceof RegExp) return String(got) === String(want) ? "" : say();
  if (want instanceof Map || want instanceof Set) return differ([...got], [...want], `${path}[...]`, seen);
  if (want instanceof ArrayBuffer) return differ([...new Uint8Array(got)], [...new Uint8Array(want)], `${path}[bytes]`, seen);
  const keys = Object.keys(want);
  if (Object.keys(got).length !== keys.length) return say();
  for (const key of keys) {
    if (!Object.hasOwn(got, key)) return say();
    const found = differ(got[key], want[key], `${path}.${key}`, seen);
    if (found) return found;
  }
  if (want instanceof Error) return differ(got.message, want.message, `${path}.message`, seen);
  return "";
}
function same(got, want) {
  const found = differ(got, want, "", new Set());
  if (found) throw new Error(found);
}
function holds(error, want) {
  for (const key of Object.keys(want ?? {})) {
    const good = want[key] instanceof RegExp ? want[key].test(error?.[key]) : Object.is(error?.[key], want[key]);
    if (!good) throw new Error(`the error's ${key} is ${shown(error?.[key])}, want ${shown(want[key])}: ${shown(error)}`);
  }
}
function throws(f, want) {
  let result;
  try {
    result = f();
  } catch (error) {
    return holds(error, want);
  }
  throw new Error(`did not throw, and gave ${shown(result)}`);
}
async function rejects(promise, want) {
  let result;
  try {
    result = await (typeof promise === "function" ? promise() : promise);
  } catch (error) {
    return holds(error, want);
  }
  throw new Error(`was not rejected, and gave ${shown(result)}`);
}
async function runTests() {
  const failed = [];
  for (const { name, f } of tests) {
    try {
      await f();
    } catch (error) {
      failed.push(`${name}: ${error?.stack?.includes(error?.message) ? error.stack : `${error?.name}: ${error?.message}\n${error?.stack}`}`);
    }
  }
  return { names: tests.map((t) => t.name), failed };
}
