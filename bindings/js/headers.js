// Headers (Fetch 5.1).
(function (host) {
  "use strict";
  const { shape, iterable, pairsFrom, isObject, required } = host.load("webidl");
  const { name: toName, value: toValue } = host;
  let listOf, valueOf, make, copy, isHeaders;

  class Headers {
    #list = []; // [lower-case name, value], in the order of arrival
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
      copy = (headers) => make(headers.#list.map((pair) => [pair[0], pair[1]]), headers.#immutable);
    }
    constructor(init = undefined) {
      if (init !== undefined) {
        if (!isObject(init)) throw new TypeError("Headers takes an object, a list of pairs, or other Headers");
        this.#fill(init);
      }
    }
    #fill(init) {
      if (isHeaders(init) && init[Symbol.iterator] === Headers.prototype.entries) {
        for (const pair of init.#list) this.#list.push([pair[0], pair[1]]);
        return;
      }
      pairsFrom(init, "Headers", (name, value) => this.#list.push([toName(name), toValue(name, value)]));
    }
    #change() {
      if (this.#immutable) throw new TypeError("these headers are immutable: change a copy, new Headers(headers)");
      this.#sorted = null;
    }
    append(name, value) {
      const list = this.#list;
      required(arguments, 2, "Headers.append");
      value = toValue(name, value);
      name = toName(name);
      this.#change();
      list.push([name, value]);
    }
    delete(name) {
      this.#list;
      required(arguments, 1, "Headers.delete");
      name = toName(name);
      this.#change();
      this.#list = this.#list.filter((pair) => pair[0] !== name);
    }
    get(name) {
      this.#list;
      required(arguments, 1, "Headers.get");
      return valueOf(this, toName(name));
    }
    getSetCookie() {
      return this.#list.filter((pair) => pair[0] === "set-cookie").map((pair) => pair[1]);
    }
    has(name) {
      const list = this.#list;
      required(arguments, 1, "Headers.has");
      name = toName(name);
      return list.some((pair) => pair[0] === name);
    }
    set(name, value) {
      this.#list;
      required(arguments, 2, "Headers.set");
      value = toValue(name, value);
      name = toName(name);
      this.#change();
      let found = false;
      this.#list = this.#list.filter((pair) => {
        if (pair[0] !== name) return true;
        if (found) return false;
        pair[1] = value;
        return (found = true);
      });
      if (!found) this.#list.push([name, value]);
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

  return { Headers, make, copy, list: listOf, value: valueOf };
});
