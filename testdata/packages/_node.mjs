// Runs the connectors of this folder under Node: a line of JSON for each pair of
// arguments, a file and the address of its upstream.
import { pathToFileURL } from "node:url";

for (let i = 2; i + 1 < process.argv.length; i += 2) {
  let told;
  try {
    const { run } = await import(pathToFileURL(process.argv[i]));
    told = { result: (await run({ url: process.argv[i + 1] })) ?? null };
  } catch (error) {
    told = { error: `${error.name}: ${error.message}` };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
process.exit();
