/** The part of very long contents that is worth showing at once. */
import type { ChapterTitle } from '../../guide/model/titles.ts';
import { sectionsOf } from '../../guide/model/sections.ts';

export interface ContentsWindow {
  chapters: ChapterTitle[];
  /** Sections that come before and after those. */
  before: number;
  after: number;
}

/** Contents with fewer sections are shown whole. */
const LONG = 300;

/** The sections around the current one (the first for null), `reach` to each side. */
export function windowOf(
  chapters: readonly ChapterTitle[],
  current: string | null,
  reach: { before: number; after: number },
): ContentsWindow {
  const all = sectionsOf({ chapters });
  if (all.length <= LONG) return { chapters: [...chapters], before: 0, after: 0 };
  const at = Math.max(
    0,
    all.findIndex(({ id }) => id === current),
  );
  const from = Math.max(0, at - reach.before);
  const to = Math.min(all.length, at + reach.after + 1);
  let first = 0;
  const shown: ChapterTitle[] = [];
  for (const chapter of chapters) {
    const sections = chapter.sections.slice(Math.max(0, from - first), Math.max(0, to - first));
    first += chapter.sections.length;
    if (sections.length > 0) shown.push({ ...chapter, sections });
  }
  return { chapters: shown, before: from, after: all.length - to };
}
