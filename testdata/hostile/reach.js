// Fetches what it is told to.
exports.get = async ({ url }) => (await fetch(url)).text();
