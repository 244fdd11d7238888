// What a connector sees: the module "patchbay", the protocol's own types, and
// the globals. For TypeScript 5.7 or newer, lib "es2023" without "dom", and
// without @types/node:
//
//   { "compilerOptions": { "lib": ["es2023"], "types": [], "strict": true } }
//
// with this file among "files" or "include".

// The module "patchbay"

declare module "patchbay" {
  /** The secrets and vars that the connector was granted. */
  export const secrets: {
    /** Returns a secret, or throws an error that says where to grant it. */
    get(name: string): string;
    has(name: string): boolean;
  };

  type LogFields = { readonly [name: string]: unknown } | Error;

  /** Writes to the server's log. Secret values are blanked there. */
  export const log: {
    debug(message: string, fields?: LogFields): void;
    info(message: string, fields?: LogFields): void;
    warn(message: string, fields?: LogFields): void;
    error(message: string, fields?: LogFields): void;
  };

  export interface EachRowOptions {
    /** The column that names a row: the idColumn of the method's params. */
    idColumn: string;
    /** How many rows are under way at once; 10 where it is left out. */
    concurrency?: number;
    /** Stops: rows not begun are rejected with "not sent: aborted". */
    signal?: AbortSignal;
  }

  /**
   * Runs fn for every row. A row whose fn throws is rejected with that message,
   * the others go on. It stops before the deadline of the call by itself.
   */
  export function eachRow<R extends Row = Row>(rows: readonly R[], options: EachRowOptions, fn: (row: R, index: number) => unknown): Promise<RowsResult>;

  /** An error that is answered as it is: code must be an integer. */
  export class RpcError extends Error {
    constructor(code: number, message?: string, data?: unknown);
    readonly code: number;
    readonly data?: unknown;
  }

  // The protocol of Hightouch's custom destinations.

  /** A row of the model, by column. */
  export type Row = { [column: string]: any };

  /** The second argument of each method. */
  export interface Context {
    readonly connector: string;
    readonly method: string;
    readonly id: string | number | null | undefined;
    /** Aborted shortly before the deadline (a second at most), and when the caller has gone. */
    readonly signal: AbortSignal;
    /** The request's headers by lower-case name, less authorization and cookies. */
    readonly headers: { readonly [name: string]: string };
    /** Lets work outlive the answer, within its own limit. */
    waitUntil(promise: Promise<unknown>): void;
  }

  export type Method<P, R> = (params: P, context: Context) => R | Promise<R>;

  export interface Connector {
    list_objects?: Method<undefined, ListObjectsResult>;
    list_modes?: Method<ListModesParams, ListModesResult>;
    list_fields?: Method<ListFieldsParams, ListFieldsResult>;
    list_options?: Method<ListOptionsParams, ListOptionsResult>;
    validate?: Method<ValidateParams, ValidateResult>;
    behavior?: Method<undefined, BehaviorResult>;
    add?: Method<AddParams, RowsResult | null | void>;
    change?: Method<ChangeParams, RowsResult | null | void>;
    remove?: Method<RemoveParams, RowsResult | null | void>;
    batching?: { add?: Batching; change?: Batching; remove?: Batching };
    /** "exact" gives integers beyond 2^53 as BigInt. */
    numbers?: "exact";
  }

  /** Asks for rows to be cut into parts. */
  export interface Batching {
    rows: number;
    parallel?: number;
    /** Halve a failed part until the guilty rows are known: a repeat does no harm. */
    bisect?: boolean;
  }

  export interface ObjectOption {
    id: string;
    label: string;
    description?: string;
  }
  export interface ListObjectsResult {
    objects: ObjectOption[];
  }

  export interface ListModesParams {
    object?: string;
  }
  export interface ModeOption {
    id: string;
    label: string;
    description?: string;
  }
  export interface ListModesResult {
    modes: ModeOption[];
  }

  export type FieldType = "STRING" | "ENUM" | "NUMBER" | "BOOLEAN" | "DATE" | "DATETIME" | "EMAIL" | "OBJECT" | "ARRAY" | "REFERENCE" | "UNKNOWN";
  export interface ListFieldsParams {
    object?: string;
    mode?: string;
  }
  export interface FieldOption {
    id: string;
    label: string;
    description?: string;
    type?: FieldType;
    identifier?: boolean;
    required?: boolean;
  }
  export interface ListFieldsResult {
    fields: FieldOption[];
  }

  export interface ListOptionsParams {
    object?: string;
    mode?: string;
  }
  /** A form, as react-jsonschema-form reads it. */
  export interface ListOptionsResult {
    options: {
      schema: { [keyword: string]: any };
      uiSchema?: { [keyword: string]: any };
    };
  }

  /** From a column of the model to a field of the destination. */
  export interface Mapping {
    from: string;
    to: string;
  }
  export interface Configuration {
    object?: string;
    mode?: string;
    /** A list, though it names one or few columns. */
    identifierMapping?: Mapping[];
    mappings?: Mapping[];
    customMappings?: Mapping[];
    /** What the form of list_options asked for. */
    [option: string]: any;
  }

  export interface ValidateParams {
    configuration: Configuration;
  }
  export interface ValidateResult {
    errors: string[];
  }

  export interface BehaviorResult {
    batchSize: number;
    operations: { add: boolean; change: boolean; remove: boolean };
    skipInitialRun?: boolean;
  }

  export interface RowsParams<R = Row> {
    idColumn: string;
    configuration: Configuration;
    rows: R[];
  }
  export type AddParams<R = Row> = RowsParams<R>;
  export type ChangeParams<R = Row> = RowsParams<R>;
  export type RemoveParams<R = Row> = RowsParams<R>;

  export interface RejectedRow {
    /** The row's value in the id column. */
    id: unknown;
    reason: string;
  }
  export interface RowsResult {
    rejectedRows: RejectedRow[];
  }
}

// The modules "jayson" and "jayson/promise"

