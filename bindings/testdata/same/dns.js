const dns = require("dns");
const { promisify } = require("util");

test("an address is its own", async () => {
  is(dns.promises, require("dns/promises"));
  const called = (...args) => new Promise((resolve) => dns.lookup(...args, (...results) => resolve(results)));
  same(await called("1.2.3.4"), [null, "1.2.3.4", 4]);
  same(await called("::1", { all: true }), [null, [{ address: "::1", family: 6 }]]);
  same(await called("1.2.3.4", 4), [null, "1.2.3.4", 4]);
  same(await called("", {}), [null, null, 4]);
  same(await called(null, { family: 6 }), [null, null, 6]);
  same(await dns.promises.lookup("::1"), { address: "::1", family: 6 });
  same(await promisify(dns.lookup)("1.2.3.4"), { address: "1.2.3.4", family: 4 });
});
test("a callback comes later", async () => {
  const order = [];
  const looked = new Promise((resolve) => dns.lookup("1.2.3.4", () => resolve(order.push("looked"))));
  order.push("first");
  await looked;
  same(order, ["first", "looked"]);
});
test("arguments", async () => {
  const type = { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" };
  for (const value of [5, true, {}, []]) throws(() => dns.lookup(value, () => {}), type);
  throws(() => dns.lookup("x"), type);
  throws(() => dns.lookup("x", "y"), type);
  throws(() => dns.lookup("x", { all: 1 }, () => {}), { code: "ERR_INVALID_ARG_TYPE", message: 'The "options.all" property must be of type boolean. Received type number (1)' });
  throws(() => dns.lookup("x", { family: 7 }, () => {}), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'options.family' must be one of: 0, 4, 6. Received 7" });
  throws(() => dns.lookup("x", { hints: 99999 }, () => {}), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => dns.lookup("x", { order: "z" }, () => {}), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => dns.resolve4("x"), type);
  throws(() => dns.resolve4(5, () => {}), type);
  throws(() => dns.resolve("x", "ZZ", () => {}), { code: "ERR_INVALID_ARG_VALUE", message: "The argument 'rrtype' is invalid. Received 'ZZ'" });
  throws(() => dns.lookupService("127.0.0.1", 80), { code: "ERR_MISSING_ARGS" });
  throws(() => dns.lookupService("x", 80, () => {}), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => dns.lookupService("127.0.0.1", 80000, () => {}), { code: "ERR_SOCKET_BAD_PORT" });
});
test("settings", () => {
  is(dns.getDefaultResultOrder(), "verbatim");
  dns.setDefaultResultOrder("ipv4first");
  is(dns.promises.getDefaultResultOrder(), "ipv4first");
  dns.setDefaultResultOrder("verbatim");
  throws(() => dns.setDefaultResultOrder("x"), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => dns.setServers(["x"]), { code: "ERR_INVALID_IP_ADDRESS", message: "Invalid IP address: x" });
  throws(() => dns.setServers("x"), { code: "ERR_INVALID_ARG_TYPE" });
});
test("names", () => {
  same([dns.NODATA, dns.NOTFOUND, dns.EOF, dns.ADDRCONFIG, dns.V4MAPPED, dns.ALL], ["ENODATA", "ENOTFOUND", "EOF", 32, 8, 16]);
  const names = (o) => Object.keys(o).filter((name) => typeof o[name] === "function").sort();
  same(names(dns), ["Resolver", "getDefaultResultOrder", "getServers", "lookup", "lookupService", "resolve", "resolve4", "resolve6", "resolveAny", "resolveCaa", "resolveCname", "resolveMx", "resolveNaptr", "resolveNs", "resolvePtr", "resolveSoa", "resolveSrv", "resolveTxt", "reverse", "setDefaultResultOrder", "setServers"]);
  same(names(dns.promises), names(dns));
  is(typeof new dns.Resolver().resolveMx, "function");
});
