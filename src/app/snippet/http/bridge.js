/*
 * Runs first in each page of an app that is shown in the frame. The frame has an opaque origin and no
 * network; what the page asks for, the page around the frame asks the app for. Read as text.
 */
(() => {
  const { parent } = window;
  const base = new URL(document.baseURI);
  const here = new URL(location.href).origin;
  const say = (message, transfer = []) => parent.postMessage(message, '*', transfer);
  const waiting = new Map();
  const sockets = new Map();
  let last = 0;

  /** The address as the app knows it; null where it is another's. */
  function inApp(address) {
    const url = new URL(address, base);
    const origin = url.origin.replace(/^ws/, 'http');
    const local = /^(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])$/.test(url.hostname);
    if (origin !== base.origin && origin !== here && !(local && /^(http|ws)/.test(url.protocol))) {
      return null;
    }
    return url.pathname + url.search;
  }

  function ask(request, body) {
    return new Promise((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, { resolve, reject });
      say({ kind: 'fetch', id, ...request, body }, body ? [body] : []);
    });
  }

  window.addEventListener('message', ({ source, data }) => {
    if (source !== parent) return;
    if (data.kind === 'response') {
      const { resolve, reject } = waiting.get(data.id) ?? {};
      waiting.delete(data.id);
      if (data.failed) reject?.(new TypeError('Failed to fetch'));
      else resolve?.(data);
    } else if (data.kind === 'socket') {
      sockets.get(data.id)?.(data);
    }
  });

  // ---- fetch and XMLHttpRequest ----

  async function request(input, init) {
    const wanted = new Request(input instanceof Request ? input : new URL(input, base), init);
    const target = inApp(wanted.url);
    if (target === null) {
      say({ kind: 'outside', url: wanted.url });
      throw new TypeError('Failed to fetch');
    }
    const headers = [...wanted.headers];
    const body = await wanted.arrayBuffer();
    const { method } = wanted;
    return ask({ method, target, headers }, body.byteLength > 0 ? body : null);
  }

  window.fetch = async (input, init) => {
    const answer = await request(input, init);
    const { status, reason, headers, body, target } = answer;
    const empty = [101, 204, 205, 304].includes(status);
    const response = new Response(empty ? null : body, { status, statusText: reason, headers });
    Object.defineProperty(response, 'url', { value: new URL(target, base).href });
    return response;
  };

  window.XMLHttpRequest = class extends EventTarget {
    static DONE = 4;
    readyState = 0;
    status = 0;
    statusText = '';
    responseType = '';
    response = null;
    responseText = '';
    responseURL = '';
    withCredentials = false;
    timeout = 0;
    upload = new EventTarget();
    #headers = new Headers();
    #answer = new Headers();
    #what = ['GET', ''];
    #aborted = false;

    open(method, url) {
      this.#what = [method, url];
      this.#to(1);
    }
    setRequestHeader(name, value) {
      this.#headers.append(name, value);
    }
    overrideMimeType() {}
    getResponseHeader(name) {
      return this.#answer.get(name);
    }
    getAllResponseHeaders() {
      return [...this.#answer].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    }
    abort() {
      this.#aborted = true;
      this.#fire('abort');
    }
    async send(body = null) {
      const [method, url] = this.#what;
      const bodied = !/^(GET|HEAD)$/i.test(method);
      try {
        const init = { method, headers: this.#headers, ...(bodied ? { body } : {}) };
        const { status, reason, headers, body: bytes, target } = await request(url, init);
        if (this.#aborted) return;
        this.#answer = new Headers(headers);
        Object.assign(this, {
          status,
          statusText: reason,
          responseURL: new URL(target, base).href,
        });
        const text = new TextDecoder().decode(bytes);
        this.responseText = text;
        this.response =
          { json: () => JSON.parse(text), arraybuffer: () => bytes, blob: () => new Blob([bytes]) }[
            this.responseType
          ]?.() ?? text;
        this.#to(4);
        this.#fire('load');
      } catch {
        if (this.#aborted) return;
        this.#to(4);
        this.#fire('error');
      }
      this.#fire('loadend');
    }
    #to(state) {
      this.readyState = state;
      this.#fire('readystatechange');
    }
    #fire(type) {
      const event = new ProgressEvent(type);
      this[`on${type}`]?.(event);
      this.dispatchEvent(event);
    }
  };

  // ---- WebSocket ----

  window.WebSocket = class extends EventTarget {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSING = 2;
    static CLOSED = 3;
    CONNECTING = 0;
    OPEN = 1;
    CLOSING = 2;
    CLOSED = 3;
    readyState = 0;
    binaryType = 'blob';
    bufferedAmount = 0;
    extensions = '';
    protocol = '';
    #id = (last += 1);

    constructor(address, protocols = []) {
      super();
      const url = new URL(address, base);
      this.url = url.href;
      const target = inApp(url.href);
      sockets.set(this.#id, (event) => this.#hear(event));
      if (target === null) {
        say({ kind: 'outside', url: url.href });
        setTimeout(() => this.#hear({ what: 'closed', code: 1006, reason: '' }));
      } else {
        say({ kind: 'socket', id: this.#id, target, protocols: [protocols].flat() });
      }
    }
    send(data) {
      if (this.readyState === 0) throw new DOMException('Still connecting', 'InvalidStateError');
      if (typeof data === 'string') return say({ kind: 'say', id: this.#id, data });
      void this.#sendBytes(data);
    }
    async #sendBytes(data) {
      const bytes = await new Response(data).arrayBuffer();
      say({ kind: 'say', id: this.#id, data: bytes }, [bytes]);
    }
    close() {
      if (this.readyState >= 2) return;
      this.readyState = 2;
      say({ kind: 'leave', id: this.#id });
    }
    #hear({ what, data, code, reason, protocol }) {
      if (what === 'open') {
        Object.assign(this, { readyState: 1, protocol });
        this.#fire(new Event('open'));
      } else if (what === 'message') {
        const given =
          typeof data === 'string' || this.binaryType !== 'blob' ? data : new Blob([data]);
        this.#fire(new MessageEvent('message', { data: given, origin: base.origin }));
      } else if (this.readyState !== 3) {
        if (this.readyState === 0) this.#fire(new Event('error'));
        this.readyState = 3;
        this.#fire(new CloseEvent('close', { code, reason, wasClean: code !== 1006 }));
      }
    }
    #fire(event) {
      this[`on${event.type}`]?.(event);
      this.dispatchEvent(event);
    }
  };

  // ---- links and forms ----

  function follow(address) {
    const url = new URL(address, base);
    const target = inApp(url.href);
    if (target === null) say({ kind: 'outside', url: url.href });
    else say({ kind: 'navigate', method: 'GET', target, hash: url.hash });
  }

  function jump(hash) {
    const name = decodeURIComponent(hash.slice(1));
    const place = document.getElementById(name) ?? document.getElementsByName(name)[0];
    if (place) place.scrollIntoView();
    else scrollTo(0, 0);
  }

  window.addEventListener('click', (event) => {
    const link = event
      .composedPath()
      .find((each) => each instanceof HTMLAnchorElement && each.href);
    if (!link || event.defaultPrevented || event.button !== 0 || link.download) return;
    const given = link.getAttribute('href') ?? '';
    if (given.startsWith('javascript:')) return;
    event.preventDefault();
    if (given.startsWith('#')) jump(given);
    else if (/^(blob|data):/.test(given)) return;
    else follow(given);
  });

  function submit(form, submitter) {
    const of = (name) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
    const method = (of('method') ?? 'get').toUpperCase();
    const url = new URL(of('action') || base.href, base);
    const target = inApp(url.href);
    if (target === null) return say({ kind: 'outside', url: url.href });
    const fields = [...new FormData(form, submitter ?? undefined)];
    if (method !== 'POST') {
      url.search = new URLSearchParams(fields.map(([n, v]) => [n, v.name ?? v])).toString();
      return say({ kind: 'navigate', method: 'GET', target: url.pathname + url.search, hash: '' });
    }
    say({ kind: 'navigate', method, target, hash: '', fields, type: of('enctype') ?? '' });
  }

  window.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    submit(event.target, event.submitter);
  });
  HTMLFormElement.prototype.submit = function () {
    submit(this, null);
  };

  // ---- a page that a script writes in the place of this one ----

  // It would have no bridge, so it is shown as the app's own pages are.
  let written = null;
  const parsed = { write: document.write.bind(document), close: document.close.bind(document) };
  document.open = () => {
    if (document.readyState !== 'loading') written = '';
    return document;
  };
  document.write = (...texts) => {
    if (written === null && document.readyState === 'loading') parsed.write(...texts);
    else written = (written ?? '') + texts.join('');
  };
  document.writeln = (...texts) => document.write(...texts, '\n');
  document.close = () => {
    if (written === null) return parsed.close();
    say({ kind: 'written', html: written });
    written = null;
  };

  // ---- what an opaque origin hasn't ----

  for (const name of ['pushState', 'replaceState']) {
    const real = history[name].bind(history);
    history[name] = (state, unused) => real(state, unused);
  }
  let cookies = document.currentScript.dataset.cookies;
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => cookies,
    set(text) {
      const [pair] = String(text).split(';');
      const [name] = pair.split('=');
      const others = cookies.split('; ').filter((each) => each && !each.startsWith(`${name}=`));
      cookies = [...others, pair.trim()].join('; ');
      say({ kind: 'cookie', text: String(text) });
    },
  });
  for (const name of ['localStorage', 'sessionStorage']) {
    const kept = new Map();
    const storage = {
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (index) => [...kept.keys()][index] ?? null,
      get length() {
        return kept.size;
      },
    };
    Object.defineProperty(window, name, { configurable: true, value: storage });
  }
  const { hash } = document.currentScript.dataset;
  if (hash) window.addEventListener('load', () => jump(hash));
  document.currentScript.remove();
})();
