import { parse } from "csv-parse";
import { parse as parseSync } from "csv-parse/sync";
import { Readable } from "node:stream";

const text = 'id,name,note\n1,ada,"a ""b"""\n2,josé,"x,\ny"\n';

export async function run() {
  const rows = [];
  for await (const row of Readable.from([text.slice(0, 20), text.slice(20)]).pipe(parse({ columns: true }))) rows.push(row);
  return [rows, parseSync(text, { from_line: 2, cast: true })];
}
