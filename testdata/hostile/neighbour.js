import { hello } from "./good.js";
export const add = () => hello();
