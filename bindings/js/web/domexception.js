// DOMException (Web IDL 4.3).
(function (host) {
  "use strict";
  const { shape, constants } = host.load("webidl");
  const codes = {
    INDEX_SIZE_ERR: 1,
    DOMSTRING_SIZE_ERR: 2,
    HIERARCHY_REQUEST_ERR: 3,
    WRONG_DOCUMENT_ERR: 4,
    INVALID_CHARACTER_ERR: 5,
    NO_DATA_ALLOWED_ERR: 6,
    NO_MODIFICATION_ALLOWED_ERR: 7,
    NOT_FOUND_ERR: 8,
    NOT_SUPPORTED_ERR: 9,
    INUSE_ATTRIBUTE_ERR: 10,
    INVALID_STATE_ERR: 11,
    SYNTAX_ERR: 12,
    INVALID_MODIFICATION_ERR: 13,
    NAMESPACE_ERR: 14,
    INVALID_ACCESS_ERR: 15,
    VALIDATION_ERR: 16,
    TYPE_MISMATCH_ERR: 17,
    SECURITY_ERR: 18,
    NETWORK_ERR: 19,
    ABORT_ERR: 20,
    URL_MISMATCH_ERR: 21,
    QUOTA_EXCEEDED_ERR: 22,
    TIMEOUT_ERR: 23,
    INVALID_NODE_TYPE_ERR: 24,
    DATA_CLONE_ERR: 25,
  };
  // The names that have a legacy code; three of the constants have no name.
  const byName = {
    __proto__: null,
    IndexSizeError: 1,
    HierarchyRequestError: 3,
    WrongDocumentError: 4,
    InvalidCharacterError: 5,
    NoModificationAllowedError: 7,
    NotFoundError: 8,
    NotSupportedError: 9,
    InUseAttributeError: 10,
    InvalidStateError: 11,
    SyntaxError: 12,
    InvalidModificationError: 13,
    NamespaceError: 14,
    InvalidAccessError: 15,
    TypeMismatchError: 17,
    SecurityError: 18,
    NetworkError: 19,
    AbortError: 20,
    URLMismatchError: 21,
    QuotaExceededError: 22,
    TimeoutError: 23,
    InvalidNodeTypeError: 24,
    DataCloneError: 25,
  };
  const data = new WeakMap();
  const of = (object) => {
    const found = data.get(object);
    if (found === undefined) throw new TypeError("not a DOMException");
    return found;
  };

  class DOMException {
    constructor(message = "", name = "Error") {
      // The object is an Error of the engine, so that it has a stack and is
      // shown as an error.
      const error = Reflect.construct(Error, [], new.target);
      let cause;
      // Node's extension: an object of options in place of the name.
      if (typeof name === "object" && name !== null) {
        if ("cause" in name) cause = { value: name.cause, writable: true, configurable: true };
        name = name.name === undefined ? "Error" : name.name;
      }
      const own = { message: `${message}`, name: `${name}` };
      data.set(error, own);
      if (cause !== undefined) Object.defineProperty(error, "cause", cause);
      const head = own.message === "" ? own.name : `${own.name}: ${own.message}`;
      Object.defineProperty(error, "stack", { value: host.trace(head), writable: true, configurable: true });
      return error;
    }
    get name() {
      return of(this).name;
    }
    get message() {
      return of(this).message;
    }
    get code() {
      return byName[of(this).name] || 0;
    }
  }
  Object.setPrototypeOf(DOMException.prototype, Error.prototype);
  constants(shape(DOMException), codes);
  host.noCode(DOMException.prototype);

  const isException = (value) => data.has(value);
  // clone keeps the stack.
  function clone(exception) {
    const { message, name } = of(exception);
    const made = new DOMException(message, name);
    const { stack } = exception;
    if (typeof stack === "string") Object.defineProperty(made, "stack", { value: stack, writable: true, configurable: true });
    return made;
  }

  return { DOMException, isException, clone };
});
