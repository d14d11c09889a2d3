/** A program's files over one editor. Arrow keys, Home and End go from tab to tab. */
import './file-tabs.css';
import { createEffect, For, type JSX, on, Show } from 'solid-js';

export interface FileTab {
  path: string;
  edited: boolean;
  /** An exception passed through it. */
  troubled: boolean;
}

/** How far a key moves among so many tabs; null where it doesn't. */
function moved(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

export function FileTabs(props: {
  files: readonly FileTab[];
  /** Path of the one that is shown. */
  shown: string;
  /** Ids are made from it: of the tabs, and of the panel that they control. */
  id: string;
  onShow: (path: string) => void;
}): JSX.Element {
  let list!: HTMLDivElement;
  const at = () => props.files.findIndex(({ path }) => path === props.shown);
  // Something else than a click may have led there.
  createEffect(
    on(
      () => props.shown,
      () => list.children[at()]?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
      { defer: true },
    ),
  );
  return (
    <div
      class="file-tabs"
      role="tablist"
      aria-label="Files"
      ref={list}
      onKeyDown={(event) => {
        const next = moved(event.key, at(), props.files.length);
        const file = next === null ? undefined : props.files[next];
        if (!file || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        props.onShow(file.path);
        (list.children[next!] as HTMLElement | undefined)?.focus();
      }}
    >
      <For each={props.files.map(({ path }) => path)}>
        {(path, index) => {
          const file = () => props.files[index()];
          const isShown = () => path === props.shown;
          return (
            <button
              type="button"
              role="tab"
              class="file-tab"
              id={tabId(props.id, path)}
              aria-controls={panelId(props.id)}
              aria-selected={isShown()}
              tabindex={isShown() ? 0 : -1}
              data-file={path}
              onClick={() => props.onShow(path)}
            >
              {path}
              <Show when={file()?.edited}>
                <span class="file-edited" title="edited">
                  <span class="sr-only">, edited</span>
                </span>
              </Show>
              <Show when={file()?.troubled}>
                <span class="file-troubled" title="an exception passed through it">
                  <span class="sr-only">, an exception passed through it</span>!
                </span>
              </Show>
            </button>
          );
        }}
      </For>
    </div>
  );
}

/** The id of a file's tab. */
export const tabId = (id: string, path: string): string => `${id}-tab-${path}`;
/** The id of the panel that the tabs control. */
export const panelId = (id: string): string => `${id}-file`;
