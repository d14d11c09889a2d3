import type { JSX } from 'solid-js';
import { GUIDE_ENDINGS } from '../../guide/read/endings.ts';

const ACCEPTED = [...GUIDE_ENDINGS, 'text/markdown', 'text/plain'];

/** The button that opens guides from the reader's disk. Dropping their files does the same. */
export function OpenGuide(props: { onFiles: (files: readonly File[]) => void }): JSX.Element {
  let input!: HTMLInputElement;
  return (
    <>
      <button type="button" class="quiet-button" onClick={() => input.click()}>
        Open a guide…
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED.join(',')}
        onChange={() => {
          const files = [...(input.files ?? [])];
          // Emptied, so that choosing the same file again is a change.
          input.value = '';
          if (files.length > 0) props.onFiles(files);
        }}
      />
    </>
  );
}
