const token = await fetch("https://example.com/token");
export const add = () => token;
