/** The guides that the page can show, each with its work places and addresses. */
import { type Accessor, createMemo } from 'solid-js';
import type { Guide, Section } from '../guide/model.ts';
import { createBench, type Bench } from './bench.ts';
import { type Benches, type BenchServices, createBenches } from './benches.ts';
import { draftKey, hash } from './drafts.ts';
import { createGrounds } from './grounds.ts';
import { type GuideFile, opened } from './opened.ts';
import { routeHref } from './route.ts';

export interface Book {
  kind: 'course' | 'opened';
  guide: Guide;
  benches: Benches;
  href: (section: Section, snippet?: string) => string;
  /** What it was read from; null for the course. */
  file: GuideFile | null;
}

export function courseBook(guide: Guide, services: BenchServices): Book {
  return bind('course', guide, createBenches('course', services), null);
}

/** The guide that the reader opened; null while there is none. */
export function openedBook(services: BenchServices): Accessor<Book | null> {
  return createMemo(() => {
    const state = opened();
    if (state.kind !== 'open') return null;
    // Keeps the drafts of this guide apart from those of others.
    const name = `opened-${hash(state.guide.title)}`;
    const grounds = createGrounds(
      name,
      state.setups,
      services.store,
      state.guide.chapters.flatMap((chapter) => chapter.sections),
    );
    return bind('opened', state.guide, createBenches(name, services, grounds), state.file);
  });
}

function bind(kind: Book['kind'], guide: Guide, benches: Benches, file: GuideFile | null): Book {
  return {
    kind,
    guide,
    benches,
    href: (section, snippet) => routeHref({ kind, section: section.id, snippet: snippet ?? null }),
    file,
  };
}

/** The scratchpad's work place, whose text is kept as a draft of nothing. */
export function scratchpadBench(services: BenchServices): Bench {
  return createBench({
    ...services,
    original: '',
    mode: 'script',
    draftKey: draftKey('page', 'scratchpad'),
    request: (source, mode) => ({
      source,
      mode,
      filename: 'main.py',
      setup: '',
      files: [],
      topLevelAwait: false,
    }),
  });
}
