/** Where the reader is on a new page: at its top, with the focus on its title. */
import { createEffect, on } from 'solid-js';
import type { Address } from './address.ts';
import type { Reading } from './reading.ts';

/** The result puts the focus on the title of what `main` shows. */
export function followPages(
  main: () => HTMLElement,
  { page, snippet }: Address,
  { wanted, found }: Pick<Reading, 'wanted' | 'found'>,
): () => void {
  // A guide that comes later than its page doesn't take the focus from where it is by then.
  let seen = page();
  const focusTitle = () => (main().querySelector('h1') ?? main()).focus({ preventScroll: true });
  createEffect(
    on(
      () => (wanted() ? found() : page()),
      () => {
        if (page() === seen) return;
        seen = page();
        if (snippet() === null) window.scrollTo(0, 0);
        focusTitle();
      },
      { defer: true },
    ),
  );
  return focusTitle;
}