declare module "jayson" {
  export interface JaysonError {
    code: number;
    message: string;
    data?: unknown;
  }
  export type Callback = (error?: JaysonError | Error | null, result?: unknown) => void;
  export type Handler = (this: Server, ...args: any[]) => unknown;
  export interface Listener {
    readonly listening: boolean;
    listen(port?: number | string | { port?: number | string }, ...rest: unknown[]): this;
    address(): { address: string; family: string; port: number } | null;
    close(done?: () => void): this;
    on(name: string, listener: (...args: any[]) => void): this;
  }
  export interface Server {
    method(name: string, definition: Handler | Method): void;
    methods(methods: { [name: string]: Handler | Method }): void;
    hasMethod(name: string): boolean;
    getMethod(name: string): Method | undefined;
    removeMethod(name: string): void;
    error(code?: number, message?: string, data?: unknown): JaysonError;
    http(options?: unknown): Listener;
    https(options?: unknown): Listener;
  }
  export interface Method {
    getHandler(): Handler;
    setHandler(handler: Handler): void;
  }
  interface ServerConstructor {
    new (methods?: { [name: string]: Handler | Method }, options?: { useContext?: boolean }): Server;
    (methods?: { [name: string]: Handler | Method }, options?: { useContext?: boolean }): Server;
    readonly errors: { readonly [name: string]: number };
    readonly errorMessages: { readonly [code: string]: string };
    isValidError(error: unknown): error is JaysonError;
  }
  /** Throws an error that says what to use in its place. */
  interface Unavailable {
    new (...args: any[]): never;
    (...args: any[]): never;
  }
  interface NoClient extends Unavailable {
    readonly http: Unavailable;
    readonly https: Unavailable;
    readonly tcp: Unavailable;
    readonly tls: Unavailable;
    readonly websocket: Unavailable;
    readonly browser: Unavailable;
  }
  interface MethodConstructor {
    new (handler: Handler | { handler: Handler; useContext?: boolean }, options?: { useContext?: boolean }): Method;
    (handler: Handler | { handler: Handler; useContext?: boolean }, options?: { useContext?: boolean }): Method;
  }
  export const Server: ServerConstructor;
  export const server: ServerConstructor;
  export const Method: MethodConstructor;
  export const method: MethodConstructor;
  export const Client: NoClient;
  export const client: NoClient;
  export const Utils: { readonly [name: string]: Unavailable };
  export const utils: { readonly [name: string]: Unavailable };
  const jayson: {
    Server: ServerConstructor;
    server: ServerConstructor;
    Method: MethodConstructor;
    method: MethodConstructor;
    Client: NoClient;
    client: NoClient;
    Utils: { readonly [name: string]: Unavailable };
    utils: { readonly [name: string]: Unavailable };
  };
  export default jayson;
}

declare module "jayson/promise" {
  export * from "jayson";
  export { default } from "jayson";
}

// The global object

declare var self: typeof globalThis;
declare var global: typeof globalThis;
declare var navigator: Navigator;
interface Navigator {
  readonly userAgent: string;
}

// Timers

interface Timeout {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  refresh(): this;
  close(): this;
  [Symbol.toPrimitive](): number;
  [Symbol.dispose](): void;
}
interface Immediate {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  [Symbol.dispose](): void;
}
declare function setTimeout(callback: (none: void) => void, delay?: number): Timeout;
declare function setTimeout<A extends any[]>(callback: (...args: A) => void, delay?: number, ...args: A): Timeout;
declare function setInterval(callback: (none: void) => void, delay?: number): Timeout;
declare function setInterval<A extends any[]>(callback: (...args: A) => void, delay?: number, ...args: A): Timeout;
declare function setImmediate(callback: (none: void) => void): Immediate;
declare function setImmediate<A extends any[]>(callback: (...args: A) => void, ...args: A): Immediate;
declare function clearTimeout(timeout?: Timeout | number | string | null): void;
declare function clearInterval(timeout?: Timeout | number | string | null): void;
declare function clearImmediate(immediate?: Immediate | null): void;
declare function queueMicrotask(callback: () => void): void;

// Console and performance

declare var console: Console;
interface Console {
  /** A console that writes to streams of one's own; of the module "console". */
  readonly Console: new (options: any, ...rest: any[]) => Console;
  assert(condition?: unknown, ...values: unknown[]): void;
  /** Has no effect, as profile, profileEnd and timeStamp. */
  clear(): void;
  context(name?: string): void;
  count(label?: string): void;
  countReset(label?: string): void;
  createTask(name: string): { run<T>(f: () => T): T };
  debug(...values: unknown[]): void;
  dir(value?: unknown, options?: { depth?: number | null }): void;
  dirxml(...values: unknown[]): void;
  error(...values: unknown[]): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  info(...values: unknown[]): void;
  log(...values: unknown[]): void;
  profile(label?: string): void;
  profileEnd(label?: string): void;
  table(rows?: unknown, columns?: readonly string[]): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeStamp(label?: string): void;
  trace(...values: unknown[]): void;
  warn(...values: unknown[]): void;
}

