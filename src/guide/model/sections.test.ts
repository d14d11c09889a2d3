import { expect, test } from 'vitest';
import { sectionIdOf, sectionsOf } from './sections.ts';

test('sections come in reading order, whatever their chapter', () => {
  expect(sectionsOf({ chapters: [{ sections: ['1.1', '1.2'] }, { sections: ['2.1'] }] })).toEqual([
    '1.1',
    '1.2',
    '2.1',
  ]);
});

test('a snippet’s id begins with its section’s, which may end in a number itself', () => {
  expect(sectionIdOf({ id: '1.3-12' })).toBe('1.3');
  expect(sectionIdOf({ id: 'part-2-1' })).toBe('part-2');
});
