export function add({ rows }) {
  return rows.map((row => row.id);
}
