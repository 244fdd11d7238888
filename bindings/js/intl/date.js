// Intl.DateTimeFormat (ECMA-402 11). Dates are of the Gregorian calendar.
(function (host) {
"use strict";
const { choose, localeWith, reading, boolean, integer, numbering, typeOfKeyword, define, partsOf, rangeOf, textOf, bound } = host.node("intl:options");
const { toNumber } = host.node("intl:number");
const { oneOf, coerce, matcher } = reading("Intl.DateTimeFormat");

const text3 = ["narrow", "short", "long"];
const digits2 = ["2-digit", "numeric"];
const fields = [
  ["weekday", text3], ["era", text3], ["year", digits2], ["month", [...digits2, ...text3]], ["day", digits2], ["dayPeriod", text3],
  ["hour", digits2], ["minute", digits2], ["second", digits2], ["timeZoneName", ["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"]],
];
const styles = ["full", "long", "medium", "short"];
const cycles = ["h11", "h12", "h23", "h24"];
const inGo = { weekday: "Weekday", era: "Era", year: "Year", month: "Month", day: "Day", dayPeriod: "DayPeriod", hour: "Hour", minute: "Minute", second: "Second", timeZoneName: "ZoneName" };

class DateTimeFormat {
  #o;
  #native;
  #bound;
  // required and defaults are those of ECMA-402's CreateDateTimeFormat: what there
  // has to be of a format ("date", "time", "any"), and what is added where there is
  // not ("date", "time", "all").
  static is(value) {
    return #o in value;
  }
  constructor(locales, options, required = "any", defaults = "date") {
    const { tag, keywords } = choose(locales);
    options = coerce(options);
    matcher(options);
    const calendar = oneOf(options, "calendar", undefined, undefined);
    if (calendar !== undefined && !typeOfKeyword.test(calendar)) throw new RangeError(`Invalid calendar : ${calendar}`);
    const o = (this.#o = { tag, keywords });
    o.numberingSystem = numbering(oneOf(options, "numberingSystem"), keywords, tag);
    const hour12 = boolean(options, "hour12", undefined);
    let cycle = oneOf(options, "hourCycle", cycles, undefined);
    const zone = options.timeZone;
    o.timeZone = zone === undefined ? host.localZone() : host.zone(String(zone));
    for (const [name, values] of fields.slice(0, 9)) o[name] = oneOf(options, name, values, undefined);
    o.fractionalSecondDigits = integer(options, "fractionalSecondDigits", 1, 3, undefined);
    o.timeZoneName = oneOf(options, "timeZoneName", fields[9][1], undefined);
    oneOf(options, "formatMatcher", ["basic", "best fit"], "best fit");
    o.dateStyle = oneOf(options, "dateStyle", styles, undefined);
    o.timeStyle = oneOf(options, "timeStyle", styles, undefined);
    const explicit = [...fields.map(([name]) => name), "fractionalSecondDigits"].find((name) => o[name] !== undefined);
    if (o.dateStyle !== undefined || o.timeStyle !== undefined) {
      const style = o.dateStyle === undefined ? "timeStyle" : "dateStyle";
      if (explicit !== undefined) throw new TypeError(`Can't set option ${explicit} when ${style} is used`);
      if (required === "date" && o.timeStyle !== undefined) throw new TypeError("Invalid option : timeStyle");
      if (required === "time" && o.dateStyle !== undefined) throw new TypeError("Invalid option : dateStyle");
    } else {
      const has = (names) => names.some((name) => o[name] !== undefined);
      const needs = (required !== "time" && has(["weekday", "year", "month", "day"])) || (required !== "date" && has(["dayPeriod", "hour", "minute", "second", "fractionalSecondDigits"]));
      if (!needs) {
        if (defaults !== "time") o.year = o.month = o.day = "numeric";
        if (defaults !== "date") o.hour = o.minute = o.second = "numeric";
      }
    }
    if (o.hour !== undefined || o.timeStyle !== undefined) {
      if (hour12 !== undefined) {
        // As Node 20: of a locale that counts from 0, both cycles do.
        const fromZero = host.hourCycle(tag) === "h11" || host.hourCycle(tag) === "h23";
        cycle = hour12 ? (fromZero ? "h11" : "h12") : fromZero ? "h23" : "h24";
      }
      cycle ??= cycles.includes(keywords.hc) ? keywords.hc : host.hourCycle(tag);
      o.hourCycle = cycle;
    }
  }
  #made() {
    if (this.#native === undefined) {
      const o = this.#o;
      const options = { Numbering: o.numberingSystem, HourCycle: o.hourCycle ?? "h23", DateStyle: o.dateStyle ?? "", TimeStyle: o.timeStyle ?? "", FractionalSecond: o.fractionalSecondDigits ?? 0 };
      for (const name of Object.keys(inGo)) options[inGo[name]] = o[name] ?? "";
      // An hour beside minutes has them in two digits, whatever was asked for.
      this.#native = host.date(o.tag, o.timeZone, options);
    }
    return this.#native;
  }
  get format() {
    return (this.#bound ??= bound((date) => this.#made().format(clip(date))));
  }
  formatToParts(date) {
    return partsOf(this.#made().parts(clip(date)));
  }
  #range(start, end) {
    if (start === undefined || end === undefined) throw new TypeError("Invalid time value");
    return rangeOf(this.#made().range(clip(start), clip(end)));
  }
  formatRange(start, end) {
    const parts = this.#range(start, end);
    const text = textOf(parts);
    // As Node: one time alone is written as format does, with plain spaces.
    return parts.every(({ source }) => source === "shared") ? text.replaceAll("\u202f", " ") : text;
  }
  formatRangeToParts(start, end) {
    return this.#range(start, end);
  }
  resolvedOptions() {
    const o = this.#o;
    const locale = localeWith(o.tag, o.keywords, { ca: "gregory", hc: o.hourCycle, nu: o.numberingSystem });
    const resolved = { locale, calendar: "gregory", numberingSystem: o.numberingSystem, timeZone: o.timeZone };
    if (o.hourCycle !== undefined) Object.assign(resolved, { hourCycle: o.hourCycle, hour12: o.hourCycle === "h11" || o.hourCycle === "h12" });
    if (o.dateStyle === undefined && o.timeStyle === undefined) {
      const shown = this.#made().fields();
      for (const [name] of fields.slice(0, 9)) if (o[name] !== undefined) resolved[name] = shown[name] ?? o[name];
      if (o.fractionalSecondDigits !== undefined) resolved.fractionalSecondDigits = o.fractionalSecondDigits;
      if (o.timeZoneName !== undefined) resolved.timeZoneName = o.timeZoneName;
    }
    if (o.dateStyle !== undefined) resolved.dateStyle = o.dateStyle;
    if (o.timeStyle !== undefined) resolved.timeStyle = o.timeStyle;
    return resolved;
  }
}

// clip is TimeClip of what a format is asked for: now, where it is nothing.
function clip(date) {
  const ms = date === undefined ? Date.now() : toNumber(date);
  if (!(Math.abs(ms) <= 8.64e15)) throw new RangeError("Invalid time value");
  return Math.trunc(ms);
}

// toLocale is the three methods of Date that end in a locale's text.
function toLocale(date, locales, options, required, defaults) {
  if (Number.isNaN(date.getTime())) return "Invalid Date";
  return new DateTimeFormat(locales, options, required, defaults).format(date);
}

return {
  DateTimeFormat: define(DateTimeFormat, { callable: true }),
  toLocale,
};
});
