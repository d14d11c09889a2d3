import { type JSX, Match, Show, Switch } from 'solid-js';
import { Message } from '../../ui/shell/message.tsx';
import type { Opened } from '../library/guides.ts';

/** What the opened guide's page says while there is no guide to show. */
export function NoGuide(props: {
  opened: Opened;
  /** The page of the reader's guides; null where there are none. */
  guidesHref: string | null;
}): JSX.Element {
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
          <Guides href={props.guidesHref} />
        </Message>
      }
    >
      <Match when={failed()}>
        {(state) => (
          <Message title="That file can’t be opened">
            <p>{state().message}</p>
            <Guides href={props.guidesHref} />
          </Message>
        )}
      </Match>
      <Match when={props.opened.kind === 'unknown'}>
        <Message title="This guide isn’t in this browser">
          <p>
            The address leads into a guide that was opened elsewhere, or was removed. Open its file
            here, and the same address leads to it.
          </p>
          <Guides href={props.guidesHref} />
        </Message>
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

function Guides(props: { href: string | null }): JSX.Element {
  return (
    <Show when={props.href}>
      {(href) => (
        <p>
          <a href={href()}>Your guides</a>
        </p>
      )}
    </Show>
  );
}
