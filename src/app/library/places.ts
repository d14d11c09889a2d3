/** Finding a section in a guide, with its neighbours. */
import type { Part, Section } from '../../guide/model/guide.ts';
import type { ChapterTitle, SectionTitle, Titles } from '../../guide/model/titles.ts';
import { sectionsOf } from '../../guide/model/sections.ts';

/** A section's place in its guide. */
export interface SectionPlace {
  title: SectionTitle;
  chapter: ChapterTitle;
  previous: SectionTitle | null;
  next: SectionTitle | null;
}

/** A section with what is shown around it. */
export interface PlacedSection extends SectionPlace {
  section: Section;
  /** What stands before the guide's first section; empty for every other section. */
  preface: readonly Part[];
}

/** The place of the section with that id, or of the first for null; null where there is none. */
export function findPlace(titles: Titles, id: string | null): SectionPlace | null {
  const sections = sectionsOf(titles);
  const index = id === null ? 0 : sections.findIndex((section) => section.id === id);
  const title = sections[index];
  const chapter = titles.chapters.find((c) => title && c.sections.includes(title));
  if (!title || !chapter) return null;
  return {
    title,
    chapter,
    previous: sections[index - 1] ?? null,
    next: sections[index + 1] ?? null,
  };
}
