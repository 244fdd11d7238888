// The module "patchbay", as far as it is JavaScript: eachRow and RpcError.
(function (host) {
"use strict";
const { onAbort, verdict, params, inspect, debug } = host;

class RpcError extends Error {
  constructor(code, message, data) {
    if (!Number.isSafeInteger(code)) throw new TypeError(`RpcError takes an integer as code, and was given ${inspect(code)}`);
    super(message);
    Object.defineProperty(this, "name", { value: "RpcError", writable: true, configurable: true });
    this.code = code;
    if (data !== undefined) this.data = data;
  }
}

// reasonOf is the text of whatever a row's function threw; never empty.
function reasonOf(error) {
  if (typeof error === "string") return error === "" ? "the row's function threw an empty string" : error;
  if (error === null || error === undefined) return `the row's function threw ${error}`;
  try {
    if (typeof error.message === "string" && error.message !== "") return error.message;
    if (error instanceof Error) return `${error.name}`;
    return inspect(error);
  } catch {
    return "the row's function threw a value that cannot be read";
  }
}

function isThenable(value) {
  return (typeof value === "object" && value !== null || typeof value === "function") && typeof value.then === "function";
}

// indexer finds the place of a row among those of the call, whose ledger counts
// by it, also where the script filtered or sorted them; -1 where it is none of
// them.
function indexer(rows) {
  const all = params()?.rows;
  if (rows === all) return (i) => i;
  if (!Array.isArray(all)) return () => -1;
  const places = new Map();
  for (let i = 0; i < all.length; i++) {
    if (typeof all[i] === "object" && all[i] !== null) places.set(all[i], i);
  }
  return (i) => places.get(rows[i]) ?? -1;
}

async function eachRow(rows, options, fn) {
  if (!Array.isArray(rows)) throw new TypeError(`eachRow takes an array of rows, and was given ${inspect(rows)}`);
  if (typeof options !== "object" || options === null) throw new TypeError("eachRow takes { idColumn } as its second argument: eachRow(rows, { idColumn }, async (row) => ...)");
  const { idColumn, concurrency = 10, signal } = options;
  if (typeof idColumn !== "string" || idColumn === "") throw new TypeError("eachRow needs idColumn, the column that names a row: pass on the idColumn of the method's params");
  if (!(concurrency === Infinity || Number.isInteger(concurrency)) || concurrency < 1) throw new TypeError(`eachRow takes a concurrency of 1 or more, and was given ${inspect(concurrency)}`);
  if (signal !== undefined && signal !== null && typeof signal.addEventListener !== "function") throw new TypeError("eachRow takes an AbortSignal as signal");
  if (typeof fn !== "function") throw new TypeError("eachRow takes a function as its third argument: async (row, index) => ...");

  const total = rows.length;
  const index = indexer(rows);
  const reasons = new Array(total); // of the rows that were rejected
  const ids = new Array(total);
  const underWay = new Set();
  let begun = 0;
  let stopped = false;
  let logged = false;
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });

  const idOf = (i) => {
    const row = rows[i];
    return row === null || row === undefined ? undefined : row[idColumn];
  };
  const reject = (i, reason) => {
    reasons[i] = reason;
    verdict(index(i), reason);
  };
  const delivered = (i) => verdict(index(i), "");
  const failed = (i, error) => {
    const reason = reasonOf(error);
    if (!logged) {
      logged = true;
      debug(reason, error);
    }
    reject(i, reason);
  };
  const settle = (i, settled, value) => {
    // What was given up at the deadline has its verdict.
    if (!underWay.delete(i)) return;
    settled(i, value);
    pump();
  };

  // begin returns at once; a function that is not asynchronous is done by then.
  const begin = (i) => {
    ids[i] = idOf(i);
    underWay.add(i);
    let result;
    try {
      result = fn(rows[i], i);
      if (isThenable(result)) {
        Promise.resolve(result).then(() => settle(i, delivered), (error) => settle(i, failed, error));
        return;
      }
    } catch (error) {
      if (underWay.delete(i)) failed(i, error);
      return;
    }
    if (underWay.delete(i)) delivered(i);
  };

  let pumping = false;
  const pump = () => {
    if (pumping) return;
    pumping = true;
    while (!stopped && begun < total && underWay.size < concurrency) begin(begun++);
    pumping = false;
    if (begun >= total && underWay.size === 0) finish();
  };

  const stop = (why) => {
    stopped = true;
    for (; begun < total; begun++) {
      ids[begun] = idOf(begun);
      reject(begun, `not sent: ${why}`);
    }
  };
  let over = false;
  onAbort((deadline) => {
    if (over) return;
    if (!deadline) {
      // Nobody hears the answer, but what is under way may still be delivered.
      stop("the caller has gone");
      pump();
      return;
    }
    stop("deadline");
    for (const i of underWay) reject(i, "unknown: the deadline came while the row was under way; it may have been delivered");
    underWay.clear();
    finish();
  });
  const abortByUser = () => {
    stop("aborted");
    pump();
  };

  try {
    if (signal) {
      if (signal.aborted) abortByUser();
      else signal.addEventListener("abort", abortByUser);
    }
    pump();
    await finished;
  } finally {
    over = true;
    signal?.removeEventListener?.("abort", abortByUser);
  }
  const rejectedRows = [];
  for (let i = 0; i < total; i++) {
    if (reasons[i] !== undefined) rejectedRows.push({ id: ids[i], reason: reasons[i] });
  }
  return { rejectedRows };
}

return { eachRow, RpcError };
})
