import { describe, expect, test } from 'vitest';
import type { Lane, LaneSpan, Timeline } from '../../../wire/timeline.ts';
import { barsPath, rowsOf, spanAt, spanText, ticksOf, timeText } from './timeline-rows.ts';
import { summaryOf } from './timeline-summary.ts';

const lane = (id: number, kind: Lane['kind'], parent: number | null = null): Lane => ({
  id,
  kind,
  name: `${kind} ${id}`,
  parent,
});
const span = (
  lane: number,
  from: number,
  to: number,
  state: LaneSpan['state'] = 'running',
): LaneSpan => ({ lane, from, to, state, on: null, line: null });
const timeline = (lanes: Lane[], spans: LaneSpan[] = []): Timeline => ({
  lanes,
  spans,
  holds: [],
  left: 0,
});

describe('rows', () => {
  test('a lane is followed by those that run in it', () => {
    const rows = rowsOf(
      timeline([lane(0, 'thread'), lane(1, 'thread', 0), lane(2, 'task', 0), lane(3, 'task', 1)]),
    );
    expect(rows.map(({ lane: { id }, depth }) => [id, depth])).toEqual([
      [0, 0],
      [1, 1],
      [3, 2],
      [2, 1],
    ]);
  });

  test('a lane whose parent never came stands at the top', () => {
    expect(rowsOf(timeline([lane(4, 'task', 9)])).map(({ depth }) => depth)).toEqual([0]);
  });

  test('spans come in order of time, whatever order they were told in', () => {
    const [row] = rowsOf(timeline([lane(0, 'thread')], [span(0, 5, 6), span(0, 1, 2)]));
    expect(row?.spans.map(({ from }) => from)).toEqual([1, 5]);
  });

  test('a time finds the span that it is in, or the one before', () => {
    const spans = [span(0, 1, 2), span(0, 5, 6)];
    expect([0, 1.5, 3, 5.5, 9].map((time) => spanAt(spans, time))).toEqual([0, 0, 0, 1, 1]);
  });
});

test('ticks are round and few', () => {
  expect(ticksOf(302, 5)).toEqual([0, 100, 200, 300]);
  expect(ticksOf(1.1, 5)).toHaveLength(3);
  expect(ticksOf(0, 5)).toEqual([0]);
});

test('times and spans in words', () => {
  expect([0.1234, 12.3, 1500].map(timeText)).toEqual(['0.123 ms', '12 ms', '1.5 s']);
  expect(spanText('A', { ...span(0, 1, 2, 'waiting'), on: 'lock B', line: 7 })).toBe(
    'A waits for lock B: 1 ms to 2 ms, line 7',
  );
});

test('a bar too short to be seen is drawn all the same', () => {
  expect(barsPath([{ from: 0, to: 0.001 }], 100, 3, 14)).toBe('M0.0 3h0.8v14h-0.8z');
});

describe('summary', () => {
  const two = [lane(0, 'thread'), lane(1, 'thread', 0)];

  test('threads that take turns', () => {
    const spans = [span(0, 0, 5), span(1, 5, 10), span(0, 10, 15)];
    expect(summaryOf(timeline(two, spans))).toEqual([
      '2 threads took turns: 2 switches, never two at once.',
    ]);
  });

  test('processes that run at once', () => {
    const lanes = [lane(0, 'thread'), lane(1, 'process', 0), lane(2, 'process', 0)];
    const spans = [span(1, 0, 100), span(2, 50, 150)];
    expect(summaryOf(timeline(lanes, spans))).toEqual([
      '2 processes, several running at once for 50 ms.',
    ]);
  });

  test('tasks that wait side by side, and one after another', () => {
    const lanes = [lane(0, 'thread'), lane(1, 'task', 0), lane(2, 'task', 0)];
    const side = [span(1, 0, 100, 'waiting'), span(2, 0, 100, 'waiting')];
    const after = [span(1, 0, 100, 'waiting'), span(2, 100, 200, 'waiting')];
    expect(summaryOf(timeline(lanes, side))).toEqual([
      'The tasks waited 200 ms in all, side by side within 100 ms.',
    ]);
    expect(summaryOf(timeline(lanes, after))).toEqual([
      'The tasks waited one after another, 200 ms in all.',
    ]);
  });

  test('says what was not kept', () => {
    expect(summaryOf({ ...timeline([lane(0, 'thread')]), left: 1200 })).toEqual([
      '1,200 later stretches were not kept.',
    ]);
  });
});
