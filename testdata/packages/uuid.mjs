import { v4, v5, v7, validate, version, NIL, parse, stringify } from "uuid";

export async function run() {
  return [validate(v4()), version(v4()), v5("row 7", v5.URL), version(v7()), NIL, stringify(parse("6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b")), v4() === v4()];
}
