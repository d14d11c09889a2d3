/** A WebSocket's messages, and what to say next. */
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { Exchange } from '../../http/exchange.ts';

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
      <ol ref={list} class="http-messages" tabindex="0" aria-label="Messages" data-messages>
        <For each={props.exchange.messages}>
          {(message) => (
            <li data-from={message.from}>
              <span class="sr-only">{message.from === 'app' ? 'From the app: ' : 'Sent: '}</span>
              {message.bytes ? `bytes (base64): ${message.data}` : message.data}
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
