import { expect, test } from 'vitest';
import { createDeadlines } from './deadlines.ts';

test('what is due comes out in order of time, then of coming', () => {
  const deadlines = createDeadlines<string>();
  expect(deadlines.next).toBe(Infinity);
  const times = Array.from({ length: 200 }, (_, i) => (i * 7919) % 50);
  times.forEach((time, i) => deadlines.add(time, `${time}:${i}`));
  expect(deadlines.next).toBe(0);
  const out: string[] = [];
  for (let value = deadlines.take(30); value !== undefined; value = deadlines.take(30)) {
    out.push(value);
  }
  const expected = times
    .map((time, i) => ({ time, i }))
    .filter(({ time }) => time <= 30)
    .toSorted((a, b) => a.time - b.time || a.i - b.i)
    .map(({ time, i }) => `${time}:${i}`);
  expect(out).toEqual(expected);
  expect(deadlines.next).toBe(31);
});
