/** A guide's titles: all that a table of contents needs, without what the sections say. */
import { hash } from './hash.ts';
import type { Guide, Section } from './guide.ts';

export interface SectionTitle {
  /** As in `Section`. */
  id: string;
  title: string;
  /** A sign of all that the section says: another one after every change. */
  sign: string;
}

export interface ChapterTitle {
  /** As in `Chapter`. */
  id: string;
  title: string;
  sections: SectionTitle[];
}

export interface Titles {
  title: string;
  chapters: ChapterTitle[];
}

export function titlesOf(guide: Guide): Titles {
  return {
    title: guide.title,
    chapters: guide.chapters.map(({ id, title, sections }) => ({
      id,
      title,
      sections: sections.map((section) => ({
        id: section.id,
        title: section.title,
        sign: signOf(section),
      })),
    })),
  };
}

const known = new WeakMap<Section, string>();

/** The section's sign, as its title has it. */
export function signOf(section: Section): string {
  const there = known.get(section);
  if (there !== undefined) return there;
  const sign = hash(JSON.stringify(section.parts));
  known.set(section, sign);
  return sign;
}

/** Gives a section the sign that its title has, where that isn't made of its parts. */
export function giveSign(section: Section, sign: string): void {
  known.set(section, sign);
}
