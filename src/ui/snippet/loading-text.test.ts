import { expect, test } from 'vitest';
import { loadingText } from './loading-text.ts';

const at = (loaded: number, total: number) =>
  loadingText({ stage: 'Starting Python', loaded, total });

test('a download is counted until all of it is here', () => {
  expect(at(2_500_000, 12_300_000)).toBe('Starting Python, 2.5 MB of 12.3 MB');
  expect(at(12_300_000, 12_300_000)).toBe('Starting Python…');
  expect(at(0, 0)).toBe('Starting Python…');
});
