standard("DOM: events and abort, and Web IDL's DOMException", "Event CustomEvent EventTarget AbortController AbortSignal DOMException");
const fired = (options, type = "x") => {
  const target = new EventTarget();
  const event = new Event(type, options);
  return { target, event };
};

member("Event", "DOM 2.2, 2.5", () => {
  const event = new Event(5, { bubbles: 1 });
  same([event.type, event.bubbles, event.cancelable], ["5", true, false]);
  throws(() => new Event(), { name: "TypeError" });
  throws(() => Event("x"), { name: "TypeError" });
});
member("Event.constants", "DOM 2.2", () => {
  same([Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE], [0, 1, 2, 3]);
});
member("Event.prototype.type bubbles cancelable composed", "DOM 2.2", () => {
  const event = new Event("x", { bubbles: true, cancelable: true, composed: true });
  same([event.type, event.bubbles, event.cancelable, event.composed], ["x", true, true, true]);
});
member("Event.prototype.target currentTarget srcElement eventPhase composedPath", "DOM 2.2, 2.9", () => {
  const { target, event } = fired();
  same([event.target, event.currentTarget, event.srcElement, event.eventPhase, event.composedPath()], [null, null, null, 0, []]);
  target.addEventListener("x", function (e) {
    same([this === target, e.target === target, e.currentTarget === target, e.srcElement === target, e.eventPhase, e.composedPath()[0] === target], [true, true, true, true, 2, true]);
  });
  target.dispatchEvent(event);
  same([event.target === target, event.eventPhase, event.composedPath()], [true, 0, []]);
});
differs("Event.prototype.preventDefault", "DOM 2.2, 2.9", "in a passive listener it does nothing, as the standard has it", (patchbay) => {
  const { target, event } = fired({ cancelable: true });
  target.addEventListener("x", (e) => e.preventDefault(), { passive: true });
  is(target.dispatchEvent(event), patchbay);
});
member("Event.prototype.defaultPrevented returnValue", "DOM 2.2", () => {
  const { target, event } = fired({ cancelable: true });
  target.addEventListener("x", (e) => e.preventDefault());
  is(target.dispatchEvent(event), false);
  same([event.defaultPrevented, event.returnValue], [true, false]);
  const firm = new Event("x");
  firm.preventDefault();
  is(firm.defaultPrevented, false);
});
member("Event.prototype.stopImmediatePropagation", "DOM 2.2, 2.9", () => {
  const { target, event } = fired();
  const log = [];
  target.addEventListener("x", (e) => (log.push(1), e.stopImmediatePropagation()));
  target.addEventListener("x", () => log.push(2));
  target.dispatchEvent(event);
  same(log, [1]);
});
member("Event.prototype.stopPropagation cancelBubble", "DOM 2.2", () => {
  const event = new Event("x");
  is(event.cancelBubble, false);
  event.stopPropagation();
  is(event.cancelBubble, true);
});
member("Event.prototype.timeStamp", "DOM 2.2", () => {
  const [a, b] = [new Event("x"), new Event("x")];
  is(typeof a.timeStamp === "number" && a.timeStamp >= 0 && b.timeStamp >= a.timeStamp, true);
});
member("Event.prototype.isTrusted", "DOM 2.2", () => {
  is(new Event("x").isTrusted, false);
  const controller = new AbortController();
  let trusted;
  controller.signal.addEventListener("abort", (e) => (trusted = e.isTrusted));
  controller.abort();
  is(trusted, true);
});
member("Event.prototype.initEvent", "DOM 2.2", () => {
  const event = new Event("x");
  event.initEvent("y", true, true);
  same([event.type, event.bubbles, event.cancelable], ["y", true, true]);
});
member("CustomEvent", "DOM 2.4", () => {
  is(new CustomEvent("x") instanceof Event, true);
  throws(() => new CustomEvent(), { name: "TypeError" });
});
member("CustomEvent.prototype.detail", "DOM 2.4", () => {
  same([new CustomEvent("x", { detail: [1] }).detail, new CustomEvent("x").detail], [[1], null]);
});
member("EventTarget", "DOM 2.7", () => {
  class Own extends EventTarget {}
  is(new Own() instanceof EventTarget, true);
  throws(() => EventTarget(), { name: "TypeError" });
});
member("EventTarget.prototype.addEventListener", "DOM 2.7", () => {
  const { target } = fired();
  const log = [];
  const twice = () => log.push("twice");
  target.addEventListener("x", twice);
  target.addEventListener("x", twice);
  target.addEventListener("x", { handleEvent: (e) => log.push(e.type) });
  target.addEventListener("x", () => log.push("once"), { once: true });
  const controller = new AbortController();
  target.addEventListener("x", () => log.push("signal"), { signal: controller.signal });
  target.dispatchEvent(new Event("x"));
  controller.abort();
  target.dispatchEvent(new Event("x"));
  same(log, ["twice", "x", "once", "signal", "twice", "x"]);
  target.addEventListener("x", null);
  throws(() => target.addEventListener("x"), { name: "TypeError" });
});
member("EventTarget.prototype.removeEventListener", "DOM 2.7", () => {
  const { target } = fired();
  const log = [];
  const listener = () => log.push(1);
  target.addEventListener("x", listener);
  target.addEventListener("x", listener, true);
  target.removeEventListener("x", listener);
  target.dispatchEvent(new Event("x"));
  same(log, [1]);
});
member("EventTarget.prototype.dispatchEvent", "DOM 2.7, 2.9", () => {
  const { target, event } = fired();
  const log = [];
  target.addEventListener("x", () => {
    target.addEventListener("x", () => log.push("added meanwhile"));
    throws(() => target.dispatchEvent(event), {});
    log.push("first");
  });
  is(target.dispatchEvent(event), true);
  same(log, ["first"]);
  throws(() => target.dispatchEvent({ type: "x" }), { name: "TypeError" });
});

