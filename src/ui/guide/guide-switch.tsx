/** Above the contents, once there are guides of the reader's: which guide is shown, and the way to another. */
import './guides.css';
import { For, type JSX, Show } from 'solid-js';

export function GuideSwitch(props: {
  /** The title of the guide that is shown. */
  title: string;
  /** The course and the reader's guides, the last opened first. */
  guides: readonly { href: string; title: string; current: boolean }[];
  /** The page of all of the reader's. */
  manageHref: string;
  onFollow: () => void;
}): JSX.Element {
  let details!: HTMLDetailsElement;
  const follow = () => {
    details.open = false;
    props.onFollow();
  };
  return (
    <details
      class="guide-switch"
      ref={details}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !details.contains(relatedTarget)) details.open = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !details.open) return;
        // A drawer around it stays.
        event.preventDefault();
        details.open = false;
        details.querySelector('summary')?.focus();
      }}
    >
      <summary>
        <span class="sr-only">Guide: </span>
        {props.title}
      </summary>
      <nav aria-label="Guides">
        <ul>
          <For each={props.guides.slice(0, SHOWN)}>
            {(guide) => (
              <li>
                <a
                  href={guide.href}
                  aria-current={guide.current ? 'true' : undefined}
                  onClick={follow}
                >
                  {guide.title}
                </a>
              </li>
            )}
          </For>
        </ul>
        <a class="guide-switch-more" href={props.manageHref} onClick={follow}>
          <Show when={props.guides.length > SHOWN} fallback="Manage guides">
            All your guides
          </Show>
        </a>
      </nav>
    </details>
  );
}

/** The course, and so many of the reader's. */
const SHOWN = 9;
