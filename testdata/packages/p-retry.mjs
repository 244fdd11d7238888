import pRetry, { AbortError } from "p-retry";

export async function run() {
  let tries = 0;
  const value = await pRetry(() => {
    if (++tries < 3) throw new Error("again");
    return tries;
  }, { retries: 5, minTimeout: 1, factor: 1 });
  const aborted = await pRetry(() => { throw new AbortError("no"); }, { retries: 5 }).catch((e) => e.message);
  return [value, aborted];
}
