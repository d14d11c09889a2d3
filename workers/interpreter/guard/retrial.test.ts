import { expect, test } from 'vitest';
import { createNotes } from './retrial.ts';

/** What the judge is given of these notes. */
function given(notes: readonly string[]): unknown[] {
  let heard = '';
  const { note, judge } = createNotes((text) => ((heard = text), []), 1000);
  notes.forEach(note);
  judge();
  return JSON.parse(heard) as unknown[];
}

test('notes come to the judge as they were made, in order', () => {
  expect(given([])).toEqual([]);
  expect(given(['[0,{"text":"a"}]', '[1,{}]', '[0,{"text":"b"}]'])).toEqual([
    [0, { text: 'a' }],
    [1, {}],
    [0, { text: 'b' }],
  ]);
});

test('of each claim the first is kept, however much there is', () => {
  const long = (index: number): string => `[${index}, "${'x'.repeat(300)}"]`;
  const kept = given([long(0), long(0), long(0), long(0), long(1), '[1, 5]', '[2, 5]']);
  expect(kept.map((note) => (note as [number])[0])).toEqual([0, 0, 0, 1, 2]);
});
