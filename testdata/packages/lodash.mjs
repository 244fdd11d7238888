import _ from "lodash";
import groupBy from "lodash/groupBy.js";

export async function run() {
  const rows = [{ id: 1, team: "a", at: { n: 2 } }, { id: 2, team: "b", at: { n: 1 } }, { id: 3, team: "a", at: {} }];
  return [_.mapValues(groupBy(rows, "team"), (list) => _.map(list, "id")), _.sortBy(rows, "at.n").map((r) => r.id), _.chunk([1, 2, 3], 2), _.merge({ a: { b: 1 } }, { a: { c: 2 } }),
    _.template("Hi <%= name %>")({ name: "ada" }), _.camelCase("first name"), _.isEqual({ a: [1] }, { a: [1] }), _.debounce.length];
}
