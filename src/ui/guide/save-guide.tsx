/** Saves an opened guide with the reader's edits, as a file that opens again. */
import './guides.css';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { reasonOf } from '../../../wire/reason.ts';

/** `with set-ups` has them written into it as code, so that it runs anywhere. */
export type SaveAs = 'markdown' | 'with set-ups' | 'json';

const WAYS: readonly { as: SaveAs; label: string; title: string }[] = [
  { as: 'markdown', label: 'Markdown', title: 'The guide with your edits, and nothing of ours' },
  {
    as: 'with set-ups',
    label: 'Markdown with set-ups',
    title: 'Set-ups are code in it, so that it runs elsewhere too',
  },
  { as: 'json', label: 'JSON', title: 'The guide, your edits and set-ups apart from each other' },
];

/** `onSave` rejects where that fails. */
export function SaveGuide(props: {
  onSave: (as: SaveAs) => Promise<void>;
  /** Where the guide is run whole. */
  reportHref: string;
}): JSX.Element {
  const [trouble, setTrouble] = createSignal<string | null>(null);
  const save = async (as: SaveAs) => {
    setTrouble(null);
    try {
      await props.onSave(as);
    } catch (error) {
      setTrouble(reasonOf(error));
    }
  };
  return (
    <p class="save-guide">
      <a class="save-guide-report" href={props.reportHref}>
        Run the whole guide
      </a>
      Save the guide:{' '}
      <For each={WAYS}>
        {({ as, label, title }) => (
          <button type="button" class="quiet-button" title={title} onClick={() => void save(as)}>
            {label}
          </button>
        )}
      </For>
      <Show when={trouble()}>
        {(why) => (
          <span class="trouble" role="alert">
            The guide couldn’t be saved: {why()}
          </span>
        )}
      </Show>
    </p>
  );
}
