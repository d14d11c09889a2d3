import { expect, test } from 'vitest';
import type { Outcome, RunEvent, RunRequest } from '../../../../wire/run.ts';
import { createWayRuns } from './way-runs.ts';

/** A runner whose runs end when the test says so. */
function setUp() {
  const asked: { request: Omit<RunRequest, 'runId'>; end: (how: Outcome) => void }[] = [];
  const answers: (string | null)[] = [];
  const prepared: string[] = [];
  const runs = createWayRuns({
    runner: {
      run(request: Omit<RunRequest, 'runId'>, onEvent: (event: RunEvent) => void) {
        const runId = asked.length + 1;
        let end!: (how: Outcome) => void;
        const ended = new Promise<Outcome>((resolve) => (end = resolve));
        asked.push({ request, end });
        queueMicrotask(() => onEvent({ kind: 'input', runId, prompt: '' }));
        const stop = () => end({ kind: 'stopped' });
        return { runId, ended, stop, answer: (text: string | null) => void answers.push(text) };
      },
      prepare: (version: string) => void prepared.push(version),
    },
    modes: ['script', 'prompt'],
    program: (mode) => ({
      source: 'x',
      mode,
      filename: 'main.py',
      setup: '',
      files: [],
      topLevelAwait: false,
    }),
    version: () => '3.13',
    limit: () => null,
  });
  return { runs, asked, answers, prepared };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('all ways run, one after the other, and the chosen Python stands by again', async () => {
  const { runs, asked, answers, prepared } = setUp();
  const ended = runs.start();
  for (let at = 1; at <= 6; at += 1) {
    await turn();
    expect(asked).toHaveLength(at);
    expect(runs.state()).toMatchObject({ kind: 'running', at, total: 6 });
    asked.at(-1)?.end({ kind: 'done' });
  }
  await ended;
  expect(asked.map(({ request }) => `${request.version} ${request.mode}`)).toEqual([
    '3.14 script',
    '3.14 prompt',
    '3.13 script',
    '3.13 prompt',
    '3.12 script',
    '3.12 prompt',
  ]);
  // A program that reads is at the end of its input.
  expect(answers).toEqual([null, null, null, null, null, null]);
  expect(runs.state()).toMatchObject({ kind: 'ended', comparison: { lines: [], same: 0 } });
  expect(prepared).toEqual(['3.13']);
});

test('a comparison that is stopped starts no other run', async () => {
  const { runs, asked } = setUp();
  const ended = runs.start();
  await turn();
  asked[0]?.end({ kind: 'done' });
  await turn();
  runs.stop();
  await ended;
  expect(asked).toHaveLength(2);
  expect(runs.state()).toEqual({ kind: 'stopped', at: 1, total: 6 });
});
