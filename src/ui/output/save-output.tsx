/** Saves the output as a file, for what is too long to be shown. */
import type { JSX } from 'solid-js';
import { saveFile } from './save-file.ts';

export function SaveOutput(props: {
  text: readonly string[];
  /** There was even more, which wasn't kept. */
  lost: boolean;
}): JSX.Element {
  const size = () => props.text.reduce((length, part) => length + part.length, 0);
  const save = () => {
    saveFile('output.txt', new Blob([...props.text], { type: 'text/plain' }));
  };
  return (
    <p class="save-output">
      <button type="button" class="quiet-button" onClick={save}>
        Save all output
      </button>{' '}
      {props.lost
        ? `The first ${(size() / 1e6).toFixed(0)} MB were kept; the rest is gone.`
        : `${(size() / 1e6).toFixed(1)} MB`}
    </p>
  );
}
