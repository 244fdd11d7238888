// console.table's text: rows by index, columns by the properties that the rows have.
(function (host) {
  "use strict";
  const { kind } = host;
  const { width } = host.load("inspect_text");
  const most = { rows: 1000, columns: 50 };

  const isList = (value) => Array.isArray(value) || ArrayBuffer.isView(value);

  function cell(value, inspect) {
    const large = typeof value === "object" && value !== null && !isList(value) && kind(value) !== "Proxy" && Object.keys(value).length > 2;
    return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: large ? -1 : 0 });
  }

  function render(head, rows) {
    const widths = head.map((text, i) => rows.reduce((w, row) => Math.max(w, width(row[i] ?? "")), width(text)) + 2);
    const line = (cells) => `│${head.map((_, i) => ` ${cells[i] ?? ""}${" ".repeat(widths[i] - width(cells[i] ?? "") - 1)}`).join("│")}│`;
    const rule = (a, b, c) => a + widths.map((n) => "─".repeat(n)).join(b) + c;
    return [rule("┌", "┬", "┐"), line(head), rule("├", "┼", "┤"), ...rows.map(line), rule("└", "┴", "┘")].join("\n");
  }

  // table returns undefined for what has no rows.
  function table(value, columns, inspect = host.shown) {
    if (typeof value !== "object" || value === null) return undefined;
    const show = (item) => cell(item, inspect);
    const rows = [];
    const sort = kind(value);
    if (sort === "Map" || sort === "Set") {
      const held = [];
      (sort === "Map" ? Map : Set).prototype.forEach.call(value, (item, key) => {
        if (held.length < most.rows) held.push([`${held.length}`, ...(sort === "Map" ? [show(key)] : []), show(item)]);
      });
      return render(["(iteration index)", ...(sort === "Map" ? ["Key"] : []), "Values"], held);
    }
    const names = [];
    let plain = false;
    const add = (index, item) => {
      if (rows.length >= most.rows) return;
      const cells = new Map();
      if (((typeof item === "object" && item !== null) || typeof item === "function") && kind(item) !== "Proxy") {
        for (const key of columns ?? Object.keys(item).slice(0, most.columns)) {
          if (!names.includes(key)) names.push(key);
          const d = Object.getOwnPropertyDescriptor(item, key);
          if (d !== undefined) cells.set(key, d.get ? "[Getter]" : show(d.value));
        }
      } else if (!columns) {
        plain = true;
        cells.set("", show(item));
      }
      rows.push([index, cells]);
    };
    for (const key of Object.keys(value)) add(key, Object.getOwnPropertyDescriptor(value, key)?.value);
    if (columns) names.splice(0, names.length, ...columns);
    const head = ["(index)", ...names, ...(plain ? ["Values"] : [])];
    const body = rows.map(([index, cells]) => [index, ...names.map((name) => cells.get(name) ?? ""), ...(plain ? [cells.get("") ?? ""] : [])]);
    return render(head, body);
  }

  return { table };
});
