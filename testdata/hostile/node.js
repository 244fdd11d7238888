import { readFileSync } from "node:inspector";
export const add = () => readFileSync("/etc/passwd", "utf8");
