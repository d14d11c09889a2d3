/** The button that shares a snippet, and its dialog: a link, and what puts the snippet into a page. */
import './share.css';
import { createSignal, For, type JSX, onMount, Show } from 'solid-js';
import { ActionButton } from '../controls/action-button.tsx';
import { CloseIcon } from '../controls/icons.tsx';

export interface Addresses {
  link: string;
  /** HTML of a custom element, for pages that may have scripts of others. */
  element: string;
  /** HTML of a frame, for those that may not. */
  frame: string;
}

export function Share(props: {
  /** Rejects, with a sentence, where there can be no address. */
  addresses: () => Promise<Addresses>;
}): JSX.Element {
  const [state, setState] = createSignal<
    { kind: 'closed' } | { kind: 'open'; addresses: Addresses }
  >({ kind: 'closed' });
  const opened = () => {
    const now = state();
    return now.kind === 'open' ? now.addresses : null;
  };
  return (
    <>
      <ActionButton
        label="Share"
        done="Share"
        title="A link to this code, or the code in a page of yours"
        action={async () => {
          setState({ kind: 'open', addresses: await props.addresses() });
        }}
      />
      <Show when={opened()}>
        {(addresses) => (
          <ShareDialog addresses={addresses()} onClose={() => setState({ kind: 'closed' })} />
        )}
      </Show>
    </>
  );
}

const ROWS: readonly { of: keyof Addresses; label: string; says: string; done: string }[] = [
  {
    of: 'link',
    label: 'Link',
    says: 'Opens it here, and runs nothing by itself.',
    done: 'Link copied',
  },
  {
    of: 'element',
    label: 'In a page of yours',
    says: 'As high as the snippet needs it.',
    done: 'HTML copied',
  },
  {
    of: 'frame',
    label: 'Where scripts aren’t allowed',
    says: 'A frame as high as you make it.',
    done: 'Frame copied',
  },
];

function ShareDialog(props: { addresses: Addresses; onClose: () => void }): JSX.Element {
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  return (
    <dialog
      ref={dialog}
      class="share"
      aria-label="Share"
      onClose={() => props.onClose()}
      onClick={(event) => {
        if (event.target === dialog) dialog.close();
      }}
    >
      <div class="share-body">
        <button
          type="button"
          class="icon-button share-close"
          aria-label="Close"
          onClick={() => dialog.close()}
        >
          <CloseIcon />
        </button>
        <h2>Share</h2>
        <For each={ROWS}>
          {({ of, label, says, done }) => (
            <div class="share-row">
              <label>
                <span class="share-label">{label}</span> <span class="share-says">{says}</span>
                <textarea
                  readonly
                  rows={of === 'link' ? 1 : 2}
                  spellcheck={false}
                  value={props.addresses[of]}
                  onFocus={({ currentTarget }) => currentTarget.select()}
                />
              </label>
              <ActionButton
                label={`Copy ${of === 'link' ? 'link' : of === 'element' ? 'HTML' : 'frame'}`}
                done={done}
                action={() => navigator.clipboard.writeText(props.addresses[of])}
              />
            </div>
          )}
        </For>
        <p class="share-says">
          The code is in the address itself, so an edited snippet has a longer one than a lesson’s.
        </p>
      </div>
    </dialog>
  );
}
