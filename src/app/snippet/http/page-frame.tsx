/**
 * A page of the app's in a frame of opaque origin: it reaches neither our page nor storage nor the
 * network. What it asks for, it asks us by messages, and we ask the app.
 */
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js';
import { fromBase64, toBase64 } from '../../../http/base64.ts';
import { cookiesFor, cookieText } from '../../../http/cookies.ts';
import { encodedForm, headerOf, multipart, type Request } from '../../../http/draft.ts';
import { bodyOf, type Exchange, textOf } from '../../../http/exchange.ts';
import { type Asset, frameDocument } from './frame-document.ts';
import type { HttpPanel } from './panel.ts';

/** What the frame says. */
type FrameMessage =
  | { kind: 'ready' }
  | {
      kind: 'navigate';
      method: string;
      target: string;
      hash: string;
      fields?: [string, string | File][];
      type?: string;
    }
  | {
      kind: 'fetch';
      id: number;
      method: string;
      target: string;
      headers: [string, string][];
      body: ArrayBuffer | null;
    }
  | { kind: 'socket'; id: number; target: string; protocols: string[] }
  | { kind: 'say'; id: number; data: string | ArrayBuffer }
  | { kind: 'leave'; id: number }
  | { kind: 'cookie'; text: string }
  /** A script of the page has written another in its place. */
  | { kind: 'written'; html: string }
  | { kind: 'outside'; url: string };

/** What a page asks a CDN for and we have ourselves. */
const CDN =
  /^https:\/\/(?:cdn\.jsdelivr\.net\/npm|unpkg\.com)\/(swagger-ui-dist|redoc)@[^/]+\/(.+)$/;

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

