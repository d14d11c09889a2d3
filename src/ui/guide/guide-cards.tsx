/** All of the reader's guides, to be opened or removed. */
import './guides.css';
import { For, type JSX, Show } from 'solid-js';
import { OpenGuide } from './open-guide.tsx';

export interface GuideCard {
  id: string;
  href: string;
  title: string;
  /** Name of its file. */
  name: string;
  /** When it was opened last from its file, in words. */
  opened: string;
  size: string;
}

export function GuideCards(props: {
  guides: readonly GuideCard[];
  /** How many more are kept that can't be read. */
  unreadable: number;
  /** The title of the guide that was removed last; null where none can be brought back. */
  removed: string | null;
  onRemove: (id: string) => void;
  onUndo: () => void;
  onFiles: (files: readonly File[]) => void;
}): JSX.Element {
  return (
    <article class="article">
      <h1 tabindex="-1">Your guides</h1>
      <div class="prose">
        <p>
          They are kept in this browser, with your edits and set-ups, until you remove them. Nothing
          of them is sent anywhere.
        </p>
      </div>
      <p role="status" class="guide-removed">
        <Show when={props.removed}>
          {(title) => (
            <>
              Removed “{title()}” with its edits.{' '}
              <button type="button" class="quiet-button" onClick={() => props.onUndo()}>
                Undo
              </button>
            </>
          )}
        </Show>
      </p>
      <Show when={props.guides.length > 0} fallback={<p>There is none yet.</p>}>
        <ul class="guide-cards">
          <For each={props.guides}>
            {(guide) => (
              <li>
                <div>
                  <a class="guide-card-title" href={guide.href}>
                    {guide.title}
                  </a>
                  <p>
                    {guide.name} · {guide.size} · opened {guide.opened}
                  </p>
                </div>
                <button
                  type="button"
                  class="quiet-button"
                  aria-label={`Remove ${guide.title}`}
                  onClick={() => props.onRemove(guide.id)}
                >
                  Remove
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.unreadable > 0}>
        <p>
          {props.unreadable === 1 ? 'One more is' : `${props.unreadable} more are`} kept here that
          can’t be read. Open the file again to have the guide back.
        </p>
      </Show>
      <p>
        <OpenGuide onFiles={props.onFiles} />
      </p>
    </article>
  );
}