declare var performance: Performance;
type EventLoopUtilization = { idle: number; active: number; utilization: number };
type PerformanceMarkOptions = { startTime?: number; detail?: unknown };
type PerformanceMeasureOptions = { start?: string | number; end?: string | number; duration?: number; detail?: unknown };
declare class Performance extends EventTarget {
  private constructor();
  now(): number;
  readonly timeOrigin: number;
  mark(name: string, options?: PerformanceMarkOptions): PerformanceMark;
  measure(name: string, startOrOptions?: string | PerformanceMeasureOptions, endMark?: string): PerformanceMeasure;
  clearMarks(name?: string): void;
  clearMeasures(name?: string): void;
  getEntries(): PerformanceEntry[];
  getEntriesByName(name: string, type?: string): PerformanceEntry[];
  getEntriesByType(type: string): PerformanceEntry[];
  toJSON(): { nodeTiming: PerformanceEntry; timeOrigin: number; eventLoopUtilization: EventLoopUtilization };
  // Node's
  timerify<F extends (...args: any[]) => any>(fn: F, options?: { histogram?: { record(value: number): void } }): F;
  readonly eventLoopUtilization: () => EventLoopUtilization;
  readonly nodeTiming: PerformanceEntry;
  /** Does nothing: the server tells no times of requests. */
  clearResourceTimings(): void;
  setResourceTimingBufferSize(maxSize: number): void;
  markResourceTiming(...values: unknown[]): void;
  onresourcetimingbufferfull: ((event: Event) => void) | null;
}
declare class PerformanceEntry {
  protected constructor();
  readonly name: string;
  readonly entryType: string;
  readonly startTime: number;
  readonly duration: number;
  toJSON(): any;
}
declare class PerformanceMark extends PerformanceEntry {
  constructor(name: string, options?: PerformanceMarkOptions);
  readonly detail: any;
  toJSON(): any;
}
declare class PerformanceMeasure extends PerformanceEntry {
  private constructor();
  readonly detail: any;
  toJSON(): any;
}
declare class PerformanceObserverEntryList {
  private constructor();
  getEntries(): PerformanceEntry[];
  getEntriesByName(name: string, type?: string): PerformanceEntry[];
  getEntriesByType(type: string): PerformanceEntry[];
}
declare class PerformanceObserver {
  constructor(callback: (list: PerformanceObserverEntryList, observer: PerformanceObserver) => void);
  static readonly supportedEntryTypes: readonly string[];
  observe(options: { entryTypes: readonly string[] } | { type: string; buffered?: boolean }): void;
  disconnect(): void;
  takeRecords(): PerformanceEntry[];
}
declare class PerformanceResourceTiming extends PerformanceEntry {
  private constructor();
  readonly initiatorType: string;
  readonly nextHopProtocol: string;
  readonly workerStart: number;
  readonly redirectStart: number;
  readonly redirectEnd: number;
  readonly fetchStart: number;
  readonly domainLookupStart: number;
  readonly domainLookupEnd: number;
  readonly connectStart: number;
  readonly connectEnd: number;
  readonly secureConnectionStart: number;
  readonly requestStart: number;
  readonly responseStart: number;
  readonly responseEnd: number;
  readonly encodedBodySize: number;
  readonly decodedBodySize: number;
  readonly transferSize: number;
}

// Values

type BufferSource = ArrayBufferView | ArrayBuffer;
declare function structuredClone<T>(value: T, options?: { transfer?: readonly object[] }): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;

// Errors and events

declare class DOMException extends Error {
  constructor(message?: string, name?: string);
  readonly name: string;
  readonly message: string;
  readonly code: number;
}

interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}
declare class Event {
  constructor(type: string, init?: EventInit);
  readonly type: string;
  readonly target: EventTarget | null;
  readonly srcElement: EventTarget | null;
  readonly currentTarget: EventTarget | null;
  readonly eventPhase: number;
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  readonly composed: boolean;
  readonly defaultPrevented: boolean;
  readonly isTrusted: boolean;
  readonly timeStamp: number;
  cancelBubble: boolean;
  returnValue: boolean;
  composedPath(): EventTarget[];
  initEvent(type: string, bubbles?: boolean, cancelable?: boolean): void;
  preventDefault(): void;
  stopImmediatePropagation(): void;
  stopPropagation(): void;
}
declare class CustomEvent<T = any> extends Event {
  constructor(type: string, init?: EventInit & { detail?: T });
  readonly detail: T;
}
type EventListenerOrObject = ((event: any) => void) | { handleEvent(event: any): void };
interface ListenerOptions {
  capture?: boolean;
  once?: boolean;
  passive?: boolean;
  signal?: AbortSignal;
}
declare class EventTarget {
  addEventListener(type: string, listener: EventListenerOrObject | null, options?: ListenerOptions | boolean): void;
  removeEventListener(type: string, listener: EventListenerOrObject | null, options?: ListenerOptions | boolean): void;
  dispatchEvent(event: Event): boolean;
}
declare class MessageEvent extends Event {
  constructor(type: string, init?: MessageEventInit);
  readonly data: any;
  readonly lastEventId: string;
  readonly origin: string;
  readonly ports: readonly MessagePort[];
  readonly source: MessagePort | null;
}
interface MessageEventInit extends EventInit {
  data?: unknown;
  lastEventId?: string;
  origin?: string;
  ports?: MessagePort[];
  source?: MessagePort | null;
}
declare class MessagePort extends EventTarget {
  private constructor();
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  addListener(type: string, listener: (value: any) => void): this;
  close(): void;
  hasRef(): boolean;
  off(type: string, listener: (value: any) => void): this;
  on(type: string, listener: (value: any) => void): this;
  once(type: string, listener: (value: any) => void): this;
  postMessage(message: unknown, transfer?: object[] | { transfer?: object[] }): void;
  ref(): void;
  removeListener(type: string, listener: (value: any) => void): this;
  start(): void;
  unref(): void;
}
declare class MessageChannel {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
}
declare class AbortSignal extends EventTarget {
  private constructor();
  static abort(reason?: unknown): AbortSignal;
  static any(signals: Iterable<AbortSignal>): AbortSignal;
  static timeout(milliseconds: number): AbortSignal;
  readonly aborted: boolean;
  readonly reason: any;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

// Text

declare class TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array;
  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number };
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(bytes?: BufferSource, options?: { stream?: boolean }): string;
}

// URL

