/**
 * What user code finds in a worker's global scope. A reader may run code of strangers, so before
 * that the scope loses all but what is listed here: whatever a browser has, or will have, that
 * stores, talks to other windows, starts workers or asks for permissions.
 *
 * It is a list of what stays, so that what browsers come to have is out until somebody looks at it.
 * `navigator` is treated likewise, and the network goes without credentials (`network.ts`).
 */
import { fenceEvaluation } from './evaluation.ts';
import { fenceNetwork } from './network.ts';

/** The language's own, and what computes, encodes, streams or draws within the worker. */
const SCOPE: ReadonlySet<string> = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date
   Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError
   URIError SuppressedError globalThis JSON Math Intl ArrayBuffer SharedArrayBuffer Atomics Uint8Array
   Int8Array Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array
   Uint8ClampedArray Float16Array Float32Array Float64Array DataView Map BigInt Set Iterator WeakMap
   WeakSet Proxy Reflect FinalizationRegistry WeakRef DisposableStack AsyncDisposableStack decodeURI
   decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN Temporal
   WebAssembly console

   WritableStreamDefaultWriter WritableStreamDefaultController WritableStream TransformStream
   TransformStreamDefaultController ReadableStreamDefaultReader ReadableStreamDefaultController
   ReadableStreamBYOBRequest ReadableStreamBYOBReader ReadableStream ReadableByteStreamController
   CountQueuingStrategy ByteLengthQueuingStrategy CompressionStream DecompressionStream
   TextEncoderStream TextEncoder TextDecoderStream TextDecoder URLSearchParams URLPattern URL
   Blob File FileList FileReader FileReaderSync FormData Headers Request Response
   XMLHttpRequest XMLHttpRequestUpload XMLHttpRequestEventTarget
   AbortController AbortSignal Event EventTarget CustomEvent MessageEvent ErrorEvent ProgressEvent
   CloseEvent PromiseRejectionEvent MessageChannel MessagePort DOMException QuotaExceededError
   Crypto CryptoKey SubtleCrypto Performance PerformanceEntry PerformanceMark PerformanceMeasure
   OffscreenCanvas OffscreenCanvasRenderingContext2D Path2D TextMetrics CanvasGradient CanvasPattern
   ImageBitmap ImageBitmapRenderingContext ImageData DOMMatrix DOMMatrixReadOnly DOMPoint
   DOMPointReadOnly DOMRect DOMRectReadOnly DOMQuad DOMStringList
   WorkerGlobalScope DedicatedWorkerGlobalScope WorkerNavigator WorkerLocation

   self location navigator name origin isSecureContext crossOriginIsolated constructor TEMPORARY
   PERSISTENT onerror onunhandledrejection onrejectionhandled onlanguagechange performance crypto
   createImageBitmap atob btoa queueMicrotask reportError structuredClone fetch setTimeout
   clearTimeout setInterval clearInterval requestAnimationFrame cancelAnimationFrame`.split(/\s+/),
);

const NAVIGATOR: ReadonlySet<string> = new Set(
  `constructor hardwareConcurrency appCodeName appName appVersion platform product userAgent language
   languages onLine`.split(/\s+/),
);

/** Ours goes by these, so that code which replaces their methods can't get at our ports or events. */
const FROZEN = ['MessagePort', 'MessageEvent', 'Event', 'EventTarget'] as const;

/**
 * Fences a worker's global scope in, for good. `ours` are names of the scope's that stay as well.
 * Throws where something can't be taken away: then no user code may run.
 */
export function raiseFence(scope: typeof globalThis, ours: readonly string[] = []): void {
  if ('Request' in scope) fenceNetwork(scope);
  fenceEvaluation(scope);
  const { navigator } = scope;
  keepOnly(scope, new Set([...SCOPE, ...ours]), scope.EventTarget.prototype);
  keepOnly(navigator, NAVIGATOR, Object.prototype);
  for (const name of FROZEN) if (name in scope) Object.freeze(scope[name].prototype);
}

/** Takes from an object, and its prototypes up to `end`, all but the named properties. */
function keepOnly(object: object, names: ReadonlySet<string>, end: object): void {
  // In Node the scope has no events, and what all objects have comes next.
  const ends: readonly object[] = [end, Object.prototype];
  for (let at = object; at && !ends.includes(at); at = Object.getPrototypeOf(at) as object) {
    for (const key of Object.getOwnPropertyNames(at)) {
      if (names.has(key)) continue;
      if (!Reflect.deleteProperty(at, key)) throw new Error(`${key} can’t be taken away`);
    }
  }
}
