import { expect, test } from 'vitest';
import type { RunEvent } from '../../../wire/run.ts';
import { createEnding } from './ending.ts';

test('a run ends once, and nothing comes after its end', async () => {
  const seen: RunEvent[] = [];
  const { emit, end, ended } = createEnding(7, (event) => seen.push(event));
  emit({ kind: 'started', runId: 7 });
  end({ kind: 'stopped' });
  end({ kind: 'done' });
  emit({ kind: 'started', runId: 7 });
  await expect(ended).resolves.toEqual({ kind: 'stopped' });
  expect(seen).toEqual([
    { kind: 'started', runId: 7 },
    { kind: 'end', runId: 7, outcome: { kind: 'stopped' } },
  ]);
});

test('a run settles even where a listener throws at its end', async () => {
  const ending = createEnding(7, () => {
    throw new Error('a fault of the page');
  });
  expect(() => ending.end({ kind: 'done' })).toThrow('a fault of the page');
  expect(ending.over).toBe(true);
  await expect(ending.ended).resolves.toEqual({ kind: 'done' });
});
