/** Asks a program's apps: routes, a request, the response, and what was asked before. */
import './http.css';
import { For, type JSX, Show } from 'solid-js';
import type { ServedApp, AppRoute } from '../../../wire/questions.ts';
import type { Cookie } from '../../http/cookies.ts';
import type { RequestDraft } from '../../http/draft.ts';
import type { Exchange } from '../../http/exchange.ts';
import { RequestForm } from './request-form.tsx';
import { duration, ResponseView } from './response.tsx';

export interface PanelProps {
  apps: readonly ServedApp[];
  app: ServedApp;
  draft: RequestDraft;
  exchanges: readonly Exchange[];
  shown: Exchange | null;
  cookies: readonly Cookie[];
  /** Why nothing can be asked any more; null where it can. */
  gone: string | null;
  page: (exchange: Exchange) => JSX.Element;
  onApp: (name: string) => void;
  onDraft: (draft: RequestDraft) => void;
  onSend: () => void;
  onShow: (id: number) => void;
  onSay: (id: number, text: string) => void;
  onLeave: (id: number) => void;
  onClearCookies: () => void;
}

export function Panel(props: PanelProps): JSX.Element {
  const busy = () =>
    props.exchanges.some(({ state, kind }) => state.kind === 'waiting' && kind === 'http');
  const choose = (route: AppRoute) => {
    const method = route.methods[0] ?? 'GET';
    const bodied = ['POST', 'PUT', 'PATCH'].includes(method);
    const { body } = props.draft;
    props.onDraft({
      ...props.draft,
      method,
      target: route.path,
      body: bodied ? (body === 'none' ? 'json' : body) : 'none',
    });
  };
  return (
    <section class="http" aria-label="HTTP" data-http data-app={props.app.name}>
      <p class="http-head">
        <span class="http-title">HTTP</span>
        <Show
          when={props.apps.length > 1}
          fallback={
            <span>
              {props.app.kind} <code>{props.app.name}</code>
            </span>
          }
        >
          <select
            aria-label="App"
            value={props.app.name}
            onChange={({ currentTarget }) => props.onApp(currentTarget.value)}
          >
            <For each={props.apps}>
              {(app) => (
                <option value={app.name} selected={app.name === props.app.name}>
                  {app.kind} {app.name}
                </option>
              )}
            </For>
          </select>
        </Show>
        <code class="http-address">{props.app.address}</code>
        <Show when={props.gone}>
          {(why) => (
            <span class="trouble" data-gone>
              {why()}
            </span>
          )}
        </Show>
      </p>
      <Show when={props.app.routes.length > 0}>
        <ul class="http-routes" aria-label="Routes">
          <For each={props.app.routes}>
            {(route) => (
              <li>
                <button
                  type="button"
                  title={route.name}
                  aria-label={`${route.methods.join(' ')} ${route.path}`}
                  onClick={() => choose(route)}
                >
                  <span class="http-methods">{route.methods.join(' ') || 'any'}</span>{' '}
                  <span>{route.path}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <RequestForm
        draft={props.draft}
        sockets={props.app.protocol === 'asgi'}
        busy={busy()}
        onChange={props.onDraft}
        onSend={props.onSend}
      />
      <Show when={props.exchanges.length > 1}>
        <ol class="http-exchanges" aria-label="Asked before">
          <For each={props.exchanges}>
            {(exchange) => (
              <li>
                <button
                  type="button"
                  aria-pressed={exchange.id === props.shown?.id}
                  data-by={exchange.by}
                  onClick={() => props.onShow(exchange.id)}
                >
                  <span class="http-methods">
                    {exchange.kind === 'websocket' ? 'WS' : exchange.request.method}
                  </span>{' '}
                  <span>{exchange.request.target}</span>{' '}
                  <span class="http-time">
                    {exchange.status ?? '…'}
                    {exchange.state.kind === 'ended' && exchange.state.ms !== null
                      ? ` · ${duration(exchange.state.ms)}`
                      : ''}
                  </span>
                </button>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={props.cookies.length > 0}>
        <details class="http-cookies">
          <summary>Cookies ({props.cookies.length})</summary>
          <ul>
            <For each={props.cookies}>
              {(cookie) => (
                <li>
                  <code>
                    {cookie.name}={cookie.value}
                  </code>{' '}
                  <span class="http-time">{cookie.attributes}</span>
                </li>
              )}
            </For>
          </ul>
          <button type="button" class="quiet-button" onClick={() => props.onClearCookies()}>
            Clear
          </button>
        </details>
      </Show>
      <Show when={props.shown?.id} keyed>
        {(id) => (
          <Show when={props.shown}>
            {(exchange) => (
              <ResponseView
                exchange={exchange()}
                address={props.app.address}
                page={props.page}
                onSay={(text) => props.onSay(id, text)}
                onLeave={() => props.onLeave(id)}
              />
            )}
          </Show>
        )}
      </Show>
    </section>
  );
}