export function PageFrame(props: { panel: HttpPanel; exchange: Exchange }): JSX.Element {
  let frame!: HTMLIFrameElement;
  const [outside, setOutside] = createSignal<string | null>(null);
  const [hash, setHash] = createSignal('');
  const sockets = new Map<number, number>();
  /** What the page was replaced by; null where it is as the app sent it. */
  let written: string | null = null;
  const address = () => props.panel.app()?.address ?? 'http://127.0.0.1';
  const post = (message: object): void => frame.contentWindow?.postMessage(message, '*');
  const plain = (target: string): Request => ({
    method: 'GET',
    target,
    headers: [],
    body: new Uint8Array(),
  });

  async function load(url: URL): Promise<Asset | null> {
    const [, name, path = ''] = CDN.exec(url.href) ?? [];
    if (name !== undefined) {
      const response = await fetch(`panel/${name}/${path}`);
      if (!response.ok) return null;
      const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      return { type, bytes: new Uint8Array(await response.arrayBuffer()) };
    }
    if (url.origin !== address()) {
      setOutside(url.href);
      return null;
    }
    const answer = await props.panel.request(plain(url.pathname + url.search), 'page');
    if (answer.status !== 200) return null;
    const type = headerOf(answer.headers, 'content-type') ?? 'application/octet-stream';
    return { type, bytes: bodyOf(answer) };
  }

  async function show(): Promise<void> {
    const { exchange } = props;
    const path = exchange.request.target.split('?')[0] ?? '/';
    const jar = cookiesFor(props.panel.cookies(), path, Date.now());
    const html = await frameDocument(written ?? textOf(exchange), {
      url: address() + exchange.request.target,
      cookies: cookieText(jar.filter(({ httpOnly }) => !httpOnly)),
      hash: hash(),
      load,
    });
    setHash('');
    if (exchange === props.exchange) post({ kind: 'show', html });
  }

  async function navigate(message: Extract<FrameMessage, { kind: 'navigate' }>): Promise<void> {
    const { method, target, fields = [], type } = message;
    const referer = address() + props.exchange.request.target;
    const headers: [string, string][] = [
      ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
      ['Referer', referer],
    ];
    setHash(message.hash);
    setOutside(null);
    let body: Uint8Array<ArrayBuffer> = new Uint8Array();
    if (method === 'POST') {
      const names = fields.map(([n, v]): [string, string] => [n, v instanceof File ? v.name : v]);
      const [kind, bytes] =
        type === 'multipart/form-data' ? await multipart(fields) : encodedForm(names);
      headers.push(['Content-Type', kind], ['Origin', address()]);
      body = bytes;
    }
    await props.panel.request({ method, target, headers, body }, 'reader');
  }

  async function answer(message: Extract<FrameMessage, { kind: 'fetch' }>): Promise<void> {
    const { id, method, target, headers, body } = message;
    const bytes = new Uint8Array(body ?? new ArrayBuffer());
    const origin: [string, string][] = method === 'GET' ? [] : [['Origin', address()]];
    const exchange = await props.panel.request(
      { method, target, headers: [...headers, ...origin], body: bytes },
      'page',
    );
    const { status, reason } = exchange;
    post({
      kind: 'response',
      id,
      failed: status === null,
      status,
      reason,
      headers: exchange.headers.filter(([name]) => name.toLowerCase() !== 'set-cookie'),
      body: bodyOf(exchange).buffer,
      target: exchange.request.target,
    });
  }

  function connect({ id, target, protocols }: Extract<FrameMessage, { kind: 'socket' }>): void {
    let told = 0;
    const headers: [string, string][] = [['Origin', address()]];
    if (protocols.length > 0) headers.push(['Sec-WebSocket-Protocol', protocols.join(', ')]);
    const tell = (what: string, rest: object = {}): void =>
      post({ kind: 'socket', id, what, ...rest });
    let opened = false;
    const number = props.panel.open({ ...plain(target), headers }, 'page', (now) => {
      if (now.state.kind === 'open' && now.status === 101 && !opened) {
        opened = true;
        tell('open', { protocol: '' });
      }
      const heard = now.messages.filter(({ from }) => from === 'app');
      for (const { bytes, data } of heard.slice(told)) {
        tell('message', { data: bytes ? fromBase64(data).buffer : data });
      }
      told = heard.length;
      if (now.closed) tell('closed', now.closed);
      else if (now.state.kind === 'ended' || now.state.kind === 'gone') {
        tell('closed', { code: 1006, reason: '' });
      }
    });
    sockets.set(id, number);
  }

  function hear({ source, data }: MessageEvent<FrameMessage>): void {
    if (source !== frame.contentWindow) return;
    switch (data.kind) {
      case 'ready':
        return void show();
      case 'navigate':
        return void navigate(data);
      case 'fetch':
        return void answer(data);
      case 'socket':
        return connect(data);
      case 'say': {
        const bytes = typeof data.data !== 'string';
        const text =
          typeof data.data === 'string' ? data.data : toBase64(new Uint8Array(data.data));
        return props.panel.say(sockets.get(data.id) ?? 0, { bytes, data: text });
      }
      case 'leave':
        return props.panel.leave(sockets.get(data.id) ?? 0);
      case 'cookie':
        return props.panel.setCookie(data.text, props.exchange.request.target);
      case 'written':
        written = data.html;
        return renew();
      case 'outside':
        return void setOutside(data.url);
    }
  }

  const leaveAll = (): void => {
    for (const id of sockets.values()) props.panel.leave(id);
    sockets.clear();
  };
  /** Loads the frame anew, which then asks for its page. */
  const renew = (): void => {
    leaveAll();
    frame.src = 'panel/frame.html';
  };
  window.addEventListener('message', hear);
  onCleanup(() => {
    window.removeEventListener('message', hear);
    leaveAll();
  });
  // Each page has a document of its own.
  createEffect(
    on(
      () => props.exchange.id,
      () => {
        written = null;
        renew();
      },
    ),
  );
  return (
    <>
      <Show when={outside()}>
        {(url) => (
          <p class="http-note" data-outside>
            The page leads elsewhere, which isn’t loaded here: <code>{url()}</code>
          </p>
        )}
      </Show>
      <iframe
        ref={frame}
        class="http-page"
        sandbox="allow-scripts allow-forms allow-modals"
        title={`Page: ${props.exchange.request.target}`}
        data-page
      />
    </>
  );
}
