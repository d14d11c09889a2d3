/** The button that shares a snippet, and its dialog: a link, and what puts the snippet into a page. */
import './share.css';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { ActionButton } from '../controls/action-button.tsx';
import { Dialog } from '../controls/dialog.tsx';

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

const ROWS: readonly {
  of: keyof Addresses;
  label: string;
  says: string;
  copy: string;
  done: string;
}[] = [
  {
    of: 'link',
    label: 'Link',
    says: 'Opens it here, and runs nothing by itself.',
    copy: 'Copy link',
    done: 'Link copied',
  },
  {
    of: 'element',
    label: 'In your own page',
    says: 'Grows with the snippet.',
    copy: 'Copy HTML',
    done: 'HTML copied',
  },
  {
    of: 'frame',
    label: 'Where scripts aren’t allowed',
    says: 'A frame as high as you make it.',
    copy: 'Copy frame',
    done: 'Frame copied',
  },
];

function ShareDialog(props: { addresses: Addresses; onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Share" class="share" onClose={props.onClose}>
      <For each={ROWS}>
        {({ of, label, says, copy, done }) => (
          <div class="share-row">
            <label>
              <span class="share-label">{label}</span> <span class="share-says">{says}</span>
              <textarea
                readonly
                rows={of === 'element' ? 2 : 1}
                wrap="off"
                spellcheck={false}
                value={props.addresses[of]}
                onFocus={({ currentTarget }) => currentTarget.select()}
              />
            </label>
            <ActionButton
              label={copy}
              done={done}
              action={() => navigator.clipboard.writeText(props.addresses[of])}
            />
          </div>
        )}
      </For>
      <p class="share-says">Your edits are part of the link, so it is longer.</p>
    </Dialog>
  );
}
