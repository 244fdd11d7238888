// Intl.Locale (ECMA-402 14), with the getters of the proposal Intl Locale Info that
// Node 20 has.
(function (host) {
"use strict";
const { reading, typeOfKeyword, define, isObject } = host.node("intl:options");
const { oneOf } = reading("locale");

const wrong = () => new RangeError("Incorrect locale information provided");
// The options that are keywords of the -u- extension.
const keys = { calendar: "ca", collation: "co", hourCycle: "hc", caseFirst: "kf", numeric: "kn", numberingSystem: "nu" };
const choices = { hourCycle: ["h11", "h12", "h23", "h24"], caseFirst: ["upper", "lower", "false"] };

let tagOf;
class Locale {
  #tag;
  #parts;
  static is(value) {
    return #tag in value;
  }
  static {
    tagOf = (value) => (isObject(value) && #tag in value ? value.#tag : undefined);
  }
  constructor(tag, options) {
    if (typeof tag !== "string" && !isObject(tag)) throw new TypeError("First argument to Intl.Locale constructor can't be empty or missing");
    const given = tagOf(tag) ?? String(tag);
    if (given === "") throw new RangeError("First argument to Intl.Locale constructor can't be empty or missing");
    if (options === null) throw new TypeError("Cannot convert undefined or null to object");
    options = options === undefined ? Object.create(null) : Object(options);
    const canonical = host.canonical(given);
    if (canonical === "") throw wrong();
    const change = { Keywords: {} };
    for (const [name, part] of [["language", "Language"], ["script", "Script"], ["region", "Region"]]) {
      const value = oneOf(options, name);
      if (value === "") throw wrong();
      if (value !== undefined) change[part] = value;
    }
    for (const name of Object.keys(keys)) {
      if (name === "numeric") {
        if (options.numeric !== undefined) change.Keywords.kn = options.numeric ? "" : "false";
        continue;
      }
      const value = oneOf(options, name, choices[name]);
      if (value === undefined) continue;
      if (!typeOfKeyword.test(value)) throw wrong();
      change.Keywords[keys[name]] = value;
    }
    this.#tag = host.combine(canonical, change);
    if (this.#tag === "") throw wrong();
  }
  #read() {
    if (this.#parts === undefined) {
      const { base, language, script, region, keywords: list } = host.parts(this.#tag);
      const keywords = {};
      for (let i = 0; i < list.length; i += 2) keywords[list[i]] = list[i + 1];
      this.#parts = { base, language, script: script || undefined, region: region || undefined, keywords };
    }
    return this.#parts;
  }
  // #several is a list of the getters below: what the tag says, else what is usual.
  #several(key, name) {
    const asked = this.#read().keywords[key];
    return asked === undefined ? host.about(this.#tag)[name] : [asked];
  }
  toString() {
    return this.#tag;
  }
  maximize() {
    return new Public(host.maximize(this.#tag));
  }
  minimize() {
    return new Public(host.minimize(this.#tag));
  }
  get language() {
    return this.#read().language;
  }
  get script() {
    return this.#read().script;
  }
  get region() {
    return this.#read().region;
  }
  get baseName() {
    return this.#read().base;
  }
  get calendar() {
    return this.#read().keywords.ca;
  }
  get caseFirst() {
    return this.#read().keywords.kf;
  }
  get collation() {
    return this.#read().keywords.co;
  }
  get hourCycle() {
    return this.#read().keywords.hc;
  }
  get numeric() {
    const { kn } = this.#read().keywords;
    return kn !== undefined && kn !== "false";
  }
  get numberingSystem() {
    return this.#read().keywords.nu;
  }
  get calendars() {
    return this.#several("ca", "calendars");
  }
  get collations() {
    return this.#several("co", "collations");
  }
  get hourCycles() {
    return this.#several("hc", "hourCycles");
  }
  get numberingSystems() {
    return this.#several("nu", "numberingSystems");
  }
  get timeZones() {
    return this.#read().region === undefined ? undefined : host.about(this.#tag).timeZones;
  }
  get textInfo() {
    return { direction: host.about(this.#tag).direction };
  }
  get weekInfo() {
    const { firstDay, weekend, minimalDays } = host.about(this.#tag);
    return { firstDay, weekend, minimalDays };
  }
}

host.setTagOf((value) => tagOf(value));
const Public = define(Locale, { length: 1, matches: false });
return { Locale: Public };
});
