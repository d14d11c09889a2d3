/** The guides that the page can show, each with its work places and addresses. */
import { type Accessor, createMemo } from 'solid-js';
import type { Guide, Section } from '../guide/model.ts';
import { createBench, type Bench } from './bench.ts';
import { type Benches, type BenchServices, createBenches } from './benches.ts';
import { draftKey, hash } from './drafts.ts';
import { opened } from './opened.ts';
import { routeHref } from './route.ts';

export interface Book {
  kind: 'course' | 'opened';
  guide: Guide;
  benches: Benches;
  href: (section: Section, snippet?: string) => string;
}

export function courseBook(guide: Guide, services: BenchServices): Book {
  return bind('course', 'course', guide, services);
}

/** The guide that the reader opened; null while there is none. */
export function openedBook(services: BenchServices): Accessor<Book | null> {
  return createMemo(() => {
    const state = opened();
    if (state.kind !== 'open') return null;
    return bind('opened', `opened-${hash(state.guide.title)}`, state.guide, services);
  });
}

/** `name` keeps the drafts of this guide apart from those of others. */
function bind(kind: Book['kind'], name: string, guide: Guide, services: BenchServices): Book {
  return {
    kind,
    guide,
    benches: createBenches(name, services),
    href: (section, snippet) => routeHref({ kind, section: section.id, snippet: snippet ?? null }),
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
