import { readFileSync } from 'node:fs';
import type { Guide, LineRange } from '../model/guide.ts';
import { sectionsOf } from '../model/sections.ts';

/** A block of code as the golden lists name it. */
export interface Block extends LineRange {
  section: string;
  language: string;
}

/** Reads a file of the room, by its path from there. */
export function readFixture(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

/** The blocks of code of a guide, in order. */
export function blocksOf(guide: Guide): Block[] {
  return sectionsOf(guide).flatMap(({ id, parts }) =>
    parts.flatMap((part) => {
      if (part.kind !== 'snippet') return [];
      const { firstLine, language, lastLine } = part;
      return [{ section: id, language, firstLine, lastLine }];
    }),
  );
}
