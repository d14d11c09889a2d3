/**
 * The command palette: a box to write in and a list under it, all by keyboard. Mount it to open it;
 * `onClose` asks for it to be taken away.
 */
import './palette.css';
import { createEffect, createSignal, createUniqueId, For, type JSX, onMount, Show } from 'solid-js';

export interface PaletteItem {
  title: string;
  /** Where it is, or what it is. */
  place: string;
  /** A line of its text that was looked for; empty for none. */
  excerpt: string;
  /** Whether the excerpt is code. */
  code: boolean;
  choose: () => void;
}

export function Palette(props: {
  /** What is found for a query, best first. */
  find: (query: string) => readonly PaletteItem[];
  /** Said under the results, whatever they are; null for nothing. */
  remark: string | null;
  onClose: () => void;
}): JSX.Element {
  let dialog!: HTMLDialogElement;
  let list!: HTMLUListElement;
  const [query, setQuery] = createSignal('');
  const [at, setAt] = createSignal(0);
  const items = () => props.find(query());
  const listId = createUniqueId();
  const optionId = (index: number) => `${listId}-${index}`;
  onMount(() => dialog.showModal());
  createEffect(() => list.children[at()]?.scrollIntoView({ block: 'nearest' }));

  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    dialog.close();
    item.choose();
  };
  const move = (step: number) => {
    const { length } = items();
    if (length > 0) setAt((at() + step + length) % length);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => choose(items()[at()]),
  };
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Search"
      onClose={() => props.onClose()}
      onClick={(event) => {
        if (event.target === dialog) dialog.close();
      }}
    >
      <div class="palette-body">
        <input
          class="palette-query"
          type="text"
          role="combobox"
          aria-label="Search titles, prose and code"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={items().length > 0 ? optionId(at()) : undefined}
          placeholder="Search titles, prose and code"
          autocomplete="off"
          spellcheck={false}
          autofocus
          value={query()}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const act = event.isComposing ? undefined : keys[event.key];
            if (!act) return;
            event.preventDefault();
            act();
          }}
        />
        <ul class="palette-list" id={listId} role="listbox" aria-label="Results" ref={list}>
          <For each={items()}>
            {(item, index) => (
              // The keyboard stays in the box above, which moves the choice.
              <li
                id={optionId(index())}
                role="option"
                aria-selected={index() === at()}
                onPointerMove={() => setAt(index())}
                onClick={() => choose(item)}
              >
                <span class="palette-title">{item.title}</span>
                <span class="palette-place">{item.place}</span>
                <Show when={item.excerpt}>
                  <span class={item.code ? 'palette-excerpt palette-code' : 'palette-excerpt'}>
                    {item.excerpt}
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <p class="palette-none" role="status">
          {[items().length === 0 ? 'Nothing found.' : '', props.remark ?? '']
            .filter(Boolean)
            .join(' ')}
        </p>
      </div>
    </dialog>
  );
}
