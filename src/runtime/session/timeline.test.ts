import { expect, test } from 'vitest';
import type { Timeline } from '../../../wire/timeline.ts';
import { asProcess } from './timeline.ts';

test("a process's main thread stands for it, beside the program's lanes and in its time", () => {
  const piece: Timeline = {
    lanes: [
      { id: 1, kind: 'thread', name: 'MainThread', parent: null },
      { id: 2, kind: 'task', name: 'Task-1', parent: 1 },
    ],
    spans: [{ lane: 1, from: 0, to: 5, state: 'running', on: null, line: 3 }],
    holds: [{ lane: 2, lock: 'lock a', from: 1, to: 2 }],
    left: 4,
  };
  expect(asProcess(piece, 43, 'Process-1', 100)).toEqual({
    lanes: [
      { id: 4300001, kind: 'process', name: 'Process-1', parent: null },
      { id: 4300002, kind: 'task', name: 'Task-1', parent: 4300001 },
    ],
    spans: [{ lane: 4300001, from: 100, to: 105, state: 'running', on: null, line: 3 }],
    holds: [{ lane: 4300002, lock: 'lock a', from: 101, to: 102 }],
    left: 4,
  });
});
