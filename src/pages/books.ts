/** The guides that the page can show, each with its work places and addresses. */
import { type Accessor, createMemo } from 'solid-js';
import { hash } from '../guide/hash.ts';
import type { Guide, Part, Section } from '../guide/model.ts';
import { type Titles, titlesOf } from '../guide/titles.ts';
import { createBench, type Bench } from './bench.ts';
import { type Benches, type BenchServices, createBenches } from './benches.ts';
import { draftKey } from './drafts.ts';
import { createGrounds } from './grounds.ts';
import type { Lessons } from './lessons.ts';
import { type GuideFile, opened } from './opened.ts';
import { routeHref } from './route.ts';

export interface Book {
  kind: 'course' | 'opened';
  titles: Titles;
  /** A section by its id; at once where it is there already. Rejects where it can't be had. */
  section: (id: string) => Section | Promise<Section>;
  /** What stands before the first section. */
  preface: readonly Part[];
  /** The reader's own guide; null for the course, whose lessons come one by one. */
  guide: Guide | null;
  /** All of it, for search. */
  whole: () => Promise<Guide>;
  benches: Benches;
  href: (section: { id: string }, snippet?: string) => string;
  /** What it was read from; null for the course. */
  file: GuideFile | null;
}

export function courseBook(lessons: Lessons, services: BenchServices): Book {
  return {
    kind: 'course',
    titles: lessons.titles,
    section: lessons.get,
    preface: [],
    guide: null,
    whole: lessons.whole,
    benches: createBenches('course', services),
    href: hrefs('course'),
    file: null,
  };
}

/** The guide that the reader opened; null while there is none. */
export function openedBook(services: BenchServices): Accessor<Book | null> {
  return createMemo((): Book | null => {
    const state = opened();
    if (state.kind !== 'open') return null;
    const { guide, setups, file } = state;
    const sections = guide.chapters.flatMap((chapter) => chapter.sections);
    // Keeps the drafts of this guide apart from those of others.
    const name = `opened-${hash(guide.title)}`;
    const grounds = createGrounds(name, setups, services.store, sections);
    return {
      kind: 'opened',
      titles: titlesOf(guide),
      section(id) {
        const found = sections.find((section) => section.id === id);
        if (!found) throw new Error(`The guide has no section ${id}.`);
        return found;
      },
      preface: guide.preface ?? [],
      guide,
      whole: async () => guide,
      benches: createBenches(name, services, grounds),
      href: hrefs('opened'),
      file,
    };
  });
}

function hrefs(kind: Book['kind']): Book['href'] {
  return ({ id }, snippet) => routeHref({ kind, section: id, snippet: snippet ?? null });
}

/** The scratchpad's work place, whose text is kept as a draft of nothing. */
export function scratchpadBench(services: BenchServices): Bench {
  return createBench({
    ...services,
    original: '',
    mode: 'script',
    modes: ['script', 'prompt'],
    draftKey: draftKey('page', 'scratchpad'),
    program: (source, mode) => ({
      source,
      mode,
      filename: 'main.py',
      setup: '',
      files: [],
      topLevelAwait: false,
    }),
  });
}