declare class URL {
  constructor(url: string | URL, base?: string | URL);
  static canParse(url: string | URL, base?: string | URL): boolean;
  static createObjectURL(blob: Blob): string;
  static parse(url: string | URL, base?: string | URL): URL | null;
  static revokeObjectURL(url: string): void;
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  username: string;
  toJSON(): string;
  toString(): string;
}
declare class URLSearchParams {
  constructor(init?: string | URLSearchParams | Iterable<readonly [string, string]> | { readonly [name: string]: string });
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  entries(): IterableIterator<[string, string]>;
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, thisArg?: unknown): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  keys(): IterableIterator<string>;
  set(name: string, value: string): void;
  sort(): void;
  toString(): string;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

// Streams

interface QueuingStrategy<T = any> {
  highWaterMark?: number;
  size?: (chunk: T) => number;
}
interface UnderlyingSource<T = any> {
  type?: "bytes";
  start?(controller: any): unknown;
  pull?(controller: any): unknown;
  cancel?(reason?: any): unknown;
  autoAllocateChunkSize?: number;
}
interface UnderlyingSink<T = any> {
  start?(controller: WritableStreamDefaultController): unknown;
  write?(chunk: T, controller: WritableStreamDefaultController): unknown;
  close?(): unknown;
  abort?(reason?: any): unknown;
}
interface Transformer<I = any, O = any> {
  start?(controller: TransformStreamDefaultController<O>): unknown;
  transform?(chunk: I, controller: TransformStreamDefaultController<O>): unknown;
  flush?(controller: TransformStreamDefaultController<O>): unknown;
  cancel?(reason?: any): unknown;
}
interface StreamPipeOptions {
  preventAbort?: boolean;
  preventCancel?: boolean;
  preventClose?: boolean;
  signal?: AbortSignal;
}
declare class ReadableStream<T = any> {
  constructor(source?: UnderlyingSource<T>, strategy?: QueuingStrategy<T>);
  static from<T>(items: Iterable<T> | AsyncIterable<T>): ReadableStream<T>;
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>;
  getReader(options: { mode: "byob" }): ReadableStreamBYOBReader;
  getReader(options?: { mode?: undefined }): ReadableStreamDefaultReader<T>;
  pipeThrough<O>(transform: { readable: ReadableStream<O>; writable: WritableStream<T> }, options?: StreamPipeOptions): ReadableStream<O>;
  pipeTo(destination: WritableStream<T>, options?: StreamPipeOptions): Promise<void>;
  tee(): [ReadableStream<T>, ReadableStream<T>];
  values(options?: { preventCancel?: boolean }): AsyncIterableIterator<T>;
  [Symbol.asyncIterator](options?: { preventCancel?: boolean }): AsyncIterableIterator<T>;
}
declare class ReadableStreamDefaultReader<T = any> {
  constructor(stream: ReadableStream<T>);
  readonly closed: Promise<undefined>;
  cancel(reason?: unknown): Promise<void>;
  read(): Promise<{ done: false; value: T } | { done: true; value: undefined }>;
  releaseLock(): void;
}
declare class ReadableStreamBYOBReader {
  constructor(stream: ReadableStream);
  readonly closed: Promise<undefined>;
  cancel(reason?: unknown): Promise<void>;
  read<V extends ArrayBufferView>(view: V, options?: { min?: number }): Promise<{ done: false; value: V } | { done: true; value: V | undefined }>;
  releaseLock(): void;
}
declare class ReadableStreamDefaultController<T = any> {
  private constructor();
  readonly desiredSize: number | null;
  close(): void;
  enqueue(chunk?: T): void;
  error(reason?: unknown): void;
}
declare class ReadableByteStreamController {
  private constructor();
  readonly byobRequest: ReadableStreamBYOBRequest | null;
  readonly desiredSize: number | null;
  close(): void;
  enqueue(chunk: ArrayBufferView): void;
  error(reason?: unknown): void;
}
declare class ReadableStreamBYOBRequest {
  private constructor();
  readonly view: Uint8Array | null;
  respond(bytesWritten: number): void;
  respondWithNewView(view: ArrayBufferView): void;
}
declare class WritableStream<T = any> {
  constructor(sink?: UnderlyingSink<T>, strategy?: QueuingStrategy<T>);
  readonly locked: boolean;
  abort(reason?: unknown): Promise<void>;
  close(): Promise<void>;
  getWriter(): WritableStreamDefaultWriter<T>;
}
declare class WritableStreamDefaultWriter<T = any> {
  constructor(stream: WritableStream<T>);
  readonly closed: Promise<undefined>;
  readonly desiredSize: number | null;
  readonly ready: Promise<undefined>;
  abort(reason?: unknown): Promise<void>;
  close(): Promise<void>;
  releaseLock(): void;
  write(chunk?: T): Promise<void>;
}
declare class WritableStreamDefaultController {
  private constructor();
  readonly signal: AbortSignal;
  error(reason?: unknown): void;
}
declare class TransformStream<I = any, O = any> {
  constructor(transformer?: Transformer<I, O>, writableStrategy?: QueuingStrategy<I>, readableStrategy?: QueuingStrategy<O>);
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}
declare class TransformStreamDefaultController<O = any> {
  private constructor();
  readonly desiredSize: number | null;
  enqueue(chunk?: O): void;
  error(reason?: unknown): void;
  terminate(): void;
}
declare class TextEncoderStream {
  constructor();
  readonly encoding: string;
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<string>;
}
declare class TextDecoderStream {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  readonly readable: ReadableStream<string>;
  readonly writable: WritableStream<BufferSource>;
}
declare class CompressionStream {
  constructor(format: "gzip" | "deflate" | "deflate-raw");
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<BufferSource>;
}
declare class DecompressionStream {
  constructor(format: "gzip" | "deflate" | "deflate-raw");
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<BufferSource>;
}
declare class ByteLengthQueuingStrategy {
  constructor(init: { highWaterMark: number });
  readonly highWaterMark: number;
  readonly size: (chunk: { byteLength: number }) => number;
}
declare class CountQueuingStrategy {
  constructor(init: { highWaterMark: number });
  readonly highWaterMark: number;
  readonly size: (chunk?: any) => number;
}

// Fetch

