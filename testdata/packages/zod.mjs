import * as z from "zod";

export async function run() {
  const Row = z.object({ id: z.coerce.number().int(), email: z.email(), at: z.iso.datetime().optional(), tags: z.array(z.string()).default([]) });
  const bad = Row.safeParse({ id: "x", email: "no" });
  return [Row.parse({ id: "7", email: "a@b.example" }), bad.success, bad.error.issues.map((i) => [i.path.join("."), i.code, i.message]), z.toJSONSchema(Row).required];
}
