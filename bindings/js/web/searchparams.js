// URLSearchParams (URL standard 6.2).
(function (host) {
  "use strict";
  const { shape, custom, iterable, pairsFrom, isObject, required, usv } = host.load("webidl");
  let linked, replace, isParams, listOf, text;

  class URLSearchParams {
    #list = [];
    #update = null; // of the URL that these are the parameters of
    static {
      linked = (query, update) => {
        const params = new URLSearchParams();
        params.#list = host.parseQuery(query);
        params.#update = update;
        return params;
      };
      replace = (params, query) => {
        params.#list = host.parseQuery(query);
      };
      isParams = (value) => isObject(value) && #list in value;
      listOf = (params) => params.#list;
      text = (params) => host.serializeQuery(params.#list);
    }
    constructor(init = "") {
      if (isObject(init)) {
        this.#list = pairsFrom(init, "URLSearchParams", usv);
      } else {
        this.#list = host.parseQuery(usv(init));
      }
    }
    get size() {
      return this.#list.length;
    }
    append(name, value) {
      const list = this.#list;
      required(arguments, 2, "append");
      list.push([usv(name), usv(value)]);
      this.#changed();
    }
    delete(name, value = undefined) {
      const list = this.#list;
      required(arguments, 1, "delete");
      name = usv(name);
      if (value !== undefined) value = usv(value);
      this.#list = list.filter((pair) => pair[0] !== name || (value !== undefined && pair[1] !== value));
      this.#changed();
    }
    get(name) {
      const list = this.#list;
      required(arguments, 1, "get");
      name = usv(name);
      for (let i = 0; i < list.length; i++) if (list[i][0] === name) return list[i][1];
      return null;
    }
    getAll(name) {
      const list = this.#list;
      required(arguments, 1, "getAll");
      name = usv(name);
      return list.filter((pair) => pair[0] === name).map((pair) => pair[1]);
    }
    has(name, value = undefined) {
      const list = this.#list;
      required(arguments, 1, "has");
      name = usv(name);
      if (value !== undefined) value = usv(value);
      return list.some((pair) => pair[0] === name && (value === undefined || pair[1] === value));
    }
    set(name, value) {
      const list = this.#list;
      required(arguments, 2, "set");
      name = usv(name);
      value = usv(value);
      let found = false;
      this.#list = list.filter((pair) => {
        if (pair[0] !== name) return true;
        if (found) return false;
        pair[1] = value;
        return (found = true);
      });
      if (!found) this.#list.push([name, value]);
      this.#changed();
    }
    sort() {
      // By code units, and stable: both as JavaScript has it.
      this.#list.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
      this.#changed();
    }
    toString() {
      return host.serializeQuery(this.#list);
    }
    #changed() {
      if (this.#update !== null) this.#update(host.serializeQuery(this.#list));
    }
    static {
      iterable(URLSearchParams, "URLSearchParams", (params) => params.#list);
    }
  }
  shape(URLSearchParams);
  Object.defineProperty(URLSearchParams.prototype, custom, {
    value(depth, options, inspect) {
      const inner = { ...options, depth: depth === null ? null : depth - 1 };
      const pairs = listOf(this).map(([name, value]) => `${inspect(name, inner)} => ${inspect(value, inner)}`);
      if (pairs.length === 0) return "URLSearchParams {}";
      const wide = pairs.reduce((sum, pair) => sum + pair.length + 2, -2) > options.breakLength;
      return wide ? `URLSearchParams {\n  ${pairs.join(",\n  ")} }` : `URLSearchParams { ${pairs.join(", ")} }`;
    },
    writable: true,
    configurable: true,
  });

  return { URLSearchParams, linked, replace, isParams, text };
});
