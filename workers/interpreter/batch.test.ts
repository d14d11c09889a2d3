import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WorkerEvent } from '../../wire/kernel.ts';
import type { RunEvent } from '../../wire/run.ts';
import { batchOutput } from './batch.ts';

const output = (text: string, stream: 'stdout' | 'stderr' = 'stdout'): RunEvent => ({
  kind: 'output',
  runId: 1,
  stream,
  text,
});
const end: RunEvent = { kind: 'end', runId: 1, outcome: { kind: 'done' } };

function setUp() {
  const posted: WorkerEvent[] = [];
  let time = 0;
  const write = batchOutput(
    (event) => posted.push(event),
    () => time,
  );
  const text = (): string =>
    posted.map((event) => (event.kind === 'output' ? event.text : '')).join('');
  return { posted, write, text, wait: (ms: number) => (time += ms) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('output', () => {
  test('is posted at once while there is little', () => {
    const { posted, write } = setUp();
    write(output('a'));
    write(output('b'));
    expect(posted).toEqual([output('a'), output('b')]);
  });

  test('of a flood is merged, and none is lost', () => {
    const { posted, write, text } = setUp();
    const lines = Array.from({ length: 50_000 }, (_, i) => `${i}\n`);
    for (const line of lines) write(output(line));
    write(end);
    expect(posted.length).toBeLessThan(1100);
    expect(text()).toBe(lines.join(''));
    expect(posted.at(-1)).toBe(end);
  });

  test('that is held is posted by a timer, or by the clock at the next write', () => {
    const { write, text, wait } = setUp();
    for (let i = 0; i < 1000; i += 1) write(output('x'));
    write(output('held'));
    expect(text()).not.toContain('held');
    vi.advanceTimersByTime(30);
    expect(text()).toContain('held');
    write(output('first'));
    wait(25);
    write(output('second'));
    expect(text()).toMatch(/firstsecond$/);
  });

  test('flows freely again after a pause', () => {
    const { posted, write, wait } = setUp();
    for (let i = 0; i < 1100; i += 1) write(output('x'));
    wait(1000);
    write(output('y'));
    const before = posted.length;
    write(output('z'));
    expect(posted.length).toBe(before + 1);
  });

  test('keeps its order among streams and other events', () => {
    const { posted, write } = setUp();
    for (let i = 0; i < 1000; i += 1) write(output('x'));
    const rest: RunEvent[] = [
      output('a'),
      output('b', 'stderr'),
      { kind: 'started', runId: 1 },
      end,
    ];
    for (const event of rest) write(event);
    expect(posted.slice(1000)).toEqual(rest);
  });
});
