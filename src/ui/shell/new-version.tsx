/** Says that a new version of the page is here, at the foot of the window. */
import './layout.css';
import type { JSX } from 'solid-js';

export function NewVersion(props: { onUse: () => void; onLater: () => void }): JSX.Element {
  return (
    <p class="new-version" role="status">
      A new version of Assay is here. Your edits are kept.{' '}
      <button type="button" class="quiet-button" onClick={() => props.onUse()}>
        Use it now
      </button>
      <button type="button" class="quiet-button" onClick={() => props.onLater()}>
        Later
      </button>
    </p>
  );
}