member("AbortController", "DOM 3.1", () => {
  const controller = new AbortController();
  is(controller.signal.aborted, false);
  throws(() => AbortController(), { name: "TypeError" });
});
member("AbortController.prototype.signal", "DOM 3.1", () => {
  const controller = new AbortController();
  is(controller.signal, controller.signal);
  is(controller.signal instanceof AbortSignal, true);
});
member("AbortController.prototype.abort", "DOM 3.1, 3.2", () => {
  const controller = new AbortController();
  let n = 0;
  controller.signal.addEventListener("abort", () => n++);
  controller.abort("why");
  controller.abort("again");
  same([controller.signal.aborted, controller.signal.reason, n], [true, "why", 1]);
  const plain = new AbortController();
  plain.abort();
  same([plain.signal.reason.name, plain.signal.reason.code, plain.signal.reason.message], ["AbortError", 20, "This operation was aborted"]);
});
member("AbortSignal", "DOM 3.2", () => throws(() => new AbortSignal(), { name: "TypeError" }));
member("AbortSignal.abort", "DOM 3.2", () => {
  same([AbortSignal.abort(7).reason, AbortSignal.abort().reason.name], [7, "AbortError"]);
});
member("AbortSignal.timeout", "DOM 3.2", async () => {
  const signal = AbortSignal.timeout(1);
  await new Promise((resolve) => {
    const keep = setTimeout(resolve, 5000); // the signal's own timer keeps nothing alive
    signal.onabort = () => resolve(clearTimeout(keep));
  });
  same([signal.aborted, signal.reason.name, signal.reason.code], [true, "TimeoutError", 23]);
  throws(() => AbortSignal.timeout(-1), {});
});
member("AbortSignal.any", "DOM 3.2", () => {
  const [a, b] = [new AbortController(), new AbortController()];
  const any = AbortSignal.any([a.signal, b.signal]);
  const log = [];
  any.addEventListener("abort", () => log.push(any.reason));
  b.abort("b");
  a.abort("a");
  same([log, AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort(1)]).reason], [["b"], false, 1]);
});
member("AbortSignal.prototype.aborted reason", "DOM 3.2", () => {
  const controller = new AbortController();
  same([controller.signal.aborted, controller.signal.reason], [false, undefined]);
  controller.abort(null);
  same([controller.signal.aborted, controller.signal.reason], [true, null]);
});
member("AbortSignal.prototype.throwIfAborted", "DOM 3.2", () => {
  is(new AbortController().signal.throwIfAborted(), undefined);
  throws(() => AbortSignal.abort(new Error("why")).throwIfAborted(), { message: "why" });
});
differs("AbortSignal.prototype.onabort", "DOM 3.2, HTML 8.1.8.1", "what is no function is null, as the standard has it", (patchbay) => {
  const controller = new AbortController();
  const log = [];
  is(controller.signal.onabort, null);
  controller.signal.onabort = () => log.push("replaced");
  controller.signal.addEventListener("abort", () => log.push("listener"));
  controller.signal.onabort = function (e) {
    log.push(this === controller.signal, e.type);
  };
  controller.abort();
  same(log, [true, "abort", "listener"]);
  controller.signal.onabort = 5;
  is(controller.signal.onabort, patchbay ? null : 5);
});

member("DOMException", "Web IDL 4.3", () => {
  const error = new DOMException("m", "DataCloneError");
  same([error instanceof Error, `${error}`, typeof error.stack], [true, "DataCloneError: m", "string"]);
  is(new DOMException("m", { name: "X", cause: 1 }).cause, 1);
});
member("DOMException.constants", "Web IDL 4.3", () => {
  same([DOMException.ABORT_ERR, DOMException.prototype.DATA_CLONE_ERR, DOMException.INDEX_SIZE_ERR], [20, 25, 1]);
});
member("DOMException.prototype.name message code", "Web IDL 4.3", () => {
  const error = new DOMException();
  same([error.name, error.message, error.code], ["Error", "", 0]);
  is(new DOMException("", "TimeoutError").code, 23);
  is(Object.hasOwn(error, "name"), false);
});
