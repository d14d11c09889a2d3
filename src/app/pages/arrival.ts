/** The section that is shown: the one that the address names, and until it has come the one before. */
import { type Accessor, createComputed, createMemo, createSignal } from 'solid-js';
import type { Section } from '../../guide/model/guide.ts';
import type { Book } from '../library/books.ts';
import type { SectionPlace } from '../library/places.ts';

/** A section that the address names. */
export interface Wanted {
  book: Book;
  place: SectionPlace;
}

/** The same with what it says; null where that couldn't be fetched. */
export interface Shown extends Wanted {
  section: Section | null;
}

/** Follows what is wanted. A section that is at hand is shown at once. */
export function createArrival(wanted: Accessor<Wanted | null>): Accessor<Shown | null> {
  const taken = createMemo(() => {
    const now = wanted();
    return now && take(now);
  });
  const [late, setLate] = createSignal<Shown | null>(null);
  createComputed(() => {
    const now = taken();
    if (now instanceof Promise) void now.then((shown) => taken() === now && setLate(shown));
  });
  return createMemo<Shown | null>((before) => {
    const now = taken();
    if (!(now instanceof Promise)) return now;
    const shown = late();
    if (shown !== null && shown.place === wanted()?.place) return shown;
    return before?.book === wanted()?.book ? before : null;
  }, null);
}

/** Never rejects. */
function take({ book, place }: Wanted): Shown | Promise<Shown> {
  const section = book.section(place.title.id);
  if (!(section instanceof Promise)) return { book, place, section };
  return section.then(
    (section) => ({ book, place, section }),
    () => ({ book, place, section: null }),
  );
}
