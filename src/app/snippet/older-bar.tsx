/** Asks about an edit that was made to an older text of a block. */
import { type JSX, Show } from 'solid-js';
import type { DraftText } from './draft-text.ts';

export function OlderBar(props: { draft: Pick<DraftText, 'older' | 'settleOlder'> }): JSX.Element {
  return (
    <Show when={props.draft.older() !== null}>
      <div class="snippet-bar">
        <span>This code has changed since you edited it. You see the new one.</span>
        <button type="button" class="quiet-button" onClick={() => props.draft.settleOlder('use')}>
          Use my edit
        </button>
        <button
          type="button"
          class="quiet-button"
          onClick={() => props.draft.settleOlder('discard')}
        >
          Discard my edit
        </button>
      </div>
    </Show>
  );
}
