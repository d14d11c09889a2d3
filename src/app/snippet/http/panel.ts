/**
 * What asks a run's apps as a browser would: it keeps cookies, follows redirects and remembers what
 * was sent. One for each workbench; a new run finds the cookies and the request of the last one.
 */
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { AnswerPiece, ServedApp, Headers } from '../../../../wire/questions.ts';
import { type Ask, type AskedQuestion, lengthOfPiece } from '../../../runtime/run/asking.ts';
import { gather } from '../../../runtime/run/gather.ts';
import type { Session } from '../../../runtime/session/session.ts';
import { toBase64 } from '../../../http/base64.ts';
import { type Cookie, cookiesFor, cookieText, setCookie } from '../../../http/cookies.ts';
import {
  type RequestDraft,
  EMPTY_DRAFT,
  headerOf,
  type Request,
  requestOf,
} from '../../../http/draft.ts';
import { begin, type Exchange, redirectOf, say, take } from '../../../http/exchange.ts';

export interface HttpPanel {
  apps: Accessor<readonly ServedApp[]>;
  /** The app that is asked; null where the run has none. */
  app: Accessor<ServedApp | null>;
  choose: (name: string) => void;
  draft: Accessor<RequestDraft>;
  setDraft: (draft: RequestDraft) => void;
  /** The last ones, the oldest first. */
  exchanges: Accessor<readonly Exchange[]>;
  /** The one that is shown. */
  shown: Accessor<Exchange | null>;
  show: (id: number) => void;
  cookies: Accessor<readonly Cookie[]>;
  clearCookies: () => void;
  /** Takes a cookie that a page sets by a script. */
  setCookie: (text: string, target: string) => void;
  /** Sends what stands in the form, or opens the WebSocket there. */
  send: () => Promise<void>;
  /** Asks, and goes where a redirect leads; resolves to the last exchange once its response is whole. */
  request: (request: Request, by: Exchange['by'], draft?: RequestDraft | null) => Promise<Exchange>;
  /** Asks, and goes nowhere. */
  ask: (request: Request) => Promise<Exchange>;
  /** Opens a WebSocket; `onChange` has each change of it. */
  open: (request: Request, by: Exchange['by'], onChange?: (now: Exchange) => void) => number;
  /** Says something over a WebSocket. */
  say: (id: number, message: { bytes: boolean; data: string }) => void;
  leave: (id: number) => void;
  /** Why nothing can be asked any more; null where it can. */
  gone: Accessor<string | null>;
}

/** Whether the program itself serves, and so goes on until Stop. */
export function isServing({ state, apps }: Pick<Session, 'state' | 'apps'>): boolean {
  return state.kind === 'running' && apps.some(({ serving }) => serving);
}

/** How many exchanges are remembered. */
const REMEMBERED = 60;
const MOST_REDIRECTS = 20;
/** What a piece of an answer costs beside its length, in UTF-16 units: a few hundred are drawn at once. */
const PIECE = 300;

