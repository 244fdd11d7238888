// The texts of Node's errors by their codes (its documentation, "Errors"): the
// error's class, its message, and the other classes that it may be of. A message is
// a function of the arguments, whose this is the error; or a text whose %s are them.
(function (host) {
  "use strict";
  const { inspect } = host;

  const listed = (items, word) => {
    const last = items[items.length - 1];
    if (items.length < 3) return items.join(` ${word} `);
    return `${items.slice(0, -1).join(", ")}, ${word} ${last}`;
  };
  const quoted = (name) => `"${name}"`;
  const place = (name) => (name.includes(".") ? "property" : "argument");

  // received tells what an argument was, without all of a long text: a part of a
  // secret would not be blanked in the log.
  function received(value) {
    if (value === null || value === undefined) return `${value}`;
    switch (typeof value) {
      case "function":
        return `function ${value.name}`;
      case "object":
        if (value.constructor && "name" in Object(value.constructor)) return `an instance of ${value.constructor.name}`;
        return inspect(value, { depth: -1 });
      case "string":
        if (value.length > 28) return "type string";
        return `type string (${value.includes("'") ? JSON.stringify(value) : `'${value}'`})`;
      case "number":
        return `type number (${Object.is(value, -0) ? "-0" : value})`;
      case "bigint":
        return `type bigint (${value}n)`;
    }
    return `type ${typeof value} (${String(value)})`;
  }

  const types = ["string", "function", "number", "object", "Function", "Object", "boolean", "bigint", "symbol"];

  function wanted(expected) {
    const kinds = [];
    const classes = [];
    const others = [];
    for (const one of Array.isArray(expected) ? expected : [expected]) {
      if (types.includes(one)) kinds.push(one.toLowerCase());
      else if (/^[A-Z][A-Za-z0-9]*$/.test(one)) classes.push(one);
      else others.push(one);
    }
    const object = kinds.indexOf("object");
    if (classes.length > 0 && object >= 0) {
      kinds.splice(object, 1);
      classes.push("Object");
    }
    const parts = [];
    if (kinds.length > 0) parts.push(`${kinds.length > 1 ? "one of type" : "of type"} ${listed(kinds, "or")}`);
    if (classes.length > 0) parts.push(`an instance of ${listed(classes, "or")}`);
    if (others.length > 1) parts.push(`one of ${listed(others, "or")}`);
    else if (others.length > 0) parts.push(`${others[0].toLowerCase() === others[0] ? "" : "an "}${others[0]}`);
    return parts.join(" or ");
  }

  function grouped(digits) {
    return digits.replace(/\B(?=(\d{3})+$)/g, "_");
  }

  function receivedNumber(value) {
    if (typeof value === "bigint") return `${value > 2n ** 32n || value < -(2n ** 32n) ? grouped(`${value}`) : value}n`;
    if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) return grouped(`${value}`);
    return typeof value === "string" && value.length > 128 ? received(value) : inspect(value);
  }

  const codes = {
    __proto__: null,
    ERR_ACCESS_DENIED: [
      Error,
      function (text, permission = "", resource = "") {
        this.permission = permission;
        this.resource = resource;
        return text;
      },
    ],
    ERR_AMBIGUOUS_ARGUMENT: [TypeError, 'The "%s" argument is ambiguous. %s'],
    ERR_ARG_NOT_ITERABLE: [TypeError, "%s must be iterable"],
    ERR_ASSERTION: [Error, "%s"],
    ERR_ASYNC_CALLBACK: [TypeError, "%s must be a function"],
    ERR_ASYNC_TYPE: [TypeError, 'Invalid name for async "type": %s'],
    ERR_BROTLI_INVALID_PARAM: [RangeError, "%s is not a valid Brotli parameter"],
    ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => (name ? `"${name}" is outside of buffer bounds` : "Attempt to access memory outside buffer bounds")],
    ERR_BUFFER_TOO_LARGE: [RangeError, "Cannot create a Buffer larger than %s bytes"],
    ERR_CONSOLE_WRITABLE_STREAM: [TypeError, "Console expects a writable stream instance for %s"],
    ERR_CONTEXT_NOT_INITIALIZED: [Error, "context used is not initialized"],
    ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED: [Error, "Custom engines not supported by this OpenSSL"],
    ERR_CRYPTO_ECDH_INVALID_FORMAT: [TypeError, "Invalid ECDH format: %s"],
    ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY: [Error, "Public key is not valid for specified curve"],
    ERR_CRYPTO_ENGINE_UNKNOWN: [Error, 'Engine "%s" was not found'],
    ERR_CRYPTO_FIPS_UNAVAILABLE: [Error, "Cannot set FIPS mode in a non-FIPS build."],
    ERR_CRYPTO_HASH_FINALIZED: [Error, "Digest already called"],
    ERR_CRYPTO_HASH_UPDATE_FAILED: [Error, "Hash update failed"],
    ERR_CRYPTO_INCOMPATIBLE_KEY: [Error, "Incompatible %s: %s"],
    ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS: [Error, "The selected key encoding %s %s."],
    ERR_CRYPTO_INVALID_DIGEST: [TypeError, "Invalid digest: %s"],
    ERR_CRYPTO_INVALID_JWK: [TypeError, "Invalid JWK data"],
    ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE: [TypeError, "Invalid key object type %s, expected %s."],
    ERR_CRYPTO_INVALID_STATE: [Error, "Invalid state for operation %s"],
    ERR_CRYPTO_PBKDF2_ERROR: [Error, "PBKDF2 error"],
    ERR_CRYPTO_SCRYPT_INVALID_PARAMETER: [Error, "Invalid scrypt parameter"],
    ERR_CRYPTO_SCRYPT_NOT_SUPPORTED: [Error, "Scrypt algorithm not supported"],
    ERR_CRYPTO_SIGN_KEY_REQUIRED: [Error, "No key provided to sign"],
    ERR_DIR_CLOSED: [Error, "Directory handle was closed"],
    ERR_DIR_CONCURRENT_OPERATION: [Error, "Cannot do synchronous work on directory handle with concurrent asynchronous operations"],
    ERR_DNS_SET_SERVERS_FAILED: [Error, 'c-ares failed to set servers: "%s" [%s]'],
    ERR_ENCODING_INVALID_ENCODED_DATA: [
      TypeError,
      function (encoding, number) {
        this.errno = number;
        return `The encoded data was not valid for encoding ${encoding}`;
      },
    ],
    ERR_ENCODING_NOT_SUPPORTED: [RangeError, 'The "%s" encoding is not supported'],
    ERR_EVENT_RECURSION: [Error, 'The event "%s" is already being dispatched'],
    ERR_FALSY_VALUE_REJECTION: [
      Error,
      function (reason) {
        this.reason = reason;
        return "Promise was rejected with falsy value";
      },
    ],
    ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: [TypeError, "The feature %s is unavailable on the current platform, which is being used to run Node.js"],
    ERR_FS_FILE_TOO_LARGE: [RangeError, "File size (%s) is greater than 2 GiB"],
    ERR_FS_INVALID_SYMLINK_TYPE: [Error, 'Symlink type must be one of "dir", "file", or "junction". Received "%s"'],
    ERR_HTTP2_INVALID_SESSION: [Error, "The session has been destroyed"],
    ERR_HTTP2_INVALID_STREAM: [Error, "The stream has been destroyed"],
    ERR_HTTP_BODY_NOT_ALLOWED: [Error, "Adding content for this request method or response status is not allowed."],
    ERR_HTTP_CONTENT_LENGTH_MISMATCH: [Error, "Response body's content-length of %s byte(s) does not match the content-length of %s byte(s) set in header"],
    ERR_HTTP_HEADERS_SENT: [Error, "Cannot %s headers after they are sent to the client"],
    ERR_HTTP_INVALID_HEADER_VALUE: [TypeError, 'Invalid value "%s" for header "%s"'],
    ERR_HTTP_INVALID_STATUS_CODE: [RangeError, "Invalid status code: %s"],
    ERR_HTTP_REQUEST_TIMEOUT: [Error, "Request timeout"],
    ERR_HTTP_SOCKET_ASSIGNED: [Error, "ServerResponse has an already assigned socket"],
    ERR_HTTP_SOCKET_ENCODING: [Error, "Changing the socket encoding is not allowed per RFC7230 Section 3."],
    ERR_HTTP_TRAILER_INVALID: [Error, "Trailers are invalid with this transfer encoding"],
    ERR_ILLEGAL_CONSTRUCTOR: [TypeError, "Illegal constructor"],
    ERR_INCOMPATIBLE_OPTION_PAIR: [TypeError, 'Option "%s" cannot be used in combination with option "%s"'],
    ERR_INSPECTOR_NOT_AVAILABLE: [Error, "Inspector is not available"],
    ERR_INVALID_ADDRESS_FAMILY: [
      RangeError,
      function (type, address, port) {
        this.host = address;
        this.port = port;
        return `Invalid address family: ${type} ${address}:${port}`;
      },
    ],
    ERR_INVALID_ARG_TYPE: [
      TypeError,
      (name, expected, actual) => {
        const what = name.endsWith(" argument") ? name : `"${name}" ${place(name)}`;
        return `The ${what} must be ${wanted(expected)}. Received ${received(actual)}`;
      },
    ],
    ERR_INVALID_ARG_VALUE: [
      TypeError,
      (name, value, reason = "is invalid") => {
        const text = inspect(value);
        return `The ${place(name)} '${name}' ${reason}. Received ${text.length > 128 ? received(value) : text}`;
      },
      RangeError,
    ],
    ERR_INVALID_ASYNC_ID: [RangeError, "Invalid %s value: %s"],
    ERR_INVALID_BUFFER_SIZE: [RangeError, "Buffer size must be a multiple of %s"],
    ERR_INVALID_CHAR: [TypeError, (name, field) => `Invalid character in ${name}${field === undefined ? "" : ` ["${field}"]`}`],
    ERR_INVALID_CURSOR_POS: [TypeError, "Cannot set cursor row without setting its column"],
    ERR_INVALID_FD: [RangeError, '"fd" must be a positive integer: %s'],
    ERR_INVALID_FD_TYPE: [TypeError, "Unsupported fd type: %s"],
    ERR_INVALID_FILE_URL_HOST: [TypeError, 'File URL host must be "localhost" or empty on %s'],
    ERR_INVALID_FILE_URL_PATH: [TypeError, "File URL path %s"],
    ERR_INVALID_HANDLE_TYPE: [TypeError, "This handle type cannot be sent"],
    ERR_INVALID_HTTP_TOKEN: [TypeError, '%s must be a valid HTTP token ["%s"]'],
    ERR_INVALID_IP_ADDRESS: [TypeError, "Invalid IP address: %s"],
    ERR_INVALID_MIME_SYNTAX: [TypeError, (part, text, at) => `The MIME syntax for a ${part} in "${text}" is invalid${at === -1 ? "" : ` at ${at}`}`],
    ERR_INVALID_PROTOCOL: [TypeError, 'Protocol "%s" not supported. Expected "%s"'],
    ERR_INVALID_RETURN_PROPERTY: [
      TypeError,
      (input, name, prop, value) => `Expected a valid ${input} to be returned for the "${prop}" from the "${name}" hook but got ${received(value)}.`,
    ],
    ERR_INVALID_RETURN_PROPERTY_VALUE: [
      TypeError,
      (input, name, prop, value) => `Expected ${input} to be returned for the "${prop}" from the "${name}" hook but got ${received(value)}.`,
    ],
    ERR_INVALID_RETURN_VALUE: [
      TypeError,
      (input, name, value) => `Expected ${input} to be returned from the "${name}" function but got ${received(value)}.`,
      RangeError,
    ],
    ERR_INVALID_STATE: [Error, "Invalid state: %s", TypeError, RangeError],
    ERR_INVALID_THIS: [TypeError, 'Value of "this" must be of type %s'],
    ERR_INVALID_TUPLE: [TypeError, "%s must be an iterable %s tuple"],
    ERR_INVALID_URI: [URIError, "URI malformed"],
    ERR_INVALID_URL: [
      TypeError,
      function (input, base = null) {
        this.input = input;
        if (base != null) this.base = base;
        return "Invalid URL";
      },
    ],
    ERR_INVALID_URL_SCHEME: [
      TypeError,
      (expected) => {
        const schemes = Array.isArray(expected) ? expected : [expected];
        return `The URL must be ${schemes.length > 1 ? "one of " : "of "}scheme ${schemes.join(" or ")}`;
      },
    ],
    ERR_IPC_CHANNEL_CLOSED: [Error, "Channel closed"],
    ERR_METHOD_NOT_IMPLEMENTED: [Error, "The %s method is not implemented"],
    ERR_MISSING_ARGS: [
      TypeError,
      (...names) => {
        const list = names.map((name) => (Array.isArray(name) ? name.map(quoted).join(" or ") : quoted(name)));
        return `The ${listed(list, "and")} argument${names.length > 1 ? "s" : ""} must be specified`;
      },
    ],
    ERR_MISSING_OPTION: [TypeError, "%s is required"],
    ERR_MULTIPLE_CALLBACK: [Error, "Callback called multiple times"],
    ERR_NO_CRYPTO: [Error, "Node.js is not compiled with OpenSSL crypto support"],
    ERR_OPERATION_FAILED: [Error, "Operation failed: %s", TypeError],
    ERR_OUT_OF_RANGE: [
      RangeError,
      (name, range, value, asIs = false) => `${asIs ? name : `The value of "${name}" is out of range.`} It must be ${range}. Received ${receivedNumber(value)}`,
    ],
    ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, "%s"],
    ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [TypeError, "Unexpected argument '%s'. This command does not take positional arguments"],
    ERR_PARSE_ARGS_UNKNOWN_OPTION: [
      TypeError,
      (option, positionals) =>
        `Unknown option '${option}'${positionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${JSON.stringify(option)}` : ""}`,
    ],
    ERR_PERFORMANCE_INVALID_TIMESTAMP: [TypeError, "%s is not a valid timestamp"],
    ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS: [TypeError, "%s"],
    ERR_SERVER_ALREADY_LISTEN: [Error, "Listen method has been called more than once without closing."],
    ERR_SERVER_NOT_RUNNING: [Error, "Server is not running."],
    ERR_SOCKET_ALREADY_BOUND: [Error, "Socket is already bound"],
    ERR_SOCKET_BAD_BUFFER_SIZE: [TypeError, "Buffer size must be a positive integer"],
    ERR_SOCKET_BAD_PORT: [
      RangeError,
      (name, port, allowZero = true) => `${name} should be ${allowZero ? ">=" : ">"} 0 and < 65536. Received ${received(port)}.`,
    ],
    ERR_SOCKET_BAD_TYPE: [TypeError, "Bad socket type specified. Valid types are: udp4, udp6"],
    ERR_SOCKET_CLOSED: [Error, "Socket is closed"],
    ERR_SOCKET_CLOSED_BEFORE_CONNECTION: [Error, "Socket closed before the connection was established"],
    ERR_SOCKET_CONNECTION_TIMEOUT: [Error, "Socket connection timeout"],
    ERR_SOCKET_DGRAM_NOT_RUNNING: [Error, "Not running"],
    ERR_STREAM_ALREADY_FINISHED: [Error, "Cannot call %s after a stream was finished"],
    ERR_STREAM_CANNOT_PIPE: [Error, "Cannot pipe, not readable"],
    ERR_STREAM_DESTROYED: [Error, "Cannot call %s after a stream was destroyed"],
    ERR_STREAM_NULL_VALUES: [TypeError, "May not write null values to stream"],
    ERR_STREAM_PREMATURE_CLOSE: [Error, "Premature close"],
    ERR_STREAM_PUSH_AFTER_EOF: [Error, "stream.push() after EOF"],
    ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error, "stream.unshift() after end event"],
    ERR_STREAM_WRAP: [Error, "Stream has StringDecoder set or is in objectMode"],
    ERR_STREAM_WRITE_AFTER_END: [Error, "write after end"],
    ERR_TLS_CERT_ALTNAME_INVALID: [
      Error,
      function (reason, name, certificate) {
        this.reason = reason;
        this.host = name;
        this.cert = certificate;
        return `Hostname/IP does not match certificate's altnames: ${reason}`;
      },
    ],
    ERR_TLS_HANDSHAKE_TIMEOUT: [Error, "TLS handshake timeout"],
    ERR_TLS_INVALID_CONTEXT: [TypeError, "%s must be a SecureContext"],
    ERR_TLS_INVALID_PROTOCOL_VERSION: [TypeError, (version, which) => `${JSON.stringify(version)} is not a valid ${which} TLS protocol version`],
    ERR_TRACE_EVENTS_UNAVAILABLE: [Error, "Trace events are unavailable"],
    ERR_UNAVAILABLE_DURING_EXIT: [Error, "Cannot call function in process exit handler"],
    ERR_UNESCAPED_CHARACTERS: [TypeError, "%s contains unescaped characters"],
    ERR_UNHANDLED_ERROR: [Error, (error) => `Unhandled error.${error === undefined ? "" : ` (${error})`}`],
    ERR_UNKNOWN_BUILTIN_MODULE: [Error, "No such built-in module: %s"],
    ERR_UNKNOWN_CREDENTIAL: [Error, "%s identifier does not exist: %s"],
    ERR_UNKNOWN_ENCODING: [TypeError, "Unknown encoding: %s"],
    ERR_UNKNOWN_SIGNAL: [TypeError, "Unknown signal: %s"],
    ERR_USE_AFTER_CLOSE: [Error, "%s was closed"],
    ERR_VALID_PERFORMANCE_ENTRY_TYPE: [Error, "At least one valid performance entry type is required"],
    ERR_WORKER_NOT_RUNNING: [Error, "Worker instance not running"],
    ERR_WORKER_PATH: [TypeError, (name) => `The worker script or module filename must be an absolute path or a relative path starting with './' or '../'. Received "${name}"`],
    ERR_WORKER_UNSUPPORTED_OPERATION: [TypeError, "%s is not supported in workers"],
  };

  return { codes, received, listed };
});
