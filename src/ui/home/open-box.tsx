/** Everything that opens a guide: a file, pasted text, a sample. */
import './home.css';
import { createSignal, type JSX, Show } from 'solid-js';
import { OpenGuide } from '../guide/open-guide.tsx';

export function OpenBox(props: {
  onFiles: (files: readonly File[]) => void;
  /** Rejects with a sentence where the sample can't be fetched. */
  sample: () => Promise<File>;
}): JSX.Element {
  const [pasting, setPasting] = createSignal(false);
  const [trouble, setTrouble] = createSignal('');
  let pasted!: HTMLTextAreaElement;
  const open = () => {
    const text = pasted.value;
    if (text.trim() === '') {
      setTrouble('There is no text yet. Paste a guide above.');
      pasted.focus();
      return;
    }
    props.onFiles([new File([text], 'pasted.md', { type: 'text/markdown' })]);
  };
  const trySample = () =>
    void props.sample().then(
      (file) => props.onFiles([file]),
      (error: Error) => setTrouble(error.message),
    );
  return (
    <section class="open-box" aria-label="Open a guide">
      <p>
        Drop a file anywhere on this page: Markdown, reStructuredText, plain text, a notebook, a
        Python file with docstrings, MkDocs, MyST or Quarto. Its Python becomes snippets that run,
        and every output it claims gets a verdict. Nothing leaves your browser.
      </p>
      <p class="open-box-ways">
        <OpenGuide onFiles={props.onFiles} />
        <button
          type="button"
          class="quiet-button"
          aria-expanded={pasting()}
          onClick={() => setPasting(!pasting())}
        >
          Paste text
        </button>
        <button type="button" class="quiet-button" onClick={trySample}>
          Try a sample
        </button>
      </p>
      <Show when={pasting()}>
        <label>
          The guide, as Markdown
          <textarea ref={pasted} spellcheck={false} />
        </label>
        <button type="button" class="home-main-button" onClick={open}>
          Open this text
        </button>
      </Show>
      <p role="status" class="open-box-trouble">
        {trouble()}
      </p>
    </section>
  );
}
