// The module "patchbay", as far as it is JavaScript: eachRow and RpcError.
//
// A row that failed must be told of, whatever the script has done to Array, Map or
// Promise: what eachRow keeps lies in objects without a prototype, it waits by
// await alone, and lists are made in Go.
(function (host) {
"use strict";
const { onAbort, verdict, indexer, inspect, debug, plain, begun: beginRows, ended: endRows, rejected: noteRejected, delivered: noteDelivered, mark, deferred } = host;
const { isArray } = Array;

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
    if (typeof error.message === "string" && error.message !== "") return plain(error.message);
    if (error instanceof Error) return `${error.name}`;
    return inspect(error);
  } catch {
    return "the row's function threw a value that cannot be read";
  }
}

function isThenable(value) {
  return (typeof value === "object" && value !== null || typeof value === "function") && typeof value.then === "function";
}

async function eachRow(rows, options, fn) {
  if (!isArray(rows)) throw new TypeError(`eachRow takes an array of rows, and was given ${inspect(rows)}`);
  if (typeof options !== "object" || options === null) throw new TypeError("eachRow takes { idColumn } as its second argument: eachRow(rows, { idColumn }, async (row) => ...)");
  const { idColumn, concurrency = 10, signal } = options;
  if (typeof idColumn !== "string" || idColumn === "") throw new TypeError("eachRow needs idColumn, the column that names a row: pass on the idColumn of the method's params");
  if (!(concurrency === Infinity || Number.isInteger(concurrency)) || concurrency < 1) throw new TypeError(`eachRow takes a concurrency of 1 or more, and was given ${inspect(concurrency)}`);
  if (signal !== undefined && signal !== null && typeof signal.addEventListener !== "function") throw new TypeError("eachRow takes an AbortSignal as signal");
  if (typeof fn !== "function") throw new TypeError("eachRow takes a function as its third argument: async (row, index) => ...");

  const total = rows.length;
  const index = indexer(rows);
  // What fn does to rows changes nothing of which rows there are.
  const list = { __proto__: null };
  for (let i = 0; i < total; i++) list[i] = rows[i];
  const reasons = { __proto__: null }; // of the rows that were rejected
  const ids = { __proto__: null };
  const marks = { __proto__: null }; // when each row began, in the order of all verdicts of the call
  const underWay = { __proto__: null };
  const run = beginRows(); // tells this eachRow from others of the call
  let running = 0; // of underWay
  let begun = 0;
  let stopped = false;
  let logged = false;
  const { promise: finished, resolve: finish } = deferred();

  const idOf = (i) => {
    const row = list[i];
    return row === null || row === undefined ? undefined : row[idColumn];
  };
  const reject = (i, reason) => {
    reasons[i] = reason;
    noteRejected(run, ids[i]);
    verdict(index(i, list[i]), reason);
  };
  const delivered = (i) => {
    noteDelivered(run, ids[i], marks[i]);
    verdict(index(i, list[i]), "");
  };
  const failed = (i, error) => {
    const reason = reasonOf(error);
    if (!logged) {
      logged = true;
      debug(reason, error);
    }
    reject(i, reason);
  };
  // leave is false for what was given up at the deadline, which has its verdict.
  const leave = (i) => {
    if (!underWay[i]) return false;
    underWay[i] = false;
    running--;
    return true;
  };
  const follow = async (i, result) => {
    try {
      await result;
      if (leave(i)) delivered(i);
    } catch (error) {
      if (leave(i)) failed(i, error);
    }
    pump();
  };

  // begin returns at once; a function that is not asynchronous is done by then.
  const begin = (i) => {
    ids[i] = idOf(i);
    marks[i] = mark();
    underWay[i] = true;
    running++;
    let result;
    try {
      result = fn(list[i], i);
      if (isThenable(result)) {
        follow(i, result);
        return;
      }
    } catch (error) {
      if (leave(i)) failed(i, error);
      return;
    }
    if (leave(i)) delivered(i);
  };

  let pumping = false;
  const pump = () => {
    if (pumping) return;
    pumping = true;
    while (!stopped && begun < total && running < concurrency) begin(begun++);
    pumping = false;
    if (begun >= total && running === 0) finish();
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
    for (let i = 0; i < total; i++) {
      if (leave(i)) reject(i, "unknown: the deadline came while the row was under way; it may have been delivered");
    }
    finish();
  });
  const abortByUser = () => {
    stop("aborted");
    pump();
  };

  const rejected = { __proto__: null };
  let count = 0;
  let unnamed;
  let result;
  try {
    if (signal) {
      if (signal.aborted) abortByUser();
      else signal.addEventListener("abort", abortByUser);
    }
    pump();
    await finished;
    signal?.removeEventListener?.("abort", abortByUser);
  } finally {
    over = true;
    for (let i = 0; i < total; i++) {
      if (reasons[i] === undefined) continue;
      const id = ids[i];
      // Nobody could tell which row that is.
      if (unnamed === undefined && (id === undefined || id === null || typeof id === "number" && !(id - id === 0))) unnamed = i;
      rejected[count++] = { id, reason: reasons[i] };
    }
    rejected.length = count;
    result = endRows(rejected);
  }
  if (unnamed !== undefined) {
    const id = ids[unnamed];
    const lacks = typeof id === "number" ? `the number in its ${idColumn} is out of range; send it as a string` : `it has no ${idColumn}, which idColumn names`;
    throw new Error(`row ${unnamed} was rejected and cannot be named: ${lacks}. It was rejected because: ${reasons[unnamed]}`);
  }
  return result;
}

return { eachRow, RpcError };
})
