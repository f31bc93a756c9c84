/*
 * What stands under the names of clocks, chance, network and process where an organisation's rules run. It keeps a rule that
 * asks the time by mistake from judging differently tomorrow, and one that looks for secrets from the nearest way to them;
 * code that means to get round it can, as it is no sandbox.
 */
function refused(name: string): never {
  throw new Error(`${name} is not for rules: what a rule knows is what was read, and context.now`);
}

const ClocklessDate = new Proxy(Date, {
  apply: () => refused('Date()'),
  construct: (target, values, made): object =>
    values.length === 0 ? refused('new Date()') : (Reflect.construct(target, values, made) as object),
  get: (target, name, receiver): unknown =>
    name === 'now' ? () => refused('Date.now()') : Reflect.get(target, name, receiver),
});
const chancelessMath: unknown = Object.create(Math, {
  random: { value: () => refused('Math.random()') },
});

/** What of Node is there by name, of JavaScript what is not the same each time, and what makes code of text. */
const ABSENT = [
  // Node's, up to version 26; what only works on what it is given (texts, URLs) is left.
  ...[
    'process',
    'globalThis',
    'global',
    'console',
    'Buffer',
    'performance',
    'crypto',
    'navigator',
    'queueMicrotask',
  ],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
  ...[
    'WebSocket',
    'EventSource',
    'CloseEvent',
    'MessageEvent',
    'ErrorEvent',
    'CustomEvent',
    'Event',
    'EventTarget',
  ],
  ...['AbortController', 'AbortSignal', 'BroadcastChannel', 'MessageChannel', 'MessagePort', 'Blob', 'File'],
  ...['FormData', 'Headers', 'Request', 'Response', 'Crypto', 'CryptoKey', 'SubtleCrypto', 'Navigator'],
  ...['Storage', 'localStorage', 'sessionStorage', 'Performance', 'PerformanceEntry', 'PerformanceMark'],
  ...[
    'PerformanceMeasure',
    'PerformanceObserver',
    'PerformanceObserverEntryList',
    'PerformanceResourceTiming',
  ],
  ...[
    'TransformStream',
    'TransformStreamDefaultController',
    'WritableStream',
    'WritableStreamDefaultController',
  ],
  ...[
    'WritableStreamDefaultWriter',
    'ReadableStream',
    'ReadableStreamDefaultReader',
    'ReadableStreamBYOBReader',
  ],
  ...['ReadableStreamBYOBRequest', 'ReadableByteStreamController', 'ReadableStreamDefaultController'],
  ...['ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'TextEncoderStream', 'TextDecoderStream'],
  ...['CompressionStream', 'DecompressionStream', 'QuotaExceededError'],
  // Lambda's, and what zod keeps for all who parse.
  ...['awslambda', '__zod_globalConfig', '__zod_globalRegistry'],
  // JavaScript's: what happens later or elsewhere, and what the time or the memory decides.
  ...[
    'Promise',
    'WeakRef',
    'FinalizationRegistry',
    'Atomics',
    'SharedArrayBuffer',
    'WebAssembly',
    'Temporal',
  ],
  ...['Function', 'AsyncDisposableStack'],
];

/** Says what it is where it is used in any way, and not that something is undefined. */
function absent(name: string): unknown {
  // It can be called and constructed, so that both are caught.
  const nothing = function () {
    return undefined;
  };
  return new Proxy(nothing, {
    get: () => refused(name),
    has: () => refused(name),
    set: () => refused(name),
    apply: () => refused(name),
    construct: () => refused(name),
    getPrototypeOf: () => refused(name),
    ownKeys: () => refused(name),
    getOwnPropertyDescriptor: () => refused(name),
  });
}

/** The same names in the same order wherever the rules run: on a laptop, in tests and in the functions. */
export const GUARDED: readonly (readonly [name: string, value: unknown])[] = [
  ['Date', ClocklessDate],
  ['Math', chancelessMath],
  ['fetch', () => refused('fetch()')],
  ...ABSENT.map((name) => [name, absent(name)] as const),
];
