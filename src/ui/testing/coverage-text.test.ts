import { expect, test } from 'vitest';
import { coverageText } from './coverage-text.ts';

test.each([
  ['all 3 lines ran', [1, 2, 4], []],
  ['2 of 3 lines ran; not 7', [1, 2], [7]],
  ['2 of 6 lines ran; not 2–5, 8', [1, 7], [2, 3, 5, 8]],
  ['0 of 2 lines ran; not 1–9', [], [1, 9]],
])('%s', (text, ran, missed) => {
  expect(coverageText({ ran, missed })).toBe(text);
});

test('many places are cut', () => {
  const missed = Array.from({ length: 10 }, (_, at) => at * 2 + 1);
  const ran = missed.map((line) => line + 1);
  expect(coverageText({ ran, missed })).toBe(
    '10 of 20 lines ran; not 1, 3, 5, 7, 9, 11, 13, 15, …',
  );
});
