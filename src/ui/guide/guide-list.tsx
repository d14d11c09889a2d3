/** Under the contents: the reader's guides, and where they are looked after. */
import './guides.css';
import { For, type JSX, Show } from 'solid-js';

export function GuideList(props: {
  guides: readonly { href: string; title: string; current: boolean }[];
  /** The page of all of them. */
  manageHref: string;
  onFollow: () => void;
}): JSX.Element {
  return (
    <Show when={props.guides.length > 0}>
      <nav class="guide-list" aria-labelledby="guide-list-title">
        <h2 id="guide-list-title">Your guides</h2>
        <ul>
          <For each={props.guides.slice(0, 5)}>
            {(guide) => (
              <li>
                <a
                  href={guide.href}
                  aria-current={guide.current ? 'true' : undefined}
                  onClick={() => props.onFollow()}
                >
                  {guide.title}
                </a>
              </li>
            )}
          </For>
        </ul>
        <a class="guide-list-more" href={props.manageHref} onClick={() => props.onFollow()}>
          {props.guides.length > 5 ? `All ${props.guides.length} guides` : 'Manage guides'}
        </a>
      </nav>
    </Show>
  );
}
