/** What the address leads to: a guide, its section, and what the course knows about that. */
import { type Accessor, createEffect, createMemo, createResource, on } from 'solid-js';
import { type LessonNote, lessonNotes } from '../guide/course/lesson-notes.ts';
import type { Address } from './address.ts';
import { whenIdle } from './idle.ts';
import { type Book, courseBook, openedBook } from './library/books.ts';
import { type OpenGuide, opened } from './library/guides.ts';
import type { Lessons } from './library/lessons.ts';
import { findPlace } from './library/places.ts';
import { setLastRead } from './settings/last-read.ts';
import { isOfGuide } from './route.ts';
import { createArrival, type Shown, type Wanted } from './pages/arrival.ts';
import type { WorkbenchServices } from './snippet/workbenches.ts';

export interface Reading {
  course: Book;
  /** The reader's guide that the address names; null while it isn't there. */
  guide: Accessor<OpenGuide | null>;
  /** The same with its workbenches. */
  theirs: Accessor<Book | null>;
  /** The guide whose contents are shown: the reader's on its pages, else the course. */
  book: Accessor<Book | null>;
  onCourse: () => boolean;
  /** The section that the address names. */
  wanted: Accessor<Wanted | null>;
  /** The section that is shown: until the wanted one has come, the one before. */
  found: Accessor<Shown | null>;
  /** What the course knows about the claims of a section of the reader's guide. */
  notesOn: (shown: Shown) => readonly LessonNote[];
}

export function createReading(
  lessons: Lessons,
  services: WorkbenchServices,
  { route, page }: Address,
): Reading {
  const course = courseBook(lessons, services);
  const books = new WeakMap<object, Book>();
  const guide = createMemo(() => {
    const [at, state] = [route(), opened()];
    if (state.kind !== 'open' || !isOfGuide(at)) return null;
    return at.guide === null || at.guide === state.guide.kept.entry.id ? state.guide : null;
  });
  const theirs = createMemo(() => {
    const shown = guide();
    if (shown === null) return null;
    const there = books.get(shown.reader) ?? openedBook(shown, services);
    books.set(shown.reader, there);
    return there;
  });
  const book = createMemo(() => (isOfGuide(route()) ? theirs() : course));
  const wanted = createMemo(
    on([page, book], ([, shown]): Wanted | null => {
      const at = route();
      const place = shown && 'section' in at ? findPlace(shown.titles, at.section) : null;
      return shown && place ? { book: shown, place } : null;
    }),
  );
  const found = createArrival(wanted);
  // The next sections are fetched before they are asked for.
  createEffect(() => {
    const at = found();
    if (!at?.section) return;
    if (at.book === course) setLastRead(at.place.title.id);
    for (const next of [at.place.next, at.place.previous]) {
      if (next) whenIdle(() => void Promise.resolve(at.book.section(next.id)).catch(() => {}));
    }
  });
  const [whole] = createResource(
    () => theirs() !== null,
    () => lessons.whole().catch(() => null),
  );
  return {
    course,
    guide,
    theirs,
    book,
    onCourse: () => book() === course,
    wanted,
    found,
    notesOn({ book, section }) {
      const all = whole.latest;
      return book.kind === 'opened' && section && all ? lessonNotes(section, all) : [];
    },
  };
}
