// util.parseArgs (Node's documentation; its proposal is @pkgjs/parseargs).
(function (host) {
  "use strict";
  const { codes, validateArray, validateBoolean, validateBooleanArray, validateObject, validateString, validateStringArray, validateOneOf } = host.node("errors");
  const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

  // checkOptions reads the description of the options: { name: { type, ... } }.
  function checkOptions(options) {
    validateObject(options, "options");
    for (const name of Object.keys(options)) {
      const option = options[name];
      validateObject(option, `options.${name}`);
      validateOneOf(own(option, "type"), `options.${name}.type`, ["string", "boolean"]);
      if (Object.hasOwn(option, "short")) {
        validateString(option.short, `options.${name}.short`);
        if (option.short.length !== 1) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}.short`, option.short, "must be a single character");
      }
      const multiple = own(option, "multiple");
      if (multiple !== undefined) validateBoolean(multiple, `options.${name}.multiple`);
      const value = own(option, "default");
      if (value === undefined) continue;
      const check = option.type === "string" ? (multiple ? validateStringArray : validateString) : multiple ? validateBooleanArray : validateBoolean;
      check(value, `options.${name}.default`);
    }
  }

  const longOf = (options, short) => Object.keys(options).find((name) => own(options[name], "short") === short) ?? short;
  const typeOf = (options, name) => (Object.hasOwn(options, name) ? options[name].type : undefined);

  // tokens takes the arguments apart: options, positionals and the terminator.
  function tokensOf(args, options) {
    const tokens = [];
    const rest = args.map((text, index) => ({ text, index }));
    const option = (name, rawName, index, value, inlineValue) => tokens.push({ kind: "option", name, rawName, index, value, inlineValue });
    const takesNext = (name) => typeOf(options, name) === "string" && rest.length > 0;
    while (rest.length > 0) {
      const { text, index } = rest.shift();
      if (text === "--") {
        tokens.push({ kind: "option-terminator", index });
        for (const left of rest.splice(0)) tokens.push({ kind: "positional", index: left.index, value: left.text });
      } else if (text.startsWith("--") && text.length > 2) {
        const cut = text.indexOf("=", 3);
        if (cut >= 0) {
          option(text.slice(2, cut), text.slice(0, cut), index, text.slice(cut + 1), true);
          continue;
        }
        const name = text.slice(2);
        if (takesNext(name)) option(name, text, index, rest.shift().text, false);
        else option(name, text, index, undefined, undefined);
      } else if (text.startsWith("-") && text.length > 1) {
        shortOptions(text, index);
      } else {
        tokens.push({ kind: "positional", index, value: text });
      }
    }
    return tokens;

    // -abc: each a letter of its own, but what follows one with a value is its value.
    function shortOptions(text, index) {
      for (let i = 1; i < text.length; i++) {
        const name = longOf(options, text[i]);
        const rawName = `-${text[i]}`;
        if (typeOf(options, name) !== "string") {
          option(name, rawName, index, undefined, undefined);
        } else if (i + 1 < text.length) {
          option(name, rawName, index, text.slice(i + 1), true);
          return;
        } else if (rest.length > 0) {
          option(name, rawName, index, rest.shift().text, false);
        } else {
          option(name, rawName, index, undefined, undefined);
        }
      }
    }
  }

  function checkToken(token, options, positionals) {
    const type = typeOf(options, token.name);
    if (type === undefined) throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName, positionals);
    const short = own(options[token.name], "short");
    const shown = `${short === undefined ? "" : `-${short}, `}--${token.name}`;
    if (type === "string" && typeof token.value !== "string") throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown} <value>' argument missing`);
    if (type === "boolean" && token.value != null) throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown}' does not take an argument`);
    if (token.inlineValue || !token.value?.startsWith("-") || token.value.length < 2) return;
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
      `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use '${token.rawName.startsWith("--") ? `${token.rawName}=-XYZ` : `--${token.name}=-XYZ' or '${token.rawName}-XYZ`}'.`,
    );
  }

  function store(values, options, name, value) {
    if (name === "__proto__") return;
    if (!own(options, name)?.multiple) values[name] = value;
    else if (values[name]) values[name].push(value);
    else values[name] = [value];
  }

  function parseArgs(config = {}) {
    validateObject(config, "config");
    const args = own(config, "args") ?? host.global("process").argv.slice(2);
    const strict = own(config, "strict") ?? true;
    const positionals = own(config, "allowPositionals") ?? !strict;
    const tokens = own(config, "tokens") ?? false;
    const options = own(config, "options") ?? { __proto__: null };
    validateArray(args, "args");
    validateBoolean(strict, "strict");
    validateBoolean(positionals, "allowPositionals");
    validateBoolean(tokens, "tokens");
    checkOptions(options);

    const found = tokensOf(args.map(String), options);
    const result = { values: { __proto__: null }, positionals: [] };
    if (tokens) result.tokens = found;
    for (const token of found) {
      if (token.kind === "positional") {
        if (!positionals) throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
        result.positionals.push(token.value);
      } else if (token.kind === "option") {
        if (strict) checkToken(token, options, positionals);
        store(result.values, options, token.name, token.value ?? true);
      }
    }
    for (const name of Object.keys(options)) {
      const value = own(options[name], "default");
      if (value !== undefined && result.values[name] === undefined) result.values[name] = value;
    }
    return result;
  }

  return { parseArgs };
});
