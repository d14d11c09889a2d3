/** A guide that is read bit by bit: its headings at once, its sections when they are wanted. */
import type { Guide, Part, Section } from '../model/guide.ts';

export interface GuideReading {
  /** Whole but for the parts of sections that weren't read yet, which are empty. */
  guide: Guide;
  /** Reads a section's parts, once, and puts them into it. */
  read: (section: Section) => void;
}

/** A reading, or one sentence for the reader that says why the text can't be opened. */
export type ReadingResult = { ok: true; reading: GuideReading } | { ok: false; message: string };

/** Sections with what is still to be read of them. */
export class Unread {
  private readonly waiting = new Map<Section, () => Part[]>();

  /** Has `parts` called when the section is read. */
  add(section: Section, parts: () => Part[]): void {
    this.waiting.set(section, parts);
  }

  read(section: Section): void {
    const parts = this.waiting.get(section);
    if (parts === undefined) return;
    this.waiting.delete(section);
    section.parts = parts();
  }
}

/** Reads all sections. */
export function readAll({ guide, read }: GuideReading): Guide {
  for (const { sections } of guide.chapters) for (const section of sections) read(section);
  return guide;
}
