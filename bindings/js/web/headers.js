// Headers (Fetch 5.1).
(function (host) {
  "use strict";
  const { shape, shown, iterable, pairsFrom, isObject, required } = host.load("webidl");
  const { byteString, name: toName, value: toValue } = host;
  let listOf, valueOf, make, copy, isHeaders;
  // written is a name as the script wrote it, where that is not in lower case: it is
  // sent so.
  const written = (name, given) => (name === given ? undefined : given);

  class Headers {
    #list = []; // [lower-case name, value, written], in the order of arrival
    #immutable = false;
    #sorted = null;
    static {
      listOf = (headers) => headers.#list;
      isHeaders = (value) => isObject(value) && #list in value;
      // make takes a list of pairs as they are.
      make = (list, immutable) => {
        const headers = new Headers();
        headers.#list = list;
        headers.#immutable = immutable;
        return headers;
      };
      // valueOf is get(name), of a name in lower case.
      valueOf = (headers, name) => {
        const list = headers.#list;
        let found = null;
        for (let i = 0; i < list.length; i++) {
          if (list[i][0] === name) found = found === null ? list[i][1] : `${found}, ${list[i][1]}`;
        }
        return found;
      };
      // copy keeps the guard.
      copy = (headers) => make(headers.#list.map((pair) => [...pair]), headers.#immutable);
    }
    constructor(init = undefined) {
      if (init !== undefined) {
        if (!isObject(init)) throw new TypeError("Headers takes an object, a list of pairs, or other Headers");
        this.#fill(init);
      }
    }
    #fill(init) {
      if (isHeaders(init) && init[Symbol.iterator] === Headers.prototype.entries) {
        for (const pair of init.#list) this.#list.push([...pair]);
        return;
      }
      for (const [given, text] of pairsFrom(init, "Headers", byteString)) {
        const name = toName(given);
        this.#list.push([name, toValue(given, text), written(name, given)]);
      }
    }
    #change() {
      if (this.#immutable) throw new TypeError("these headers are immutable: change a copy, new Headers(headers)");
      this.#sorted = null;
    }
    append(name, value) {
      const list = this.#list;
      required(arguments, 2, "Headers.append");
      name = byteString(name);
      value = toValue(name, byteString(value, name));
      const lower = toName(name);
      this.#change();
      list.push([lower, value, written(lower, name)]);
    }
    delete(name) {
      this.#list;
      required(arguments, 1, "Headers.delete");
      name = toName(byteString(name));
      this.#change();
      this.#list = this.#list.filter((pair) => pair[0] !== name);
    }
    get(name) {
      this.#list;
      required(arguments, 1, "Headers.get");
      return valueOf(this, toName(byteString(name)));
    }
    getSetCookie() {
      return this.#list.filter((pair) => pair[0] === "set-cookie").map((pair) => pair[1]);
    }
    has(name) {
      const list = this.#list;
      required(arguments, 1, "Headers.has");
      name = toName(byteString(name));
      return list.some((pair) => pair[0] === name);
    }
    set(name, value) {
      this.#list;
      required(arguments, 2, "Headers.set");
      name = byteString(name);
      value = toValue(name, byteString(value, name));
      const lower = toName(name);
      this.#change();
      let found = false;
      this.#list = this.#list.filter((pair) => {
        if (pair[0] !== lower) return true;
        if (found) return false;
        pair[1] = value;
        return (found = true);
      });
      if (!found) this.#list.push([lower, value, written(lower, name)]);
    }
    // "Sort and combine" (Fetch 2.2.2): set-cookie is never combined.
    #pairs() {
      if (this.#sorted !== null) return this.#sorted;
      const values = new Map();
      const sorted = [];
      for (const [name, value] of this.#list) {
        const pair = values.get(name);
        if (pair === undefined || name === "set-cookie") {
          const made = [name, value];
          values.set(name, made);
          sorted.push(made);
        } else {
          pair[1] = `${pair[1]}, ${value}`;
        }
      }
      sorted.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
      return (this.#sorted = sorted);
    }
    static {
      iterable(Headers, "Headers", (headers) => headers.#pairs());
    }
  }
  shape(Headers);
  shown(Headers, (headers) => {
    const members = {};
    for (const [name, , written = name] of listOf(headers)) {
      if (!Object.keys(members).some((known) => known.toLowerCase() === name)) {
        Object.defineProperty(members, written, { value: valueOf(headers, name), enumerable: true, configurable: true });
      }
    }
    return members;
  });

  return { Headers, make, copy, list: listOf, value: valueOf };
});
