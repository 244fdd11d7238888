// util.types: what a value is inside, whatever its prototype says.
(function (host) {
  "use strict";
  const { kind } = host;
  const typedTag = Function.prototype.call.bind(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get);
  const isObject = (value) => typeof value === "object" && value !== null;
  const types = {};

  // named makes the function that tells whether a value is of one of the kinds.
  const named = (name, ...kinds) => {
    types[name] = { [name]: (value) => isObject(value) && kinds.includes(kind(value)) }[name];
  };
  const constant = (name) => {
    types[name] = { [name]: () => false }[name];
  };
  const isFunction = (name, wanted) => {
    types[name] = { [name]: (value) => typeof value === "function" && host.inspection().functionKind(value) === wanted }[name];
  };

  constant("isExternal");
  named("isDate", "Date");
  named("isArgumentsObject", "Arguments");
  named("isBigIntObject", "BigInt");
  named("isBooleanObject", "Boolean");
  named("isNumberObject", "Number");
  named("isStringObject", "String");
  named("isSymbolObject", "Symbol");
  named("isNativeError", "Error");
  named("isRegExp", "RegExp");
  isFunction("isAsyncFunction", "AsyncFunction");
  isFunction("isGeneratorFunction", "GeneratorFunction");
  named("isPromise", "Promise");
  named("isMap", "Map");
  named("isSet", "Set");
  for (const [name, wanted] of [["isMapIterator", "Map Iterator"], ["isSetIterator", "Set Iterator"], ["isGeneratorObject", "Generator"]]) {
    types[name] = { [name]: (value) => isObject(value) && host.inspection().iteratorKind(value) === wanted }[name];
  }
  types.isWeakMap = function isWeakMap(value) {
    return isObject(value) && host.inspection().weakKind(value) === "WeakMap";
  };
  types.isWeakSet = function isWeakSet(value) {
    return isObject(value) && host.inspection().weakKind(value) === "WeakSet";
  };
  named("isArrayBuffer", "ArrayBuffer");
  types.isDataView = function isDataView(value) {
    return ArrayBuffer.isView(value) && typedTag(value) === undefined;
  };
  constant("isSharedArrayBuffer");
  types.isProxy = function isProxy(value) {
    return kind(value) === "Proxy";
  };
  constant("isModuleNamespaceObject");
  named("isAnyArrayBuffer", "ArrayBuffer");
  named("isBoxedPrimitive", "Number", "String", "Boolean", "BigInt", "Symbol");
  types.isArrayBufferView = ArrayBuffer.isView;
  types.isTypedArray = function isTypedArray(value) {
    return typedTag(value) !== undefined;
  };
  for (const type of ["Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "Int8Array", "Int16Array", "Int32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"]) {
    const name = `is${type}`;
    types[name] = { [name]: (value) => typedTag(value) === type }[name];
  }

  // A value can be of a class only where the class has been made.
  const instance = (value, Class) => typeof Class === "function" && value instanceof Class;
  types.isKeyObject = function isKeyObject(value) {
    return isObject(value) && instance(value, host.made("crypto")?.KeyObject);
  };
  types.isCryptoKey = function isCryptoKey(value) {
    return isObject(value) && Object.prototype.toString.call(value) === "[object CryptoKey]" && instance(value, host.global("CryptoKey"));
  };
  return types;
});
