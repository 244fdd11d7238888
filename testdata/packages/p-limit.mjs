import pLimit from "p-limit";

export async function run() {
  const limit = pLimit(2);
  let running = 0;
  let most = 0;
  const results = await Promise.all([5, 4, 3, 2, 1].map((n) => limit(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, n));
    running--;
    return n * 2;
  })));
  return [results, most, limit.activeCount, limit.pendingCount];
}
