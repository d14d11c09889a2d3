import { expect, test } from 'vitest';
import type { SectionTitle, Titles } from '../../guide/model/titles.ts';
import { EMPTY_TALLY } from '../../guide/model/tally.ts';
import { progressByChapter } from './progress-by-chapter.ts';

const section = (id: string) => ({ id, title: id, sign: id }) as unknown as SectionTitle;
const chapter = (id: string, ...sections: string[]) => ({
  id,
  title: `Chapter ${id}`,
  sections: sections.map(section),
});
const titles = {
  title: 'Guide',
  chapters: [chapter('1', '1.1', '1.2', '1.3'), chapter('2', '2.1'), chapter('3')],
} as unknown as Titles;

test('a chapter goes on with the first section in which nothing ran', () => {
  const ran = new Set(['1.1', '1.3', '2.1']);
  const progress = progressByChapter(titles, ({ id }) =>
    ran.has(id) ? { ...EMPTY_TALLY, held: 1 } : EMPTY_TALLY,
  );
  expect(progress.map(({ ran, total, next }) => [ran, total, next.id])).toEqual([
    [2, 3, '1.2'],
    [1, 1, '2.1'],
  ]);
});
