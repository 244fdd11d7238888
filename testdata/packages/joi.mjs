import Joi from "joi";

export async function run() {
  const schema = Joi.object({ id: Joi.number().integer().required(), email: Joi.string().email({ tlds: false }), when: Joi.date().iso() });
  const good = schema.validate({ id: "7", email: "a@b.example", when: "2026-01-02" });
  const bad = schema.validate({ email: "no" }, { abortEarly: false });
  return [good.value, bad.error.details.map((d) => d.message)];
}
