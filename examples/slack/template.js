// Templates: {{ column }} is the row's value, {{ column | default: "text" }} what
// stands for an empty one, {{ column | upcase }} and the other filters below.
const FILTERS = {
  default: (value, text = "") => (value == null || value === "" ? text : value),
  upcase: (value) => String(value ?? "").toUpperCase(),
  downcase: (value) => String(value ?? "").toLowerCase(),
  capitalize: (value) => String(value ?? "").replace(/^./u, (letter) => letter.toUpperCase()),
};

// parse returns texts and { column, filters }, or throws what an author can mend.
function parse(template) {
  const parts = [];
  let rest = template;
  for (let open = rest.indexOf("{{"); open >= 0; open = rest.indexOf("{{")) {
    const close = rest.indexOf("}}", open);
    if (close < 0) throw new Error('A "{{" is not closed by "}}".');
    parts.push(rest.slice(0, open), expression(rest.slice(open + 2, close)));
    rest = rest.slice(close + 2);
  }
  return [...parts, rest];
}

function expression(source) {
  const [column, ...filters] = source.split("|").map((part) => part.trim());
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(column)) throw new Error(`"{{${source}}}" names no column.`);
  return {
    column,
    filters: filters.map((filter) => {
      const [, name, double, single] = /^(\w+)(?:\s*:\s*(?:"([^"]*)"|'([^']*)'))?$/.exec(filter) ?? [];
      if (!Object.hasOwn(FILTERS, name ?? "")) throw new Error(`"${filter}" is no filter: use ${Object.keys(FILTERS).join(", ")}.`);
      return { name, text: double ?? single };
    }),
  };
}

const columns = (template) => parse(template).filter((part) => typeof part === "object").map(({ column }) => column);

// Slack reads &, < and > as markup, also in a value of a row.
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function render(template, row) {
  return parse(template)
    .map((part) => {
      if (typeof part === "string") return part;
      const value = part.filters.reduce((value, { name, text }) => FILTERS[name](value, text), row[part.column]);
      return escape(value == null ? "" : String(value));
    })
    .join("");
}

module.exports = { render, columns };
