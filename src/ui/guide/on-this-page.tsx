/** The headings of a long section, each a link; nothing for a short one. */
import './article.css';
import { For, type JSX, Show } from 'solid-js';

/** A section with fewer entries is soon read through. */
const LONG = 5;

export function OnThisPage(props: {
  entries: readonly { title: string; href: string }[];
}): JSX.Element {
  return (
    <Show when={props.entries.length >= LONG}>
      <details class="on-this-page">
        <summary>On this page</summary>
        <ul>
          <For each={props.entries}>
            {({ title, href }) => (
              <li>
                <a href={href}>{title}</a>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  );
}
