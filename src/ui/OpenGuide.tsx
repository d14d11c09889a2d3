import type { JSX } from 'solid-js';

/** The button that opens a guide from the reader's disk. Dropping a file does the same. */
export function OpenGuide(props: { onFile: (file: File) => void }): JSX.Element {
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
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        onChange={() => {
          const file = input.files?.[0];
          // Emptied, so that choosing the same file again is a change.
          input.value = '';
          if (file) props.onFile(file);
        }}
      />
    </>
  );
}
