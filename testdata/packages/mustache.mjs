import Mustache from "mustache";

export async function run() {
  return Mustache.render("{{#rows}}{{name}} {{{raw}}};{{/rows}}{{^none}}nothing{{/none}}", { rows: [{ name: "<a>", raw: "<b>" }] });
}
