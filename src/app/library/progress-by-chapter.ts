/** How far a reader has come in each chapter of a guide. */
import type { ChapterTitle, SectionTitle, Titles } from '../../guide/model/titles.ts';
import { counts, type Tally } from '../../guide/model/tally.ts';

export interface ChapterProgress {
  chapter: ChapterTitle;
  /** Sections in which something ran. */
  ran: number;
  total: number;
  /** The first section in which nothing ran; where all did, the chapter's first. */
  next: SectionTitle;
}

/** One entry for each chapter that has sections. `tally` gives a section's verdicts. */
export function progressByChapter(
  titles: Titles,
  tally: (section: SectionTitle) => Readonly<Tally>,
): ChapterProgress[] {
  return titles.chapters.flatMap((chapter) => {
    const [first] = chapter.sections;
    if (first === undefined) return [];
    const left = chapter.sections.filter((section) => counts(tally(section)).length === 0);
    const total = chapter.sections.length;
    return [{ chapter, ran: total - left.length, total, next: left[0] ?? first }];
  });
}
