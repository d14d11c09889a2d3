/** Opens guides: files that the reader gives, and the guide that the address names. */
import { createEffect, on, onMount } from 'solid-js';
import type { Address } from './address.ts';
import { listGuides, openFile, openKept } from './library/guides.ts';
import type { Reading } from './reading.ts';
import { isOfGuide, routeHref } from './route.ts';

/** The result opens files, one after the other; it must be made where effects have an owner. */
export function createOpening(
  { route, go }: Address,
  { guide }: Pick<Reading, 'guide'>,
): (files: readonly File[]) => Promise<void> {
  createEffect(
    on(route, (at) => {
      if (isOfGuide(at)) void openKept(at.guide);
    }),
  );
  // A guide has an address of its own, which lasts.
  createEffect(() => {
    const [at, shown] = [route(), guide()];
    if (at.kind !== 'opened' || at.guide !== null || shown === null) return;
    location.replace(routeHref({ ...at, guide: shown.kept.entry.id }));
  });
  onMount(() => void listGuides());
  return async (files) => {
    for (const file of files) {
      go({ kind: 'opened', guide: null, section: null, snippet: null });
      // What is wrong with it stays to be read.
      if ((await openFile(file)) === null) return;
    }
  };
}
