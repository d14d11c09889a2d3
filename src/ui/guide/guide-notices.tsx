/** Above a section of an opened guide: what its reader should know about the guide itself. */
import './guides.css';
import { type JSX, Show } from 'solid-js';

export function GuideNotices(props: {
  /** How its file was read, where that was not as usual. */
  remark: string | null;
  /** Whether the browser keeps it. */
  lasts: boolean;
  /** What is different from the version before, in words; null where there is nothing to say. */
  changed: string | null;
  /** How many of the reader's edits are of blocks that are gone. */
  orphans: number;
  /** Where both are shown. */
  changesHref: string;
  onSettled: () => void;
}): JSX.Element {
  return (
    <>
      <Show when={!props.lasts}>
        <p class="guide-notice" role="status">
          This browser doesn’t let the page store guides: this one is gone when you close the page.
          To keep it with its edits, save it as Markdown or JSON, below the title.
        </p>
      </Show>
      <Show when={props.remark}>
        <p class="guide-notice" role="status">
          {props.remark}
        </p>
      </Show>
      <Show when={props.changed}>
        {(words) => (
          <p class="guide-notice" role="status">
            This guide has changed since you last opened it: {words()}.{' '}
            <a href={props.changesHref}>Show what changed</a>{' '}
            <button type="button" class="quiet-button" onClick={() => props.onSettled()}>
              Dismiss
            </button>
          </p>
        )}
      </Show>
      <Show when={props.orphans > 0 && !props.changed}>
        <p class="guide-notice" role="status">
          {props.orphans === 1
            ? 'One of your edits belongs to a block'
            : `${props.orphans} of your edits belong to blocks`}{' '}
          that this guide no longer has.{' '}
          <a href={props.changesHref}>Show {props.orphans === 1 ? 'it' : 'them'}</a>
        </p>
      </Show>
    </>
  );
}
