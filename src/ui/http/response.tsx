/** One exchange: status, body, headers, SQL, log, and the request as it was sent. */
import { createMemo, createSignal, For, type JSX, Match, onCleanup, Show, Switch } from 'solid-js';
import { type Choice, Segmented } from '../controls/segmented.tsx';
import { curlOf } from '../../http/curl.ts';
import {
  bodyOf,
  SHOWN_BODY,
  type Exchange,
  fileNameOf,
  isDownload,
  mediaOf,
  redirectOf,
  textOf,
} from '../../http/exchange.ts';
import { headerOf } from '../../http/draft.ts';
import { JsonTree } from './json-tree.tsx';
import { SocketMessages } from './socket-messages.tsx';

type View = 'body' | 'raw' | 'headers' | 'sql' | 'log' | 'sent';

export function ResponseView(props: {
  exchange: Exchange;
  /** Where the app would be on a desktop. */
  address: string;
  /** A page of the app's, in its frame. */
  page: (exchange: Exchange) => JSX.Element;
  onSay: (text: string) => void;
  onLeave: () => void;
}): JSX.Element {
  const [chosen, setChosen] = createSignal<View>('body');
  const media = createMemo(() => mediaOf(props.exchange));
  const isCut = () => props.exchange.size > SHOWN_BODY;
  const text = createMemo(() => (media() === 'none' ? '' : textOf(props.exchange, SHOWN_BODY)));
  const logLines = () => props.exchange.log.length > 0 || props.exchange.error !== null;
  const views = createMemo((): Choice<View>[] => {
    const { exchange } = props;
    if (exchange.kind === 'websocket') {
      return [
        { value: 'body', label: 'Messages' },
        ...(logLines() ? [{ value: 'log', label: 'Log' } as const] : []),
      ];
    }
    const first = { html: 'Page', json: 'JSON', image: 'Picture' }[media() as string] ?? 'Body';
    return [
      { value: 'body', label: first },
      ...(media() === 'html' || media() === 'json'
        ? [{ value: 'raw', label: 'Source' } as const]
        : []),
      { value: 'headers', label: 'Headers' },
      ...(exchange.queries.length > 0
        ? [{ value: 'sql', label: `SQL (${exchange.queries.length})` } as const]
        : []),
      ...(logLines() ? [{ value: 'log', label: 'Log' } as const] : []),
      { value: 'sent', label: 'curl' },
    ];
  });
  const view = () => (views().some(({ value }) => value === chosen()) ? chosen() : 'body');
  return (
    <section
      class="http-response"
      aria-label="Response"
      data-status={props.exchange.status ?? ''}
      data-exchange-state={props.exchange.state.kind}
    >
      <div class="http-response-head">
        <StatusLine exchange={props.exchange} />
        <Segmented legend="Show" choices={views()} value={view()} onChange={setChosen} />
      </div>
      <Switch>
        <Match when={view() === 'body' && props.exchange.kind === 'websocket'}>
          <SocketMessages exchange={props.exchange} onSay={props.onSay} onLeave={props.onLeave} />
        </Match>
        <Match when={view() === 'body'}>
          <Switch fallback={<Text text={text()} exchange={props.exchange} />}>
            <Match when={media() === 'none'}>
              <p class="http-note">{emptyWord(props.exchange)}</p>
            </Match>
            <Match when={media() === 'html'}>{props.page(props.exchange)}</Match>
            <Match when={media() === 'json' && !isCut()}>
              <JsonTree text={text()} />
            </Match>
            <Match when={media() === 'image'}>
              <Picture exchange={props.exchange} />
            </Match>
            <Match when={media() === 'bytes'}>
              <Download exchange={props.exchange} why="No text: " />
            </Match>
          </Switch>
        </Match>
        <Match when={view() === 'raw'}>
          <Text text={text()} exchange={props.exchange} />
        </Match>
        <Match when={view() === 'headers'}>
          <HeaderTable exchange={props.exchange} />
        </Match>
        <Match when={view() === 'sql'}>
          <ol class="http-sql">
            <For each={props.exchange.queries}>
              {(query) => (
                <li>
                  <code>{query.sql}</code>
                  <Show when={query.parameters}>
                    <code class="http-parameters">{query.parameters}</code>
                  </Show>
                  <Show when={query.ms !== null}>
                    <span class="http-time">{duration(query.ms ?? 0)}</span>
                  </Show>
                </li>
              )}
            </For>
          </ol>
        </Match>
        <Match when={view() === 'log'}>
          <pre class="http-text" data-log>
            <For each={props.exchange.log}>
              {(piece) => <span class={piece.stream}>{piece.text}</span>}
            </For>
            <Show when={props.exchange.error}>
              {(error) => <span class="stderr">{error().traceback}</span>}
            </Show>
          </pre>
        </Match>
        <Match when={view() === 'sent'}>
          <pre class="http-text" data-curl>
            {curlOf(props.address, props.exchange.request, props.exchange.draft)}
          </pre>
        </Match>
      </Switch>
    </section>
  );
}

