import { readFileSync } from "node:sqlite";
export const add = () => readFileSync("/etc/passwd", "utf8");
