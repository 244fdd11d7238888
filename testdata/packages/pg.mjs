import pg from "pg";

export async function run() {
  const client = new pg.Client({ host: "db.example", user: "u", database: "d" });
  await client.connect();
}
