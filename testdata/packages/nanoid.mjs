import { nanoid, customAlphabet } from "nanoid";

export async function run() {
  return [nanoid().length, /^[\w-]{21}$/.test(nanoid()), /^[ab]{8}$/.test(customAlphabet("ab", 8)()), nanoid() === nanoid()];
}
