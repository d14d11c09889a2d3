/** Finding a section in a guide, with its neighbours. */
import type { Chapter, Guide, Part, Section } from '../guide/model.ts';

export interface Shelved {
  section: Section;
  chapter: Chapter;
  /** What stands before the guide's first section; empty for every other section. */
  preface: readonly Part[];
  previous: Section | null;
  next: Section | null;
  /** All sections of the guide, in reading order. */
  sections: readonly Section[];
}

/** The section with that id, or the first for null; null where there is none. */
export function findSection(guide: Guide, id: string | null): Shelved | null {
  const sections = guide.chapters.flatMap((chapter) => chapter.sections);
  const index = id === null ? 0 : sections.findIndex((section) => section.id === id);
  const section = sections[index];
  const chapter = guide.chapters.find((c) => section && c.sections.includes(section));
  if (!section || !chapter) return null;
  return {
    section,
    chapter,
    preface: index === 0 ? (guide.preface ?? []) : [],
    previous: sections[index - 1] ?? null,
    next: sections[index + 1] ?? null,
    sections,
  };
}
