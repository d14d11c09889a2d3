/** Where the reader answers a program that waits for a line of input. */
import './snippet.css';
import { createSignal, type JSX, onMount } from 'solid-js';

export function InputPrompt(props: {
  /** What the program wrote on this line; empty where it asks without a word. */
  prompt: string;
  /** A line without its end; null is the end of input. */
  onAnswer: (text: string | null) => void;
}): JSX.Element {
  const [text, setText] = createSignal('');
  let box!: HTMLInputElement;
  // A reader who has just started the program expects to type; one who is elsewhere by now isn't moved.
  onMount(() => {
    const { activeElement } = document;
    const snippet = box.closest('[data-snippet]');
    if (activeElement === document.body || snippet?.contains(activeElement)) {
      box.focus({ preventScroll: true });
    }
  });
  return (
    <form
      class="input-prompt"
      onSubmit={(event) => {
        event.preventDefault();
        props.onAnswer(text());
      }}
    >
      <label>
        <span class="input-label">Input</span>
        <input
          ref={box}
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-label={props.prompt.trim() === '' ? 'Input for the program' : props.prompt.trim()}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="quiet-button">
        Send
      </button>
      <button type="button" class="quiet-button" onClick={() => props.onAnswer(null)}>
        End of input
      </button>
    </form>
  );
}
