import { type JSX, Match, Switch } from 'solid-js';
import { Message } from '../ui/Message.tsx';
import type { Opened } from './opened.ts';

/** What the opened guide's page says while there is no guide to show. */
export function NoGuide(props: { opened: Opened }): JSX.Element {
  const failed = () => (props.opened.kind === 'failed' ? props.opened : null);
  const opening = () => (props.opened.kind === 'opening' ? props.opened : null);
  return (
    <Switch
      fallback={
        <Message title="No guide is open">
          <p>
            Open a Markdown or plain-text guide with the button “Open a guide…”, or drop the file
            anywhere on this page. It is read here and sent nowhere.
          </p>
        </Message>
      }
    >
      <Match when={failed()}>
        {(state) => (
          <Message title="That file can’t be opened">
            <p>{state().message}</p>
          </Message>
        )}
      </Match>
      <Match when={opening()}>
        {(state) => (
          <Message title="Opening…">
            <p>{state().name}</p>
          </Message>
        )}
      </Match>
    </Switch>
  );
}
