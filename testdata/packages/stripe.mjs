import Stripe from "stripe";

export async function run({ url }) {
  const { hostname, port } = new URL(url);
  const stripe = new Stripe("sk_test_x", { host: hostname, port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
  const customer = await stripe.customers.create({ email: "a@b.example", metadata: { row: "7" } });
  const refused = await stripe.customers.retrieve("none").catch((e) => [e.type, e.statusCode, e.message]);
  const payload = '{"id":"evt_1"}';
  const header = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret: "whsec_x" });
  return [customer.id, refused, (await stripe.webhooks.constructEventAsync(payload, header, "whsec_x")).id];
}
