// Intl.DateTimeFormat (ECMA-402 11). Dates are of the Gregorian calendar.
(function (host) {
"use strict";
const { choose, coerce, oneOf, boolean, integer, numbering, define, callable, partsOf } = host.node("intl:options");

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
  constructor(locales, options, required = "any", defaults = "date") {
    const { tag, keywords } = choose(locales);
    options = coerce(options);
    oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
    const calendar = oneOf(options, "calendar", undefined, undefined);
    if (calendar !== undefined && !/^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i.test(calendar)) throw new RangeError(`Invalid calendar : ${calendar}`);
    const o = (this.#o = { tag, keywords });
    o.numberingSystem = numbering(options, keywords, tag);
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
    this.#o;
    return (this.#bound ??= Object.defineProperty((date) => this.#made().format(clip(date)), "name", { value: "" }));
  }
  formatToParts(date) {
    return partsOf(this.#made().parts(clip(date)));
  }
  formatRange(start, end) {
    return this.formatRangeToParts(start, end).map(({ value }) => value).join("");
  }
  formatRangeToParts(start, end) {
    if (start === undefined || end === undefined) throw new TypeError("startDate or endDate cannot be undefined");
    const { parts, source } = this.#made().range(clip(start), clip(end));
    return partsOf(parts, (i) => ({ source: source[i] }));
  }
  resolvedOptions() {
    const o = this.#o;
    const kept = ["nu", "hc"].filter((key) => (key === "nu" ? o.keywords.nu === o.numberingSystem : o.keywords.hc !== undefined && o.keywords.hc === o.hourCycle)).sort();
    const resolved = { locale: kept.length === 0 ? o.tag : `${o.tag}-u-${kept.map((key) => `${key}-${o.keywords[key]}`).join("-")}`, calendar: "gregory", numberingSystem: o.numberingSystem, timeZone: o.timeZone };
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
  const ms = date === undefined ? Date.now() : Number(date);
  if (!(Math.abs(ms) <= 8.64e15)) throw new RangeError("Invalid time value");
  return Math.trunc(ms);
}

// toLocale is the three methods of Date that end in a locale's text.
function toLocale(date, locales, options, required, defaults) {
  if (Number.isNaN(date.getTime())) return "Invalid Date";
  return new DateTimeFormat(locales, options, required, defaults).format(date);
}

const Public = callable(define(DateTimeFormat, "Intl.DateTimeFormat"));
return { DateTimeFormat: Public, toLocale };
});
