// What scripts do to rows and their ids; the answer must still be true.
const all = (rows, idColumn, id = (row) => row[idColumn]) => rows.map((row) => ({ id: id(row), reason: "refused" }));
exports.add = ({ rows, idColumn, configuration: { as } = {} }) => {
  switch (as) {
    case "all": return { rejectedRows: all(rows, idColumn) };
    case "text": return { rejectedRows: all(rows, idColumn, (row) => String(row[idColumn])) };
    case "first": return { rejectedRows: all(rows.slice(0, 1), idColumn) };
    case "unsent": return { rejectedRows: [{ id: "never sent", reason: "who?" }] };
    case "no id": return { rejectedRows: [{ reason: "who?" }] };
    case "object reason": return { rejectedRows: [{ id: rows[0][idColumn], reason: { code: 7 } }] };
    case "not a list": return { rejectedRows: { id: 1 } };
    case "list of texts": return { rejectedRows: ["1"] };
    case "null": return null;
    case "nothing": return undefined;
    case "throw": throw new Error("the destination is down");
  }
  return { rejectedRows: [] };
};
