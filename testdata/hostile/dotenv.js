import text from "./good.env" with { type: "text" };
export const add = () => text;