export function createHttpPanel(options: {
  /** The apps of the run that can be asked. Reactive. */
  apps: () => readonly ServedApp[];
  /** Asks that run; null where there is none. */
  ask: () => Ask | null;
  /** Why the run can't be asked; null where it can. Reactive. */
  gone: () => string | null;
}): HttpPanel {
  const [name, setName] = createSignal<string | null>(null);
  const [draft, setDraft] = createSignal<RequestDraft>(EMPTY_DRAFT);
  const [exchanges, setExchanges] = createSignal<readonly Exchange[]>([]);
  const [shownId, setShown] = createSignal<number | null>(null);
  const [cookies, setCookies] = createSignal<readonly Cookie[]>([]);
  const open = new Map<number, AskedQuestion>();
  let lastId = 0;

  const app = createMemo(
    () => options.apps().find((each) => each.name === name()) ?? options.apps()[0] ?? null,
  );
  const shown = () => exchanges().find(({ id }) => id === shownId()) ?? null;

  function update(id: number, change: (exchange: Exchange) => Exchange): void {
    setExchanges((all) => all.map((each) => (each.id === id ? change(each) : each)));
  }

  /** With what a browser adds. */
  function complete(request: Request, to: ServedApp): Request {
    const added: Headers = [];
    const add = (name: string, value: string): void => {
      if (value !== '' && headerOf(request.headers, name.toLowerCase()) === null) {
        added.push([name, value]);
      }
    };
    add('Host', new URL(to.address).host);
    add('User-Agent', navigator.userAgent);
    add('Accept', '*/*');
    const path = request.target.split('?')[0] ?? '/';
    add('Cookie', cookieText(cookiesFor(cookies(), path, Date.now())));
    if (request.body.length > 0) add('Content-Length', String(request.body.length));
    return { ...request, headers: [...request.headers, ...added] };
  }

  /** Asks for one exchange; `onChange` has each state of it. */
  function start(
    kind: Exchange['kind'],
    request: Request,
    by: Exchange['by'],
    draft: RequestDraft | null,
    onChange: (now: Exchange) => void,
  ): number {
    const to = app();
    const ask = options.ask();
    const id = ++lastId;
    let now = begin(id, kind, to ? complete(request, to) : request, by, draft);
    setExchanges((all) => [...all.slice(1 - REMEMBERED), now]);
    if (by !== 'page') setShown(id);
    if (!to || !ask) {
      const message = options.gone() ?? 'No program is running. Run it first.';
      now = take(now, { kind: 'end', end: { kind: 'gone', message } });
      update(id, () => now);
      queueMicrotask(() => onChange(now));
      return id;
    }
    const { method, target, headers, body } = now.request;
    const common = { app: to.name, target, headers };
    const question =
      kind === 'http' ? { kind, ...common, method, body: toBase64(body) } : { kind, ...common };
    const pieces = gather<AnswerPiece>(
      (some) => {
        for (const piece of some) if (piece.kind === 'head') keepCookies(target, piece.headers);
        // Messages of the page's own are noted between pieces.
        now = some.reduce(take, exchanges().find((each) => each.id === id) ?? now);
        update(id, () => now);
        onChange(now);
      },
      (piece) => lengthOfPiece(piece) + PIECE,
    );
    const asked = ask(question, pieces);
    open.set(id, asked);
    void asked.ended.then(() => open.delete(id));
    return id;
  }

  function keepCookies(target: string, headers: Headers): void {
    const path = target.split('?')[0] ?? '/';
    for (const [name, value] of headers) {
      if (name.toLowerCase() !== 'set-cookie') continue;
      setCookies((jar) => setCookie(jar, value, path, Date.now()));
    }
  }

  function once(
    request: Request,
    by: Exchange['by'],
    draft: RequestDraft | null,
  ): Promise<Exchange> {
    return new Promise((resolve) => {
      start('http', request, by, draft, (now) => {
        if (['background', 'ended', 'gone'].includes(now.state.kind)) resolve(now);
      });
    });
  }

  async function request(
    first: Request,
    by: Exchange['by'],
    draft: RequestDraft | null = null,
  ): Promise<Exchange> {
    let exchange = await once(first, by, draft);
    for (let turn = 0; turn < MOST_REDIRECTS; turn += 1) {
      const next = redirected(exchange);
      if (next === null) break;
      exchange = await once(next, by === 'page' ? 'page' : 'redirect', null);
    }
    return exchange;
  }

  /** The request to which a redirect leads; null where it leads nowhere or out of the app. */
  function redirected(exchange: Exchange): Request | null {
    const location = redirectOf(exchange);
    const to = app();
    if (location === null || to === null) return null;
    const { origin, pathname, search } = new URL(location);
    if (!['http://localhost', to.address].includes(origin)) return null;
    const { request, status } = exchange;
    const target = pathname + search;
    const ownHeaders = request.headers.filter(([name]) => !/^(?:cookie|host)$/i.test(name));
    if (status === 307 || status === 308) return { ...request, target, headers: ownHeaders };
    const headers = ownHeaders.filter(([name]) => !/^(?:content-.*|origin)$/i.test(name));
    const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
    return { method, target, headers, body: new Uint8Array() };
  }

  const openSocket: HttpPanel['open'] = (request, by, onChange = () => {}) =>
    start('websocket', request, by, null, onChange);

  return {
    apps: options.apps,
    app,
    choose: setName,
    draft,
    setDraft,
    exchanges,
    shown,
    show: setShown,
    cookies,
    clearCookies: () => setCookies([]),
    setCookie: (text, target) => keepCookies(target, [['Set-Cookie', text]]),
    async send() {
      const now = draft();
      const { method, ...rest } = await requestOf(now);
      if (method === 'WS') openSocket({ ...rest, method: 'GET', body: new Uint8Array() }, 'reader');
      else await request({ method, ...rest }, 'reader', now);
    },
    request,
    ask: (request) => once(request, 'page', null),
    open: openSocket,
    say(id, message) {
      if (!open.has(id)) return;
      update(id, (exchange) => say(exchange, { from: 'page', ...message }));
      open.get(id)?.say(message);
    },
    leave: (id) => open.get(id)?.leave(),
    gone: options.gone,
  };
}