type HeadersInit = Headers | Iterable<readonly [string, string]> | { readonly [name: string]: string };
declare class Blob {
  constructor(blobParts?: BlobPart[], options?: BlobPropertyBag);
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  bytes(): Promise<Uint8Array>;
  slice(start?: number, end?: number, contentType?: string): Blob;
  stream(): ReadableStream<Uint8Array>;
  text(): Promise<string>;
}
type BlobPart = string | BufferSource | Blob;
interface BlobPropertyBag {
  endings?: "transparent" | "native";
  type?: string;
}
declare class File extends Blob {
  constructor(fileBits: BlobPart[], fileName: string, options?: FilePropertyBag);
  readonly lastModified: number;
  readonly name: string;
}
interface FilePropertyBag extends BlobPropertyBag {
  lastModified?: number;
}
type FormDataEntryValue = string | File;
declare class FormData {
  append(name: string, value: string | Blob, filename?: string): void;
  delete(name: string): void;
  entries(): IterableIterator<[string, FormDataEntryValue]>;
  forEach(callback: (value: FormDataEntryValue, name: string, form: FormData) => void, thisArg?: any): void;
  get(name: string): FormDataEntryValue | null;
  getAll(name: string): FormDataEntryValue[];
  has(name: string): boolean;
  keys(): IterableIterator<string>;
  set(name: string, value: string | Blob, filename?: string): void;
  values(): IterableIterator<FormDataEntryValue>;
  [Symbol.iterator](): IterableIterator<[string, FormDataEntryValue]>;
}

type BodyInit = string | BufferSource | URLSearchParams | Blob | FormData | ReadableStream | AsyncIterable<Uint8Array | string>;
declare class Headers {
  constructor(init?: HeadersInit);
  append(name: string, value: string): void;
  delete(name: string): void;
  entries(): IterableIterator<[string, string]>;
  forEach(callback: (value: string, name: string, headers: Headers) => void, thisArg?: unknown): void;
  get(name: string): string | null;
  getSetCookie(): string[];
  has(name: string): boolean;
  keys(): IterableIterator<string>;
  set(name: string, value: string): void;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
  redirect?: "follow" | "error" | "manual";
  signal?: AbortSignal | null;
  // For a body that is a stream, which is then sent as it is read.
  duplex?: "half";
  integrity?: string;
  // Taken and without effect: a server has no pages, cookies or cache.
  cache?: string;
  credentials?: string;
  keepalive?: boolean;
  mode?: string;
  referrer?: string;
  referrerPolicy?: string;
}
type RequestInfo = string | URL | Request;
declare class Request {
  constructor(input: RequestInfo, init?: RequestInit);
  readonly body: ReadableStream<Uint8Array> | null;
  readonly bodyUsed: boolean;
  readonly cache: string;
  readonly credentials: string;
  readonly destination: string;
  readonly duplex: string;
  readonly headers: Headers;
  readonly integrity: string;
  readonly isHistoryNavigation: boolean;
  readonly isReloadNavigation: boolean;
  readonly keepalive: boolean;
  readonly method: string;
  readonly mode: string;
  readonly redirect: string;
  readonly referrer: string;
  readonly referrerPolicy: string;
  readonly signal: AbortSignal;
  readonly url: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>;
  clone(): Request;
  formData(): Promise<FormData>;
  json(): Promise<any>;
  text(): Promise<string>;
}
interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}
declare class Response {
  constructor(body?: BodyInit | null, init?: ResponseInit);
  static error(): Response;
  static json(data: unknown, init?: ResponseInit): Response;
  static redirect(url: string | URL, status?: number): Response;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly bodyUsed: boolean;
  readonly headers: Headers;
  readonly ok: boolean;
  readonly redirected: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly type: string;
  readonly url: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>;
  clone(): Response;
  formData(): Promise<FormData>;
  json(): Promise<any>;
  text(): Promise<string>;
}
declare function fetch(input: RequestInfo, init?: RequestInit): Promise<Response>;

// Crypto

