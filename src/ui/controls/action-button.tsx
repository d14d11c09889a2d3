/** A button that says for a moment what became of what it did. */
import './controls.css';
import { createSignal, type JSX, onCleanup } from 'solid-js';

export function ActionButton(props: {
  label: string;
  /** Said once it is done. */
  done: string;
  class?: string;
  title?: string;
  action: () => Promise<void>;
}): JSX.Element {
  const [state, setState] = createSignal<'ready' | 'done' | { refused: string }>('ready');
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const show = (result: 'done' | { refused: string }) => {
    setState(result);
    clearTimeout(timer);
    timer = setTimeout(() => setState('ready'), 1500);
  };
  const words = () => {
    const now = state();
    return typeof now === 'object' ? now.refused : { ready: props.label, done: props.done }[now];
  };
  return (
    <button
      type="button"
      class={`quiet-button ${props.class ?? ''}`}
      title={props.title}
      onClick={() =>
        void props.action().then(
          () => show('done'),
          (error: unknown) => show({ refused: refusalOf(error) }),
        )
      }
    >
      {words()}
    </button>
  );
}

/** The browser's own reasons are no sentences for a reader. */
function refusalOf(error: unknown): string {
  return error instanceof Error && !(error instanceof DOMException) ? error.message : 'Not allowed';
}
