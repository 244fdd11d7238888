// What real packages do here: packages_test.go calls each method.
import axios from "axios";
import dayjs from "dayjs";
import { Liquid } from "liquidjs";
import _ from "lodash";
import pLimit from "p-limit";
import { z } from "zod";

const UPSTREAM = process.env.UPSTREAM;

export const axios_post = async ({ rows }) => {
  const answers = await Promise.all(rows.map((row) => axios.post(UPSTREAM, row, { headers: { "x-row": row.id } })));
  return answers.map(({ status, data }) => [status, data.seen]);
};
export const axios_error = async () => {
  try {
    await axios.get(`${UPSTREAM}/missing`);
  } catch (error) {
    return [error.name, error.response.status, error.response.data];
  }
};
export const liquid = () => new Liquid().parseAndRender("Hi {{ name | upcase | default: 'you' }}{% if vip %}!{% endif %}", { name: "ada", vip: true });
export const zod = ({ rows }) => rows.map((row) => z.object({ email: z.email() }).safeParse(row).success);
export const lodash = ({ rows }) => _.chain(rows).groupBy("id").mapValues("length").value();
export const day = () => dayjs("2026-01-31").add(1, "month").format("YYYY-MM-DD");
export const limit = async () => {
  let now = 0;
  let most = 0;
  const limit = pLimit(3);
  await Promise.all(
    Array.from({ length: 20 }, () =>
      limit(async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 1));
        now--;
      }),
    ),
  );
  return most;
};
