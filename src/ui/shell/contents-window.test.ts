import { expect, test } from 'vitest';
import { windowOf } from './contents-window.ts';

const guide = (chapters: number, sections: number) =>
  Array.from({ length: chapters }, (_, chapter) => ({
    id: `${chapter}`,
    title: `Chapter ${chapter}`,
    sections: Array.from({ length: sections }, (_, at) => ({
      id: `${chapter}.${at}`,
      title: 'S',
      sign: '',
    })),
  }));

const ids = (chapters: ReturnType<typeof guide>) =>
  chapters.flatMap((chapter) => chapter.sections.map(({ id }) => id));

test('contents of usual length are whole', () => {
  const chapters = guide(10, 30);
  const reach = { before: 2, after: 2 };
  expect(windowOf(chapters, '5.1', reach)).toEqual({ chapters, before: 0, after: 0 });
});

test('of long ones there is what stands around the current section', () => {
  const { chapters, before, after } = windowOf(guide(100, 10), '50.1', { before: 3, after: 2 });
  expect(ids(chapters)).toEqual(['49.8', '49.9', '50.0', '50.1', '50.2', '50.3']);
  expect(chapters.map(({ id }) => id)).toEqual(['49', '50']);
  expect([before, after]).toEqual([498, 496]);
});

test('they begin at the first section where none is shown', () => {
  expect(ids(windowOf(guide(1, 500), null, { before: 3, after: 1 }).chapters)).toEqual([
    '0.0',
    '0.1',
  ]);
});
