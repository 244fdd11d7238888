// What the files of Node's streams (testdata/same/stream_*.js, zlib.js) are written
// with, beside harness.js: a test is a story of what happens, in what order.

// story runs f, which tells what happens, and compares that with what Node tells.
function story(name, f, want) {
  test(name, async () => {
    const told = [];
    const print = (...parts) => told.push(parts.map(String).join(" ").trimEnd());
    try {
      await f(print);
    } catch (error) {
      print("threw", error.name, error.code, error.message);
    }
    await turns();
    same(told, want);
  });
}

// turns waits until all is over that was begun without a timer.
async function turns() {
  for (let i = 0; i < 30; i++) await new Promise((done) => setImmediate(done));
}

// each is for await, which the engine does not have; f leaves it with false.
async function each(iterable, f) {
  const iterator = iterable[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await iterator.next();
    if (done) return;
    if (f(value) === false) {
      await iterator.return();
      return;
    }
  }
}

// after calls f some turns later.
function after(n, f) {
  if (n === 0) f();
  else setImmediate(() => after(n - 1, f));
}

// watching makes a function that tells of these events of a stream.
const watching = (...events) => (print, name, stream) => {
  for (const event of events) {
    stream.on(event, (error) => print(name, event, event === "error" ? `${error?.name} ${error?.code} ${error?.message}` : "", stream.destroyed, stream.closed));
  }
  return stream;
};
