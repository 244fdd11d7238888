// Node's documentation, "Asynchronous context tracking" and "Async hooks".
const { AsyncLocalStorage, AsyncResource, createHook, executionAsyncId, triggerAsyncId, executionAsyncResource } = require("async_hooks");
const later = (f) => new Promise((done) => f(done));

test("run", () => {
  const storage = new AsyncLocalStorage();
  is(storage.getStore(), undefined);
  const result = storage.run(1, (a, b) => {
    is(storage.getStore(), 1);
    storage.run(2, () => is(storage.getStore(), 2));
    is(storage.getStore(), 1);
    return a + b;
  }, 3, 4);
  is(result, 7);
  is(storage.getStore(), undefined);
  throws(() => storage.run(1, () => {
    throw new Error("x");
  }), { message: "x" });
  is(storage.getStore(), undefined);
});

test("through promises and await", async () => {
  const storage = new AsyncLocalStorage();
  const seen = await storage.run("a", async () => {
    const list = [storage.getStore()];
    await null;
    list.push(storage.getStore());
    await new Promise((done) => setTimeout(done, 1));
    list.push(storage.getStore());
    await Promise.resolve().then(() => list.push(storage.getStore()));
    await Promise.reject(1).catch(() => list.push(storage.getStore()));
    await Promise.resolve().finally(() => list.push(storage.getStore()));
    await Promise.all([1, 2].map(async () => {
      await null;
      list.push(storage.getStore());
    }));
    return list;
  });
  same(seen, Array(8).fill("a"));
  is(storage.getStore(), undefined);
});

test("side by side", async () => {
  const storage = new AsyncLocalStorage();
  const one = async (n) => {
    for (let i = 0; i < 5; i++) {
      await new Promise((done) => setTimeout(done, n % 3));
      is(storage.getStore(), n);
    }
  };
  await Promise.all([1, 2, 3, 4, 5].map((n) => storage.run(n, one, n)));
});

test("through timers, ticks, immediates and microtasks", async () => {
  const storage = new AsyncLocalStorage();
  const ways = {
    setTimeout: (f) => setTimeout(f, 1),
    setImmediate: (f) => setImmediate(f),
    nextTick: (f) => process.nextTick(f),
    queueMicrotask: (f) => queueMicrotask(f),
    setInterval: (f) => {
      const timer = setInterval(() => {
        clearInterval(timer);
        f();
      }, 1);
    },
  };
  for (const name of Object.keys(ways)) {
    const got = await later((done) => storage.run(name, () => ways[name](() => done(storage.getStore()))));
    is(got, name);
    is(storage.getStore(), undefined);
  }
});

test("through fetch", async () => {
  const storage = new AsyncLocalStorage();
  await storage.run("f", async () => {
    const response = await fetch(origin);
    is(storage.getStore(), "f");
    await response.json();
    is(storage.getStore(), "f");
  });
});

test("an EventEmitter does not carry", () => {
  const { EventEmitter } = require("events");
  const storage = new AsyncLocalStorage();
  const emitter = new EventEmitter();
  let got = "none";
  storage.run(1, () => emitter.on("x", () => (got = storage.getStore())));
  emitter.emit("x");
  is(got, undefined);
  storage.run(2, () => emitter.emit("x"));
  is(got, 2);
});

test("enterWith lasts for what follows", async () => {
  const storage = new AsyncLocalStorage();
  await later((done) =>
    setTimeout(async () => {
      storage.enterWith("e");
      is(storage.getStore(), "e");
      await null;
      is(storage.getStore(), "e");
      setTimeout(() => {
        is(storage.getStore(), "e");
        done();
      });
    }),
  );
  is(storage.getStore(), undefined);
});

test("exit and disable", async () => {
  const storage = new AsyncLocalStorage();
  storage.run(1, () => {
    is(storage.exit(() => storage.getStore()), undefined);
    is(storage.getStore(), 1);
  });
  storage.run(1, () => {
    storage.disable();
    is(storage.getStore(), undefined);
    storage.run(2, () => is(storage.getStore(), 2));
  });
});

test("two storages", async () => {
  const a = new AsyncLocalStorage();
  const b = new AsyncLocalStorage();
  await a.run(1, () =>
    b.run(2, async () => {
      await null;
      is(a.getStore(), 1);
      is(b.getStore(), 2);
      b.exit(() => is(a.getStore(), 1));
    }),
  );
});

test("bind and snapshot", () => {
  const storage = new AsyncLocalStorage();
  const bound = storage.run(1, () => AsyncLocalStorage.bind((x) => [storage.getStore(), x]));
  same(bound("x"), [1, "x"]);
  const inSnapshot = storage.run(2, () => AsyncLocalStorage.snapshot());
  is(storage.run(3, () => inSnapshot(() => storage.getStore())), 2);
  is(inSnapshot((a, b) => a + b, 1, 2), 3);
});

test("AsyncResource", () => {
  const storage = new AsyncLocalStorage();
  const resource = storage.run(1, () => new AsyncResource("TEST"));
  const self = {};
  is(resource.runInAsyncScope(function (a) {
    is(this, self);
    is(storage.getStore(), 1);
    is(executionAsyncId(), resource.asyncId());
    is(triggerAsyncId(), resource.triggerAsyncId());
    is(executionAsyncResource(), resource);
    return a;
  }, self, 5), 5);
  const bound = resource.bind(function (a, b) {
    return [storage.getStore(), this];
  });
  is(bound.length, 2);
  same(bound.call(self), [1, self]);
  is(bound.asyncResource, resource);
  is(resource.emitDestroy(), resource);
  is(new AsyncResource("X", { triggerAsyncId: 5 }).triggerAsyncId(), 5);
  is(new AsyncResource("Y").asyncId() < new AsyncResource("Z").asyncId(), true);
  throws(() => new AsyncResource(1), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => new AsyncResource("X", { triggerAsyncId: "a" }), { code: "ERR_INVALID_ASYNC_ID" });
  throws(() => AsyncResource.bind(5), { code: "ERR_INVALID_ARG_TYPE" });
});

test("hooks of AsyncResources", () => {
  const seen = [];
  const hook = createHook({
    init: (id, type) => type === "MINE" && seen.push("init", type),
    before: (id) => id === mine && seen.push("before"),
    after: (id) => id === mine && seen.push("after"),
  });
  let mine;
  is(hook.enable(), hook);
  const resource = new AsyncResource("MINE");
  mine = resource.asyncId();
  resource.runInAsyncScope(() => seen.push("run"));
  is(hook.disable(), hook);
  resource.runInAsyncScope(() => {});
  same(seen, ["init", "MINE", "before", "run", "after"]);
  throws(() => createHook({ init: 5 }), { code: "ERR_ASYNC_CALLBACK", message: "hook.init must be a function" });
});

test("ids", () => {
  is(typeof executionAsyncId(), "number");
  is(typeof triggerAsyncId(), "number");
  is(typeof executionAsyncResource(), "object");
});

here("the then of a thenable runs in no context: the engine does not tell of it", async () => {
  const storage = new AsyncLocalStorage();
  let got = "none";
  await storage.run(1, async () => {
    await { then: (f) => f((got = storage.getStore())) };
    is(storage.getStore(), 1);
  });
  is(got, undefined);
});
