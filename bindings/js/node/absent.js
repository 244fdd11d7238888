// What stands in for what a connector cannot have: functions and classes that are
// there by name, so that code which mentions them loads, and that say when they are
// used why they are not there and what to do.
(function (host) {
  "use strict";
  const { coded } = host.node("errors");

  // of returns makers for the members of a module. why ends a sentence.
  function of(module, why) {
    function error(member) {
      return coded(TypeError, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", `${module}.${member} is not available in patchbay: ${why}`);
    }

    // refusal is a function, or a method, that throws.
    function refusal(name, member = name) {
      return {
        [name]() {
          throw error(member);
        },
      }[name];
    }

    // names makes a property of each of the functions.
    function functions(...names) {
      const out = {};
      for (const name of names) out[name] = refusal(name);
      return out;
    }

    // A class can be extended and its methods replaced; only to make one throws.
    function absentClass(name, members = [], statics = []) {
      const Class = {
        [name]: function () {
          throw error(name);
        },
      }[name];
      for (const member of members) {
        Object.defineProperty(Class.prototype, member, { value: refusal(member, `${name}.${member}`), writable: true, enumerable: true, configurable: true });
      }
      for (const member of statics) Class[member] = refusal(member, `${name}.${member}`);
      return Class;
    }

    return { error, refusal, functions, class: absentClass };
  }

  return { of };
});
