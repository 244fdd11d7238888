import text from "/etc/passwd" with { type: "text" };
export const add = () => text;
