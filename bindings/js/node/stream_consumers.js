// Node's stream/consumers: all of a stream as one value. A stream is whatever
// for await takes.
(function (host) {
  "use strict";
  const { each } = host.node("stream_generator");
  const Buffer = host.global("Buffer");

  async function blob(stream) {
    const parts = [];
    await each(stream, (chunk) => {
      parts.push(chunk);
    });
    return new (host.global("Blob"))(parts);
  }

  async function arrayBuffer(stream) {
    return (await blob(stream)).arrayBuffer();
  }

  async function buffer(stream) {
    return Buffer.from(await arrayBuffer(stream));
  }

  async function text(stream) {
    const decoder = new (host.global("TextDecoder"))();
    let all = "";
    await each(stream, (chunk) => {
      if (typeof chunk === "string") all += chunk;
      else all += decoder.decode(chunk, { stream: true });
    });
    // What a character still lacks becomes U+FFFD.
    return all + decoder.decode();
  }

  async function json(stream) {
    return JSON.parse(await text(stream));
  }

  return { arrayBuffer, blob, buffer, text, json };
});
