import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent } from '../../../wire/run.ts';
import { gatherEvents } from './gather.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const output = (text: string): RunEvent => ({ kind: 'output', runId: 1, stream: 'stdout', text });
const end: RunEvent = { kind: 'end', runId: 1, outcome: { kind: 'done' } };

function setUp() {
  const portions: (readonly RunEvent[])[] = [];
  return { portions, see: gatherEvents((events) => portions.push(events)) };
}

test('the first event is applied at once, those after it together', () => {
  const { portions, see } = setUp();
  for (const text of ['a', 'b', 'c']) see(output(text));
  expect(portions).toEqual([[output('a')]]);
  vi.advanceTimersByTime(20);
  expect(portions).toEqual([[output('a')], [output('b'), output('c')]]);
});

test('the end brings with it what came before', () => {
  const { portions, see } = setUp();
  for (const event of [output('a'), output('b'), end]) see(event);
  expect(portions.flat()).toEqual([output('a'), output('b'), end]);
});

test('much text comes in several portions, in order and whole', () => {
  const { portions, see } = setUp();
  const events = Array.from({ length: 40 }, (_, i) => output(String(i % 10).repeat(65_536)));
  for (const event of [...events, end]) see(event);
  expect(portions.flat().length).toBeLessThan(10);
  vi.advanceTimersByTime(2000);
  expect(portions.flat()).toEqual([...events, end]);
});
