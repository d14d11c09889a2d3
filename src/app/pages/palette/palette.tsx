/** The search palette, loaded before its key is pressed, with what can be done on this page. */
import { type JSX, lazy, onCleanup, onMount, Show } from 'solid-js';
import { Boundary } from '../../../ui/shell/boundary.tsx';
import type { Book } from '../../library/books.ts';
import { SCRATCHPAD } from '../../links.ts';
import { settingCommands } from './commands.ts';
import type { Command } from './search-palette.tsx';

/** Loaded when all that is read is there, so that what is typed right after its key isn't lost. */
const SearchPalette = lazy(async () => {
  const { SearchPalette } = await import('./search-palette.tsx');
  return { default: SearchPalette };
});

/** When it is loaded, in ms after the page came. */
const PRELOAD_AFTER = 2000;

export function LazyPalette(props: {
  open: boolean;
  book: Book | null;
  /** Runs all of the page; null where nothing runs. */
  runAll: () => (() => void) | null;
  onKeys: () => void;
  onSettings: () => void;
  onClose: () => void;
}): JSX.Element {
  const follow = (href: string) => (location.hash = href);
  const commands = (): Command[] => {
    const runAll = props.runAll();
    return [
      ...(runAll ? [{ title: 'Run all on this page', action: runAll }] : []),
      { title: 'Scratchpad', action: () => follow(SCRATCHPAD) },
      { title: 'Settings', action: props.onSettings },
      { title: 'Keys: list them', action: props.onKeys },
      ...settingCommands(),
    ];
  };
  onMount(() => {
    const preloading = setTimeout(() => void SearchPalette.preload(), PRELOAD_AFTER);
    onCleanup(() => clearTimeout(preloading));
  });
  return (
    <Show when={props.open}>
      <Boundary what="The search">
        <SearchPalette
          book={props.book}
          commands={commands()}
          follow={follow}
          onClose={props.onClose}
        />
      </Boundary>
    </Show>
  );
}
