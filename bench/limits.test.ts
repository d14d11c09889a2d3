import { describe, expect, test } from 'vitest';
import { judge, median, table } from './limits.ts';
import type { Measure } from './limits.ts';

const measure: Measure = {
  name: 'x',
  ours: [120, 90, 300],
  bare: [100, 100],
  others: { Peer: [7, 9] },
  unit: 'ms',
  limit: { kind: 'times', factor: 1.2 },
};

test('the median of an even number of values is between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([])).toBeNull();
});

describe('a limit', () => {
  test.each([
    [{ kind: 'times', factor: 1.2 }, 1.2, true],
    [{ kind: 'times', factor: 1.19 }, 1.2, false],
    [{ kind: 'more', by: 20 }, 20, true],
    [{ kind: 'more', by: 19 }, 20, false],
    [{ kind: 'at most', value: 120 }, 120, true],
    [{ kind: 'at most', value: 119 }, 120, false],
  ] as const)('%o', (limit, figure, kept) => {
    expect(judge({ ...measure, limit })).toMatchObject({ figure, kept });
  });

  test('is neither kept nor missed where nothing was measured', () => {
    expect(judge({ ...measure, bare: [] })).toMatchObject({ figure: null, kept: null });
  });

  test('that is missed stands out in the table', () => {
    const text = table([judge({ ...measure, limit: { kind: 'at most', value: 1 } })]);
    expect(text).toContain('| x | 120 ms | 100 ms | 8 ms | 120 | 1 ms | MISSED |');
  });
});
