import Bottleneck from "bottleneck";

export async function run() {
  const limiter = new Bottleneck({ maxConcurrent: 1, minTime: 1 });
  const order = [];
  await Promise.all([1, 2, 3].map((n) => limiter.schedule({ priority: n === 3 ? 1 : 5 }, async () => order.push(n))));
  return [order, limiter.counts().DONE ?? 0];
}
