const settings = JSON.parse("{}");

export const add = () => null;
settings.region.toLowerCase();
