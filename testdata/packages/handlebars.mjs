import Handlebars from "handlebars";

export async function run() {
  Handlebars.registerHelper("up", (text) => text.toUpperCase());
  const template = Handlebars.compile("{{#each rows}}{{@index}}:{{up name}} {{note}}|{{else}}none{{/each}}");
  return [template({ rows: [{ name: "ada", note: "<b>" }, { name: "bo" }] }), template({})];
}
