/**
 * The network as user code has it: the page's own origin and others by their leave (CORS), always
 * without credentials. Sockets of any kind send the reader's cookies and are taken away elsewhere.
 */

/** Replaces `fetch`, and restrains XMLHttpRequest, of a worker's global scope. */
export function fenceNetwork(scope: typeof globalThis): void {
  const { fetch, Request } = scope;
  // What user code may replace later is taken now.
  const send = fetch.bind(scope);
  const fenced = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
    send(new Request(new Request(input, init), { credentials: 'omit' }));
  Object.defineProperty(fenced, 'name', { value: 'fetch' });
  // The scope's own prototype has it too, in some browsers.
  for (let at: object = scope; at; at = Object.getPrototypeOf(at) as object) {
    if (Object.hasOwn(at, 'fetch')) replace(at, 'fetch', fenced);
  }
  // Node has none.
  if ('XMLHttpRequest' in scope) restrainXhr(scope);
}

/**
 * Packages that know no `await` use XMLHttpRequest. It sends credentials to the page's own origin
 * whatever it is told, so there it is refused; `fetch` does that.
 */
function restrainXhr({ XMLHttpRequest, URL, DOMException, location }: typeof globalThis): void {
  const { prototype } = XMLHttpRequest;
  const { apply } = Reflect;
  const originOf = Object.getOwnPropertyDescriptor(URL.prototype, 'origin')?.get as () => string;
  const hrefOf = Object.getOwnPropertyDescriptor(URL.prototype, 'href')?.get as () => string;
  const base = location.href;
  const own = location.origin;
  // oxlint-disable-next-line typescript/unbound-method
  const nativeOpen = prototype.open as (...args: unknown[]) => void;
  function open(this: XMLHttpRequest, method: string, address: string | URL, wait = true): void {
    const url = new URL(`${String(address)}`, base);
    if (apply(originOf, url, []) === own) {
      throw new DOMException('Use fetch for files of this page’s own origin.', 'SecurityError');
    }
    apply(nativeOpen, this, [method, apply(hrefOf, url, []), wait]);
  }
  replace(prototype, 'open', open);
  Object.defineProperty(prototype, 'withCredentials', {
    get: () => false,
    set() {},
    configurable: false,
    enumerable: true,
  });
}

function replace(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: true,
  });
}
