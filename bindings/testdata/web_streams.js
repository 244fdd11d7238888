// What the files of the web's streams (testdata/same/standard_streams*.js,
// streams_web*.js) are written with, beside harness.js.

const stateError = { name: "TypeError", code: "ERR_INVALID_STATE" };
const argumentError = { name: "TypeError" };

// all is what a stream gives until its end.
const all = async (stream) => {
  const list = [];
  const reader = stream.getReader();
  for (let r; !(r = await reader.read()).done; ) list.push(r.value);
  return list;
};

// of is a stream of these chunks.
const of = (...chunks) =>
  new ReadableStream({
    start(c) {
      for (const chunk of chunks) c.enqueue(chunk);
      c.close();
    },
  });

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
