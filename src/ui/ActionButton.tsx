/** A button that says for a moment what became of what it did. */
import { createSignal, type JSX, onCleanup } from 'solid-js';

export function ActionButton(props: {
  label: string;
  /** Said once it is done. */
  done: string;
  class?: string;
  title?: string;
  action: () => Promise<void>;
}): JSX.Element {
  const [state, setState] = createSignal<'ready' | 'done' | 'refused'>('ready');
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const show = (result: 'done' | 'refused') => {
    setState(result);
    clearTimeout(timer);
    timer = setTimeout(() => setState('ready'), 1500);
  };
  const words = () => ({ ready: props.label, done: props.done, refused: 'Not allowed' })[state()];
  return (
    <button
      type="button"
      class={`quiet-button ${props.class ?? ''}`}
      title={props.title}
      onClick={() =>
        void props.action().then(
          () => show('done'),
          () => show('refused'),
        )
      }
    >
      {words()}
    </button>
  );
}
