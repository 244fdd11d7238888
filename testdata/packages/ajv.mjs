import Ajv from "ajv";

export async function run() {
  const ajv = new Ajv({ allErrors: true });
  const check = ajv.compile({ type: "object", required: ["id"], properties: { id: { type: "integer" }, name: { type: "string", pattern: "^\\p{L}+$", maxLength: 5 } }, additionalProperties: false });
  return [check({ id: 1, name: "José" }), check({ name: "toolong", more: 1 }), check.errors.map((e) => `${e.instancePath} ${e.message}`)];
}