type KeyUsage = "encrypt" | "decrypt" | "sign" | "verify" | "deriveKey" | "deriveBits" | "wrapKey" | "unwrapKey";
type KeyFormat = "raw" | "pkcs8" | "spki" | "jwk";
type HashName = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
type HashIdentifier = HashName | { name: HashName };
type RsaName = "RSASSA-PKCS1-v1_5" | "RSA-PSS" | "RSA-OAEP";
type CurveName = "P-256" | "P-384" | "P-521";
type AesName = "AES-CBC" | "AES-CTR" | "AES-GCM" | "AES-KW";
type HmacKeyParams = { name: "HMAC"; hash: HashIdentifier; length?: number };
type RsaImportParams = { name: RsaName; hash: HashIdentifier };
type RsaKeyParams = { name: RsaName; hash: HashIdentifier; modulusLength: number; publicExponent: Uint8Array };
type EcKeyParams = { name: "ECDSA" | "ECDH"; namedCurve: CurveName };
type AesKeyParams = { name: AesName; length: number };
type NamedParams = string | { name: string };
type CryptParams = { name: "AES-CBC"; iv: BufferSource } | { name: "AES-CTR"; counter: BufferSource; length: number } | { name: "AES-GCM"; iv: BufferSource; additionalData?: BufferSource; tagLength?: number } | "RSA-OAEP" | { name: "RSA-OAEP"; label?: BufferSource };
type SignParams = NamedParams | { name: "ECDSA"; hash: HashIdentifier } | { name: "RSA-PSS"; saltLength: number };
type DeriveParams = { name: "ECDH" | "X25519"; public: CryptoKey } | { name: "HKDF"; hash: HashIdentifier; salt: BufferSource; info: BufferSource } | { name: "PBKDF2"; hash: HashIdentifier; salt: BufferSource; iterations: number };
type ImportParams = NamedParams | HmacKeyParams | RsaImportParams | EcKeyParams;
type KeyPair = { publicKey: CryptoKey; privateKey: CryptoKey };
interface JsonWebKey {
  alg?: string;
  crv?: string;
  d?: string;
  dp?: string;
  dq?: string;
  e?: string;
  ext?: boolean;
  k?: string;
  key_ops?: string[];
  kty?: string;
  n?: string;
  p?: string;
  q?: string;
  qi?: string;
  use?: string;
  x?: string;
  y?: string;
}
declare class CryptoKey {
  private constructor();
  readonly algorithm: { name: string; hash?: { name: string }; length?: number; modulusLength?: number; publicExponent?: Uint8Array; namedCurve?: string };
  readonly extractable: boolean;
  readonly type: "secret" | "public" | "private";
  readonly usages: KeyUsage[];
}
declare class SubtleCrypto {
  private constructor();
  encrypt(algorithm: CryptParams, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  decrypt(algorithm: CryptParams, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  sign(algorithm: SignParams, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  verify(algorithm: SignParams, key: CryptoKey, signature: BufferSource, data: BufferSource): Promise<boolean>;
  digest(algorithm: HashIdentifier, data: BufferSource): Promise<ArrayBuffer>;
  generateKey(algorithm: HmacKeyParams | AesKeyParams, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey>;
  generateKey(algorithm: RsaKeyParams | EcKeyParams | "Ed25519" | "X25519" | { name: "Ed25519" | "X25519" }, extractable: boolean, usages: readonly KeyUsage[]): Promise<KeyPair>;
  deriveKey(algorithm: DeriveParams, baseKey: CryptoKey, derivedKeyType: AesKeyParams | ImportParams, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey>;
  deriveBits(algorithm: DeriveParams, baseKey: CryptoKey, length?: number | null): Promise<ArrayBuffer>;
  importKey(format: "jwk", key: JsonWebKey, algorithm: ImportParams, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey>;
  importKey(format: Exclude<KeyFormat, "jwk">, key: BufferSource, algorithm: ImportParams, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey>;
  exportKey(format: "jwk", key: CryptoKey): Promise<JsonWebKey>;
  exportKey(format: Exclude<KeyFormat, "jwk">, key: CryptoKey): Promise<ArrayBuffer>;
  wrapKey(format: KeyFormat, key: CryptoKey, wrappingKey: CryptoKey, wrapAlgorithm: CryptParams | "AES-KW" | { name: "AES-KW" }): Promise<ArrayBuffer>;
  unwrapKey(format: KeyFormat, wrappedKey: BufferSource, unwrappingKey: CryptoKey, unwrapAlgorithm: CryptParams | "AES-KW" | { name: "AES-KW" }, unwrappedKeyAlgorithm: ImportParams, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey>;
}
declare class Crypto {
  private constructor();
  readonly subtle: SubtleCrypto;
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  randomUUID(): string;
}
declare var crypto: Crypto;

// Node's process

declare var process: Process;
interface ProcessStream {
  readonly fd: number;
  readonly isTTY: boolean;
  write(text: string | Uint8Array, ...callback: any[]): boolean;
}
interface Process {
  /** The connector's secrets and vars, and nothing else. All values are texts. */
  env: { [name: string]: string | undefined };
  readonly allowedNodeEnvironmentFlags: ReadonlySet<string>;
  readonly arch: string;
  readonly argv: string[];
  readonly argv0: string;
  readonly config: { readonly target_defaults: object; readonly variables: object };
  readonly debugPort: number;
  readonly domain: null;
  readonly execArgv: string[];
  readonly execPath: string;
  exitCode: number | string | null | undefined;
  readonly features: { readonly [name: string]: boolean };
  readonly hrtime: { (before?: [number, number]): [number, number]; bigint(): bigint };
  /** How much memory a script takes is not known: all are 0. */
  readonly memoryUsage: { (): { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number }; rss(): number };
  readonly mainModule: undefined;
  readonly moduleLoadList: string[];
  readonly pid: number;
  readonly platform: string;
  readonly ppid: number;
  readonly release: { readonly name: string; readonly lts: string };
  readonly report: undefined;
  readonly sourceMapsEnabled: boolean;
  readonly stderr: ProcessStream;
  readonly stdin: any;
  readonly stdout: ProcessStream;
  readonly title: string;
  readonly version: string;
  readonly versions: { readonly node: string; readonly [name: string]: string };
  /** Ends the call, as exit. */
  abort(): never;
  addListener(name: string | symbol, listener: (...args: any[]) => void): this;
  availableMemory(): number;
  /** Throws, as chdir, dlopen, kill and loadEnvFile: a connector has none of these. */
  binding(name: string): never;
  chdir(directory: string): never;
  constrainedMemory(): number;
  cpuUsage(before?: { user: number; system: number }): { user: number; system: number };
  cwd(): string;
  dlopen(module: object, filename: string, flags?: number): never;
  emit(name: string | symbol, ...args: unknown[]): boolean;
  emitWarning(warning: string | Error, type?: string | { type?: string; code?: string; detail?: string }, code?: string): void;
  eventNames(): Array<string | symbol>;
  /** Ends the call with an error that nothing in the script can catch, and not the server. */
  exit(code?: number | string | null): never;
  getActiveResourcesInfo(): string[];
  getBuiltinModule(id: string): any;
  getMaxListeners(): number;
  getegid(): number;
  geteuid(): number;
  getgid(): number;
  getgroups(): number[];
  getuid(): number;
  hasUncaughtExceptionCaptureCallback(): boolean;
  kill(pid: number, signal?: string | number): never;
  listenerCount(name: string | symbol): number;
  listeners(name: string | symbol): Array<(...args: any[]) => void>;
  loadEnvFile(path?: string): never;
  nextTick<A extends any[]>(callback: (...args: A) => void, ...args: A): void;
  off(name: string | symbol, listener: (...args: any[]) => void): this;
  /** Events of a process ("exit", "uncaughtException", signals) never come. */
  on(name: string | symbol, listener: (...args: any[]) => void): this;
  once(name: string | symbol, listener: (...args: any[]) => void): this;
  openStdin(): any;
  prependListener(name: string | symbol, listener: (...args: any[]) => void): this;
  prependOnceListener(name: string | symbol, listener: (...args: any[]) => void): this;
  rawListeners(name: string | symbol): Array<(...args: any[]) => void>;
  reallyExit(code?: number): never;
  removeAllListeners(name?: string | symbol): this;
  removeListener(name: string | symbol, listener: (...args: any[]) => void): this;
  resourceUsage(): { [name: string]: number };
  setMaxListeners(n: number): this;
  setSourceMapsEnabled(value: boolean): void;
  setUncaughtExceptionCaptureCallback(callback: ((error: any) => void) | null): void;
  umask(mask?: number | string): number;
  uptime(): number;
}

// Node's Buffer

type BufferEncoding = "ascii" | "utf8" | "utf-8" | "utf16le" | "utf-16le" | "ucs2" | "ucs-2" | "base64" | "base64url" | "latin1" | "binary" | "hex";
interface BufferConstructor {
  readonly prototype: Buffer;
  readonly poolSize: number;
  /** @deprecated Use Buffer.from or Buffer.alloc. */
  new (value: any, encoding?: BufferEncoding): Buffer;
  /** @deprecated Use Buffer.from or Buffer.alloc. */
  (value: any, encoding?: BufferEncoding): Buffer;
  alloc(size: number, fill?: string | Uint8Array | number, encoding?: BufferEncoding): Buffer;
  allocUnsafe(size: number): Buffer;
  allocUnsafeSlow(size: number): Buffer;
  byteLength(value: string | BufferSource, encoding?: BufferEncoding): number;
  compare(a: Uint8Array, b: Uint8Array): -1 | 0 | 1;
  concat(list: readonly Uint8Array[], length?: number): Buffer;
  copyBytesFrom(view: ArrayBufferView, offset?: number, length?: number): Buffer;
  from(text: string | { valueOf(): string }, encoding?: BufferEncoding): Buffer;
  from(buffer: ArrayBuffer, offset?: number, length?: number): Buffer;
  from(bytes: ArrayLike<number> | Iterable<number> | { type: "Buffer"; data: number[] }): Buffer;
  isBuffer(value: unknown): value is Buffer;
  isEncoding(encoding: string): encoding is BufferEncoding;
  of(...bytes: number[]): Buffer;
}
declare var Buffer: BufferConstructor;
interface Buffer extends Uint8Array<ArrayBuffer> {
  compare(target: Uint8Array, targetStart?: number, targetEnd?: number, start?: number, end?: number): -1 | 0 | 1;
  copy(target: Uint8Array, targetStart?: number, start?: number, end?: number): number;
  equals(other: Uint8Array): boolean;
  fill(value: string | Uint8Array | number, offset?: number, end?: number, encoding?: BufferEncoding): this;
  fill(value: string, encoding: BufferEncoding): this;
  includes(value: string | number | Uint8Array, offset?: number | BufferEncoding, encoding?: BufferEncoding): boolean;
  indexOf(value: string | number | Uint8Array, offset?: number | BufferEncoding, encoding?: BufferEncoding): number;
  inspect(): string;
  lastIndexOf(value: string | number | Uint8Array, offset?: number | BufferEncoding, encoding?: BufferEncoding): number;
  /** Shares its bytes, other than Uint8Array's. */
  slice(start?: number, end?: number): Buffer;
  subarray(start?: number, end?: number): Buffer;
  swap16(): this;
  swap32(): this;
  swap64(): this;
  toJSON(): { type: "Buffer"; data: number[] };
  toLocaleString(encoding?: any, start?: any, end?: number): string;
  toString(encoding?: BufferEncoding, start?: number, end?: number): string;
  write(text: string, offset?: number | BufferEncoding, length?: number | BufferEncoding, encoding?: BufferEncoding): number;
  readUInt8(offset?: number): number;
  writeUInt8(value: number, offset?: number): number;
  readUint8(offset?: number): number;
  writeUint8(value: number, offset?: number): number;
  readInt8(offset?: number): number;
  writeInt8(value: number, offset?: number): number;
  readUInt16LE(offset?: number): number;
  writeUInt16LE(value: number, offset?: number): number;
  readUint16LE(offset?: number): number;
  writeUint16LE(value: number, offset?: number): number;
  readInt16LE(offset?: number): number;
  writeInt16LE(value: number, offset?: number): number;
  readUInt32LE(offset?: number): number;
  writeUInt32LE(value: number, offset?: number): number;
  readUint32LE(offset?: number): number;
  writeUint32LE(value: number, offset?: number): number;
  readInt32LE(offset?: number): number;
  writeInt32LE(value: number, offset?: number): number;
  readFloatLE(offset?: number): number;
  writeFloatLE(value: number, offset?: number): number;
  readDoubleLE(offset?: number): number;
  writeDoubleLE(value: number, offset?: number): number;
  readBigUInt64LE(offset?: number): bigint;
  writeBigUInt64LE(value: bigint, offset?: number): number;
  readBigUint64LE(offset?: number): bigint;
  writeBigUint64LE(value: bigint, offset?: number): number;
  readBigInt64LE(offset?: number): bigint;
  writeBigInt64LE(value: bigint, offset?: number): number;
  readUIntLE(offset: number, byteLength: number): number;
  writeUIntLE(value: number, offset: number, byteLength: number): number;
  readUintLE(offset: number, byteLength: number): number;
  writeUintLE(value: number, offset: number, byteLength: number): number;
  readIntLE(offset: number, byteLength: number): number;
  writeIntLE(value: number, offset: number, byteLength: number): number;
  readUInt16BE(offset?: number): number;
  writeUInt16BE(value: number, offset?: number): number;
  readUint16BE(offset?: number): number;
  writeUint16BE(value: number, offset?: number): number;
  readInt16BE(offset?: number): number;
  writeInt16BE(value: number, offset?: number): number;
  readUInt32BE(offset?: number): number;
  writeUInt32BE(value: number, offset?: number): number;
  readUint32BE(offset?: number): number;
  writeUint32BE(value: number, offset?: number): number;
  readInt32BE(offset?: number): number;
  writeInt32BE(value: number, offset?: number): number;
  readFloatBE(offset?: number): number;
  writeFloatBE(value: number, offset?: number): number;
  readDoubleBE(offset?: number): number;
  writeDoubleBE(value: number, offset?: number): number;
  readBigUInt64BE(offset?: number): bigint;
  writeBigUInt64BE(value: bigint, offset?: number): number;
  readBigUint64BE(offset?: number): bigint;
  writeBigUint64BE(value: bigint, offset?: number): number;
  readBigInt64BE(offset?: number): bigint;
  writeBigInt64BE(value: bigint, offset?: number): number;
  readUIntBE(offset: number, byteLength: number): number;
  writeUIntBE(value: number, offset: number, byteLength: number): number;
  readUintBE(offset: number, byteLength: number): number;
  writeUintBE(value: number, offset: number, byteLength: number): number;
  readIntBE(offset: number, byteLength: number): number;
  writeIntBE(value: number, offset: number, byteLength: number): number;
}

// What ES2025 has and lib "es2023" does not

interface SymbolConstructor {
  readonly dispose: unique symbol;
  readonly asyncDispose: unique symbol;
}
interface Disposable {
  [Symbol.dispose](): void;
}
interface AsyncDisposable {
  [Symbol.asyncDispose](): PromiseLike<void>;
}
interface PromiseConstructor {
  try<T, A extends unknown[]>(f: (...args: A) => T | PromiseLike<T>, ...args: A): Promise<Awaited<T>>;
  withResolvers<T>(): { promise: Promise<T>; resolve: (value: T | PromiseLike<T>) => void; reject: (reason?: any) => void };
}
interface ArrayConstructor {
  fromAsync<T>(items: AsyncIterable<T> | Iterable<T | PromiseLike<T>> | ArrayLike<T | PromiseLike<T>>): Promise<T[]>;
  fromAsync<T, U>(items: AsyncIterable<T> | Iterable<T | PromiseLike<T>> | ArrayLike<T | PromiseLike<T>>, f: (value: Awaited<T>, index: number) => U, thisArg?: any): Promise<Awaited<U>[]>;
}
interface ObjectConstructor {
  groupBy<K extends PropertyKey, T>(items: Iterable<T>, f: (item: T, index: number) => K): Partial<Record<K, T[]>>;
}
interface MapConstructor {
  groupBy<K, T>(items: Iterable<T>, f: (item: T, index: number) => K): Map<K, T[]>;
}
interface String {
  isWellFormed(): boolean;
  toWellFormed(): string;
}
interface ErrorConstructor {
  captureStackTrace(target: object, constructor?: Function): void;
  isError(value: unknown): value is Error;
}
interface RegExpConstructor {
  escape(text: string): string;
}
interface Math {
  f16round(x: number): number;
}
interface ArrayBuffer {
  readonly detached: boolean;
  transfer(length?: number): ArrayBuffer;
  transferToFixedLength(length?: number): ArrayBuffer;
}
interface Uint8ArrayConstructor {
  fromBase64(text: string, options?: { alphabet?: "base64" | "base64url"; lastChunkHandling?: "loose" | "strict" | "stop-before-partial" }): Uint8Array;
  fromHex(text: string): Uint8Array;
}
interface Uint8Array<TArrayBuffer extends ArrayBufferLike> {
  setFromBase64(text: string, options?: { alphabet?: "base64" | "base64url"; lastChunkHandling?: "loose" | "strict" | "stop-before-partial" }): { read: number; written: number };
  setFromHex(text: string): { read: number; written: number };
  toBase64(options?: { alphabet?: "base64" | "base64url"; omitPadding?: boolean }): string;
  toHex(): string;
}
interface Set<T> {
  difference(other: ReadonlySet<unknown>): Set<T>;
  intersection<U>(other: ReadonlySet<U>): Set<T & U>;
  isDisjointFrom(other: ReadonlySet<unknown>): boolean;
  isSubsetOf(other: ReadonlySet<unknown>): boolean;
  isSupersetOf(other: ReadonlySet<unknown>): boolean;
  symmetricDifference<U>(other: ReadonlySet<U>): Set<T | U>;
  union<U>(other: ReadonlySet<U>): Set<T | U>;
}
interface IteratorObject<T, TReturn, TNext> extends Iterator<T, TReturn, TNext> {
  drop(count: number): IteratorObject<T, undefined, unknown>;
  every(f: (value: T, index: number) => unknown): boolean;
  filter<S extends T>(f: (value: T, index: number) => value is S): IteratorObject<S, undefined, unknown>;
  filter(f: (value: T, index: number) => unknown): IteratorObject<T, undefined, unknown>;
  find(f: (value: T, index: number) => unknown): T | undefined;
  flatMap<U>(f: (value: T, index: number) => Iterable<U> | Iterator<U>): IteratorObject<U, undefined, unknown>;
  forEach(f: (value: T, index: number) => void): void;
  map<U>(f: (value: T, index: number) => U): IteratorObject<U, undefined, unknown>;
  reduce(f: (total: T, value: T, index: number) => T): T;
  reduce<U>(f: (total: U, value: T, index: number) => U, initial: U): U;
  some(f: (value: T, index: number) => unknown): boolean;
  take(count: number): IteratorObject<T, undefined, unknown>;
  toArray(): T[];
}
interface IteratorConstructor {
  from<T>(value: Iterator<T> | Iterable<T>): IteratorObject<T, undefined, unknown>;
}
declare var Iterator: IteratorConstructor;
