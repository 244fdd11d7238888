// Streams of bytes beyond standard_streams.js.
const bytes = (...list) => new Uint8Array(list);
const controlled = (source = {}, strategy = undefined) => {
  let controller;
  const stream = new ReadableStream({ type: "bytes", ...source, start: (c) => void (controller = c) }, strategy);
  return { stream, controller };
};

test("bytes fill views of any kind, and what is too much stays", async () => {
  const { stream, controller } = controlled();
  const reader = stream.getReader({ mode: "byob" });
  const pending = [reader.read(new Uint16Array(2)), reader.read(new DataView(new ArrayBuffer(4), 1, 2))];
  controller.enqueue(bytes(1, 0, 2)); // one item and a half
  const [first] = await Promise.all([pending[0]]);
  same([first.value.constructor.name, [...first.value]], ["Uint16Array", [1]]);
  const data = (await pending[1]).value;
  same([data.constructor.name, data.byteOffset, data.byteLength, data.getUint8(0)], ["DataView", 1, 1, 2]);
  controller.enqueue(bytes(3, 4));
  same([...(await reader.read(new Uint8Array(1))).value], [3]);
  same([...(await reader.read(new Uint8Array(8))).value], [4]);
});
test("a Buffer comes back as one", async () => {
  const { stream, controller } = controlled();
  const read = stream.getReader({ mode: "byob" }).read(Buffer.alloc(4));
  controller.enqueue(bytes(0x68, 0x69));
  const { value } = await read;
  same([Buffer.isBuffer(value), value.toString()], [true, "hi"]);
});
test("min: a read waits for as much", async () => {
  const { stream, controller } = controlled();
  const reader = stream.getReader({ mode: "byob" });
  const read = reader.read(new Uint8Array(5), { min: 3 });
  let done = false;
  read.then(() => (done = true));
  controller.enqueue(bytes(1, 2));
  await turn();
  is(done, false);
  is(controller.byobRequest.view.byteOffset, 2);
  controller.byobRequest.view.set([3, 4]);
  controller.byobRequest.respond(2);
  same([...(await read).value], [1, 2, 3, 4]);
});
test("closing answers those who wait, with their own memory", async () => {
  const { stream, controller } = controlled();
  const reader = stream.getReader({ mode: "byob" });
  const reads = [reader.read(new Uint8Array(3)), reader.read(new Uint16Array(1))];
  controller.close();
  controller.byobRequest.respond(0);
  const [a, b] = await Promise.all(reads);
  same([a.done, a.value.byteLength, a.value.buffer.byteLength, b.done, b.value.constructor.name], [true, 0, 3, true, "Uint16Array"]);
});
test("a default reader reads bytes too, and autoAllocateChunkSize makes memory for it", async () => {
  const log = [];
  const stream = new ReadableStream({
    type: "bytes",
    autoAllocateChunkSize: 8,
    pull(c) {
      log.push(c.byobRequest.view.byteLength);
      c.byobRequest.view.set([7, 8]);
      c.byobRequest.respond(2);
    },
  });
  const { value } = await stream.getReader().read();
  same([[...value], value.buffer.byteLength, log], [[7, 8], 8, [8]]);
  throws(() => new ReadableStream({ type: "bytes", autoAllocateChunkSize: 0 }), { name: "TypeError" });
});
test("enqueue passes a request by", async () => {
  const { stream, controller } = controlled({ autoAllocateChunkSize: 4 });
  const reader = stream.getReader();
  const read = reader.read();
  const request = controller.byobRequest;
  controller.enqueue(bytes(1, 2));
  same([...(await read).value], [1, 2]);
  throws(() => request.respond(1), { name: "TypeError" });
});
test("a buffer that was taken away is an error", async () => {
  const { stream, controller } = controlled();
  const gone = bytes(1, 2);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  throws(() => controller.enqueue(gone), { name: "TypeError" });
  const reader = stream.getReader({ mode: "byob" });
  await rejects(reader.read(gone), { name: "TypeError" });
  const read = reader.read(new Uint8Array(1));
  const { buffer } = controller.byobRequest.view;
  structuredClone(buffer, { transfer: [buffer] });
  throws(() => controller.enqueue(bytes(42)), { name: "TypeError" });
  throws(() => controller.byobRequest.respond(1), { name: "TypeError" });
  controller.error(new Error("end"));
  await rejects(read, { message: "end" });
});
test("respondWithNewView checks the memory", async () => {
  const { stream, controller } = controlled();
  const read = stream.getReader({ mode: "byob" }).read(new Uint8Array(new ArrayBuffer(8), 2, 4));
  const { view } = controller.byobRequest;
  throws(() => controller.byobRequest.respondWithNewView(new Uint8Array(view.buffer, 3, 1)), { name: "RangeError" });
  throws(() => controller.byobRequest.respondWithNewView(new Uint8Array(view.buffer, 2, 5)), { name: "RangeError" });
  throws(() => controller.byobRequest.respondWithNewView(new Uint8Array(view.buffer, 2, 0)), { name: "TypeError" });
  throws(() => controller.byobRequest.respondWithNewView("x"), { name: "TypeError" });
  view[0] = 9;
  controller.byobRequest.respondWithNewView(new DataView(view.buffer, 2, 1));
  const { value } = await read;
  same([[...value], value.byteOffset], [[9], 2]);
});
test("tee of bytes: each branch has its own, and a closed one leaves the other", async () => {
  let n = 0;
  const stream = new ReadableStream({ type: "bytes", pull: (c) => (n === 2 ? (c.close(), c.byobRequest?.respond(0)) : c.enqueue(bytes(++n))) });
  const [a, b] = stream.tee();
  const reader = a.getReader({ mode: "byob" });
  same([...(await reader.read(new Uint8Array(4))).value], [1]);
  const other = b.getReader();
  same([...(await other.read()).value], [1]);
  const cancelling = reader.cancel();
  same([...(await other.read()).value], [2]);
  is((await other.read()).done, true);
  await cancelling;
});
test("a pipe moves bytes", async () => {
  const { stream, controller } = controlled();
  controller.enqueue(bytes(1, 2));
  controller.close();
  const got = [];
  await stream.pipeTo(new WritableStream({ write: (chunk) => void got.push(...chunk) }));
  same(got, [1, 2]);
});
test("a released reader's bytes are the next one's", async () => {
  const { stream, controller } = controlled();
  const first = stream.getReader({ mode: "byob" });
  const dropped = first.read(new Uint8Array(2));
  first.releaseLock();
  await rejects(dropped, { name: "TypeError" });
  const second = stream.getReader();
  const read = second.read();
  controller.enqueue(bytes(5));
  same([...(await read).value], [5]);
});
