import { expect, test } from 'vitest';
import { type RunEnd, endingOf, endingText, runsText } from './endings.ts';

test('a crash before the program began is a run that never was', () => {
  expect(endingOf({ kind: 'crashed' }, false)).toBe('not started');
  expect(endingOf({ kind: 'crashed' }, true)).toBe('crashed');
  expect(endingOf({ kind: 'stopped' }, false)).toBe('stopped');
});

test.each<[RunEnd[], string]>([
  [['done', 'done'], 'Ran 2 of 2: 3 held'],
  [['done', 'raised'], 'Ran 2 of 2, 1 raised an exception: 3 held'],
  [['not started', 'not started'], 'Ran 0 of 2, 2 didn’t start: 3 held'],
  [['crashed', 'timed out'], 'Ran 0 of 2, 1 took too long, 1 crashed: 3 held'],
  [['stopped'], 'Ran 0 of 2, 1 stopped: 3 held'],
])('after %j it says “%s”', (endings, words) => {
  expect(runsText(endings, 2, '3 held')).toBe(words);
});

test('without claims there are no verdicts to tell', () => {
  expect(runsText(['done'], 1, '')).toBe('Ran 1 of 1');
  expect(endingText('not started', '')).toBe('Run didn’t start.');
  expect(endingText('raised', '1 held')).toBe('Run raised an exception: 1 held.');
});