/** A body as text; of a long one the beginning, and all of it as a file. */
function Text(props: { text: string; exchange: Exchange }): JSX.Element {
  return (
    <>
      <pre class="http-text">{props.text}</pre>
      <Show when={props.exchange.size > SHOWN_BODY}>
        <Download exchange={props.exchange} why={`The first ${sizeWord(SHOWN_BODY)} are shown: `} />
      </Show>
    </>
  );
}

function StatusLine(props: { exchange: Exchange }): JSX.Element {
  const state = () => props.exchange.state;
  const sort = () => {
    const { status, error } = props.exchange;
    if (error !== null || (status ?? 0) >= 500) return 'failed';
    return (status ?? 0) >= 400 ? 'refused' : 'fine';
  };
  const gone = () => {
    const now = state();
    return now.kind === 'gone' ? now.message : null;
  };
  const ms = () => {
    const now = state();
    return now.kind === 'background' || now.kind === 'ended' ? now.ms : null;
  };
  return (
    <p class="http-status" role="status">
      <Show when={gone()}>{(message) => <span class="trouble">{message()}</span>}</Show>
      <Show when={state().kind === 'waiting'}>Waiting…</Show>
      <Show when={props.exchange.status !== null}>
        <strong data-sort={sort()}>
          {props.exchange.status} {props.exchange.reason}
        </strong>
      </Show>
      <Show when={props.exchange.kind === 'http' && state().kind === 'open'}>
        <span>streaming…</span>
      </Show>
      <Show when={props.exchange.kind === 'http' && ms() !== null}>
        <span class="http-time">{duration(ms() ?? 0)}</span>
      </Show>
      <Show when={props.exchange.size > 0}>
        <span class="http-time">{sizeWord(props.exchange.size)}</span>
      </Show>
      <Show when={state().kind === 'background'}>
        <span data-background>working in the background…</span>
      </Show>
      <Show when={props.exchange.closed}>
        {(closed) => (
          <span>
            closed: {closed().code} {closed().reason}
          </span>
        )}
      </Show>
      <Show when={props.exchange.error}>
        {(error) => (
          <span class="trouble">
            {error().type}: {error().message}
          </span>
        )}
      </Show>
    </p>
  );
}

function HeaderTable(props: { exchange: Exchange }): JSX.Element {
  return (
    <div class="http-tables">
      <Headings title="Response" headers={props.exchange.headers} />
      <Headings
        title={`${props.exchange.request.method} ${props.exchange.request.target}`}
        headers={props.exchange.request.headers}
      />
    </div>
  );
}

function Headings(props: { title: string; headers: readonly [string, string][] }): JSX.Element {
  return (
    <table class="http-headers">
      <caption>{props.title}</caption>
      <tbody>
        <For each={props.headers}>
          {([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

/** An address of the body, as long as it is shown. */
function addressOf(exchange: Exchange): string {
  const type = headerOf(exchange.headers, 'content-type') ?? 'application/octet-stream';
  const url = URL.createObjectURL(new Blob([bodyOf(exchange)], { type }));
  onCleanup(() => URL.revokeObjectURL(url));
  return url;
}

function Picture(props: { exchange: Exchange }): JSX.Element {
  const url = createMemo(() => addressOf(props.exchange));
  return <img class="http-picture" src={url()} alt="The picture that the app sent" />;
}

function Download(props: { exchange: Exchange; why: string }): JSX.Element {
  const name = () => fileNameOf(props.exchange);
  // As a file of no type, whatever the app calls it: saved, and never opened as a page of ours.
  const save = () => {
    const url = URL.createObjectURL(new Blob([bodyOf(props.exchange)]));
    const link = document.createElement('a');
    Object.assign(link, { href: url, download: name() });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <p class="http-note">
      {isDownload(props.exchange) ? 'The app sends a file to be saved: ' : props.why}
      <button type="button" class="quiet-button" onClick={save}>
        Save {name()} ({sizeWord(props.exchange.size)})
      </button>
    </p>
  );
}

function emptyWord(exchange: Exchange): string {
  const { kind } = exchange.state;
  if (kind === 'waiting' || kind === 'open') return 'Nothing yet.';
  const location = redirectOf(exchange);
  return location === null ? 'No body.' : `No body. Redirects to ${location}`;
}

export function duration(ms: number): string {
  return ms < 10
    ? `${ms.toFixed(1)} ms`
    : ms < 1000
      ? `${ms.toFixed(0)} ms`
      : `${(ms / 1000).toFixed(2)} s`;
}

function sizeWord(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
