// The addresses of net: what is one, and lists of them.
(function (host) {
  "use strict";
  const { codes, coded, validateString, validateInt32, validateObject, validatePort, validateUint32 } = host.node("errors");
  const { ERR_INVALID_ARG_VALUE } = codes;

  // bytes4 returns the bytes of an IPv4 address, or null.
  function bytes4(text) {
    const parts = text.split(".");
    if (parts.length !== 4) return null;
    for (let i = 0; i < 4; i++) {
      if (!/^(?:0|[1-9]\d{0,2})$/.test(parts[i]) || +parts[i] > 255) return null;
      parts[i] = +parts[i];
    }
    return parts;
  }

  // bytes6 returns the bytes of an IPv6 address (RFC 4291, 2.2), or null. A zone is
  // no part of them.
  function bytes6(text) {
    const zone = text.indexOf("%");
    if (zone >= 0) {
      if (!/^%[0-9a-zA-Z\-.:]+$/.test(text.slice(zone))) return null;
      text = text.slice(0, zone);
    }
    const halves = text.split("::");
    if (halves.length > 2) return null;
    const out = [];
    for (let h = 0; h < halves.length; h++) {
      const bytes = [];
      const groups = halves[h] === "" ? [] : halves[h].split(":");
      for (let i = 0; i < groups.length; i++) {
        if (i === groups.length - 1 && h === halves.length - 1 && groups[i].includes(".")) {
          const last = bytes4(groups[i]);
          if (last === null) return null;
          bytes.push(...last);
        } else if (/^[0-9a-fA-F]{1,4}$/.test(groups[i])) {
          const group = parseInt(groups[i], 16);
          bytes.push(group >> 8, group & 255);
        } else {
          return null;
        }
      }
      out.push(bytes);
    }
    if (halves.length === 1) return out[0].length === 16 ? out[0] : null;
    const zeros = 16 - out[0].length - out[1].length;
    return zeros < 2 ? null : [...out[0], ...new Array(zeros).fill(0), ...out[1]];
  }

  const isIPv4 = (text) => bytes4(`${text}`) !== null;
  const isIPv6 = (text) => bytes6(`${text}`) !== null;
  const isIP = (text) => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0);

  // shown6 writes an IPv6 address as RFC 5952 has it.
  function shown6(bytes) {
    if (bytes.slice(0, 12).every((b) => b === 0) && (bytes[12] !== 0 || bytes[13] !== 0)) return `::${bytes.slice(12).join(".")}`;
    if (isMapped(bytes)) return `::ffff:${bytes.slice(12).join(".")}`;
    const groups = [];
    for (let i = 0; i < 16; i += 2) groups.push(((bytes[i] << 8) | bytes[i + 1]).toString(16));
    let at = -1;
    let length = 1;
    for (let i = 0; i < 8; i++) {
      let n = 0;
      while (i + n < 8 && groups[i + n] === "0") n++;
      if (n > length) [at, length] = [i, n];
    }
    if (at < 0) return groups.join(":");
    return `${groups.slice(0, at).join(":")}::${groups.slice(at + length).join(":")}`;
  }

  const isMapped = (bytes) => bytes.slice(0, 10).every((b) => b === 0) && bytes[10] === 255 && bytes[11] === 255;

  function familyOf(family) {
    if (family?.toLowerCase === undefined) throw new ERR_INVALID_ARG_VALUE("options.family", family);
    const name = family.toLowerCase();
    if (name !== "ipv4" && name !== "ipv6") throw new ERR_INVALID_ARG_VALUE("options.family", family);
    return name;
  }

  class SocketAddress {
    #bytes;
    #address;
    #family;
    #port;
    #flowlabel;
    static isSocketAddress(value) {
      return typeof value === "object" && value !== null && #bytes in value;
    }
    static bytesOf(value) {
      return value.#bytes;
    }
    constructor(options = {}) {
      validateObject(options, "options");
      const family = familyOf(options.family ?? "ipv4");
      const { address = family === "ipv4" ? "127.0.0.1" : "::", port = 0, flowlabel = 0 } = options;
      validateString(address, "options.address");
      validatePort(port, "options.port");
      validateUint32(flowlabel, "options.flowlabel");
      const bytes = family === "ipv4" ? bytes4(address) : bytes6(address);
      if (bytes === null) throw coded(Error, "ERR_INVALID_ADDRESS", "Invalid socket address");
      this.#bytes = bytes;
      this.#family = family;
      this.#address = family === "ipv4" ? bytes.join(".") : shown6(bytes);
      this.#port = port | 0;
      this.#flowlabel = flowlabel;
    }
    get address() {
      return this.#address;
    }
    get port() {
      return this.#port;
    }
    get family() {
      return this.#family;
    }
    get flowlabel() {
      return this.#flowlabel;
    }
    toJSON() {
      return { address: this.address, port: this.port, family: this.family, flowlabel: this.flowlabel };
    }
  }
  const { isSocketAddress, bytesOf } = SocketAddress;
  delete SocketAddress.isSocketAddress;
  delete SocketAddress.bytesOf;

  function addressOf(address, family) {
    if (isSocketAddress(address)) return address;
    validateString(address, "address");
    return new SocketAddress({ address, family });
  }

  const label = (family) => (family === "ipv4" ? "IPv4" : "IPv6");

  function compare(a, b) {
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
    return 0;
  }

  class BlockList {
    #rules = [];
    static isBlockList(value) {
      return typeof value === "object" && value !== null && #rules in value;
    }
    addAddress(address, family = "ipv4") {
      const one = addressOf(address, family);
      this.#add(`Address: ${label(one.family)} ${one.address}`, one.family, (bytes) => compare(bytes, bytesOf(one)) === 0);
    }
    addRange(start, end, family = "ipv4") {
      const from = addressOf(start, family);
      const to = addressOf(end, family);
      if (from.family !== to.family || compare(bytesOf(from), bytesOf(to)) > 0) throw new ERR_INVALID_ARG_VALUE("start", start, "must come before end");
      this.#add(`Range: ${label(from.family)} ${from.address}-${to.address}`, from.family, (bytes) => compare(bytes, bytesOf(from)) >= 0 && compare(bytes, bytesOf(to)) <= 0);
    }
    addSubnet(network, prefix, family = "ipv4") {
      const net = addressOf(network, family);
      validateInt32(prefix, "prefix", 0, net.family === "ipv4" ? 32 : 128);
      const wanted = bytesOf(net);
      this.#add(`Subnet: ${label(net.family)} ${net.address}/${prefix}`, net.family, (bytes) => {
        for (let i = 0, left = prefix; left > 0; i++, left -= 8) {
          const mask = left >= 8 ? 255 : (255 << (8 - left)) & 255;
          if ((bytes[i] & mask) !== (wanted[i] & mask)) return false;
        }
        return true;
      });
    }
    check(address, family = "ipv4") {
      if (!isSocketAddress(address)) {
        validateString(address, "address");
        familyOf(family);
      }
      let one;
      try {
        one = addressOf(address, family);
      } catch {
        return false;
      }
      const bytes = bytesOf(one);
      return this.#rules.some((rule) => {
        if (rule.family === one.family) return rule.matches(bytes);
        if (rule.family === "ipv4") return isMapped(bytes) && rule.matches(bytes.slice(12));
        return rule.matches([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, ...bytes]);
      });
    }
    get rules() {
      return this.#rules.map((rule) => rule.text);
    }
    toJSON() {
      return this.rules;
    }
    #add(text, family, matches) {
      this.#rules.unshift({ text, family, matches });
    }
  }

  return { isIP, isIPv4, isIPv6, SocketAddress, BlockList };
});
