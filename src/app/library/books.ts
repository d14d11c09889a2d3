/** The guides that the page can show, each with its workbenchs and addresses. */
import type { Guide, Part, Section } from '../../guide/model/guide.ts';
import type { Mode } from '../../../wire/program.ts';
import type { Lacking } from '../../guide/read/reader.ts';
import { sectionIdOf, sectionsOf } from '../../guide/model/sections.ts';
import { giveSign, type Titles } from '../../guide/model/titles.ts';
import { createWorkbench, type Workbench } from '../snippet/workbench.ts';
import {
  COURSE,
  type Workbenches,
  type WorkbenchServices,
  createWorkbenches,
} from '../snippet/workbenches.ts';
import { blockKey, draftKey } from './drafts.ts';
import { createGrounds } from './grounds.ts';
import type { Lessons } from './lessons.ts';
import { bookOf } from './guide-data.ts';
import type { OpenGuide } from './guides.ts';
import { routeHref } from '../route.ts';

export interface Book {
  kind: 'course' | 'opened';
  titles: Titles;
  /** A section by its id: at once if it has been fetched. Rejects if it can't be fetched. */
  section: (id: string) => Section | Promise<Section>;
  /** What stands before the first section. */
  preface: readonly Part[];
  /** The reader's own guide; null for the course. */
  opened: OpenGuide | null;
  /** The names that a section's blocks lack; null for the course, whose lessons lack none. */
  missing: ((section: string) => Promise<Lacking>) | null;
  /** All of it, for search. Rejects if it can't be read. */
  whole: () => Promise<Guide>;
  workbenches: Workbenches;
  href: (section: { id: string }, snippet?: string) => string;
}

export function courseBook(lessons: Lessons, services: WorkbenchServices): Book {
  return {
    kind: 'course',
    titles: lessons.titles,
    section: lessons.get,
    preface: [],
    opened: null,
    missing: null,
    whole: lessons.whole,
    workbenches: createWorkbenches(COURSE, services),
    href: ({ id: section }, snippet) =>
      routeHref({ kind: 'course', section, snippet: snippet ?? null }),
  };
}

/** A guide of the reader's, whose sections its thread reads when they are wanted. */
export function openedBook(guide: OpenGuide, services: WorkbenchServices): Book {
  const { kept, opening, reader, setups } = guide;
  const { id } = kept.entry;
  const name = bookOf(id);
  const above = new Map<string, readonly Section[]>();
  const sections = new Map<string, Section | Promise<Section>>();
  const lacking = new Map<string, Promise<Lacking>>();
  const signs = new Map(
    sectionsOf(opening.titles).map((section) => [section.id, section.sign] as const),
  );
  const grounds = createGrounds(name, setups, services.store, ({ id }) => above.get(id) ?? []);
  async function fetchSection(wanted: string): Promise<Section> {
    const read = await reader.section(wanted);
    if (read === null) throw new Error(`The guide has no section ${wanted}.`);
    giveSign(read.section, signs.get(wanted) ?? '');
    above.set(wanted, read.above);
    sections.set(wanted, read.section);
    return read.section;
  }
  return {
    kind: 'opened',
    titles: opening.titles,
    section(wanted) {
      const there = sections.get(wanted) ?? fetchSection(wanted);
      sections.set(wanted, there);
      return there;
    },
    preface: opening.preface,
    opened: guide,
    missing(section) {
      const there = lacking.get(section) ?? reader.missing(section);
      lacking.set(section, there);
      return there;
    },
    async whole() {
      // Looking through more would hold the page up.
      if (kept.entry.length > SEARCHABLE) throw new Error('The guide is too long for search.');
      return reader.whole();
    },
    workbenches: createWorkbenches(name, services, grounds, (snippet) =>
      blockKey(name, sectionIdOf(snippet), snippet.code),
    ),
    href: ({ id: section }, snippet) =>
      routeHref({ kind: 'opened', guide: id, section, snippet: snippet ?? null }),
  };
}

/** Guides that are longer, in characters, are searched by their titles alone. */
const SEARCHABLE = 1_000_000;

/** The scratchpad's workbench, whose text is kept as a draft of nothing. */
export function scratchpadWorkbench(services: WorkbenchServices): Workbench {
  return looseWorkbench(services, 'scratchpad', '', ['script', 'prompt']);
}

/** The door's three lines, which a script and the prompt answer differently. */
export interface Demo {
  script: Workbench;
  prompt: Workbench;
}

export function demoWorkbenches(services: WorkbenchServices): Demo {
  const lines = 'x = 1000\ny = 1000\nprint(x is y)  # True';
  return {
    script: looseWorkbench(services, 'home-script', lines, ['script']),
    prompt: looseWorkbench(services, 'home-prompt', lines, ['prompt']),
  };
}

/** A workbench of no guide; `name` keeps its draft apart from others. */
function looseWorkbench(
  services: WorkbenchServices,
  name: string,
  original: string,
  modes: readonly [Mode, ...Mode[]],
): Workbench {
  return createWorkbench({
    ...services,
    original,
    mode: modes[0],
    modes,
    draftKey: draftKey('page', name),
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
