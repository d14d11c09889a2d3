/** A WebSocket's messages, and what to say next. */
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { Exchange } from '../../http/exchange.ts';

/** How many messages are in the document, the newest. */
const SHOWN = 200;
/** How much of one, in UTF-16 units. */
const LONGEST = 10_000;

export function SocketMessages(props: {
  exchange: Exchange;
  onSay: (text: string) => void;
  onLeave: () => void;
}): JSX.Element {
  const [text, setText] = createSignal('');
  let list!: HTMLOListElement;
  createEffect(
    on(
      () => props.exchange.messages.length,
      () => (list.scrollTop = list.scrollHeight),
    ),
  );
  const isOpen = () => props.exchange.state.kind === 'open' && props.exchange.closed === null;
  return (
    <div class="http-socket">
      <Show when={props.exchange.messages.length > SHOWN}>
        <p class="http-note">
          The last {SHOWN} of {props.exchange.messages.length} messages.
        </p>
      </Show>
      <ol ref={list} class="http-messages" tabindex="0" aria-label="Messages" data-messages>
        <For each={props.exchange.messages.slice(-SHOWN)}>
          {(message) => (
            <li data-from={message.from}>
              <span class="sr-only">{message.from === 'app' ? 'From the app: ' : 'Sent: '}</span>
              {cut(message.bytes ? `bytes (base64): ${message.data}` : message.data)}
            </li>
          )}
        </For>
      </ol>
      <Show when={isOpen()}>
        <form
          class="http-line"
          onSubmit={(event) => {
            event.preventDefault();
            props.onSay(text());
            setText('');
          }}
        >
          <input
            type="text"
            class="http-target"
            aria-label="Message"
            autocomplete="off"
            value={text()}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <button type="submit" class="run-button">
            Send
          </button>
          <button type="button" class="quiet-button" onClick={() => props.onLeave()}>
            Close
          </button>
        </form>
      </Show>
    </div>
  );
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
