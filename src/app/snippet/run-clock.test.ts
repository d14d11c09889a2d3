import { expect, test } from 'vitest';
import type { RunEvent } from '../../../wire/run.ts';
import { clocked } from './run-clock.ts';

const end: RunEvent = { kind: 'end', runId: 1, outcome: { kind: 'done' } };

test('a run takes the time from its program’s beginning to its end', () => {
  let time = 100;
  const took: number[] = [];
  const seen: string[] = [];
  const see = clocked(
    ({ kind }) => seen.push(kind),
    (ms) => took.push(ms),
    () => time,
  );
  see({ kind: 'progress', runId: 1, stage: '', loaded: 0, total: 0 });
  time = 500;
  see({ kind: 'started', runId: 1 });
  time = 530;
  see(end);
  expect(took).toEqual([30]);
  expect(seen).toEqual(['progress', 'started', 'end']);
});

test('a program that never began took no time', () => {
  const took: number[] = [];
  clocked(
    () => {},
    (ms) => took.push(ms),
  )(end);
  expect(took).toEqual([]);
});
