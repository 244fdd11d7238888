import { Liquid } from "liquidjs";

export async function run() {
  const engine = new Liquid();
  engine.registerFilter("shout", (text) => `${text}!`);
  return engine.parseAndRender("{% for r in rows %}{{ r.name | upcase | shout }} {{ r.at | date: '%Y-%m-%d' }};{% endfor %}", {
    rows: [{ name: "ada", at: "2026-02-03T10:00:00Z" }, { name: "bo", at: 0 }],
  });
}
