import { addMonths, differenceInDays, format, formatISO, parse, startOfWeek } from "date-fns";
import { de } from "date-fns/locale";

export async function run() {
  const day = parse("31.01.2026", "dd.MM.yyyy", new Date(0));
  return [format(addMonths(day, 1), "EEEE, d. MMMM yyyy", { locale: de }), differenceInDays(day, new Date(2026, 0, 1)), format(startOfWeek(day, { weekStartsOn: 1 }), "yyyy-MM-dd"), formatISO(day, { representation: "date" })];
}
