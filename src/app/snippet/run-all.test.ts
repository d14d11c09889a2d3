import { expect, test } from 'vitest';
import type { RunEnd } from '../../guide/model/endings.ts';
import { createRunAll } from './run-all.ts';

/** A snippet whose run ends when the test says so, or when it is stopped. */
function snippet(log: string[], name: string) {
  let end = () => {};
  return {
    run: () =>
      new Promise<RunEnd>((resolve) => {
        log.push(`${name} begins`);
        end = () => {
          log.push(`${name} ends`);
          resolve('done');
        };
      }),
    stop: () => end(),
    end: () => end(),
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

test('runs one after the other', async () => {
  const log: string[] = [];
  const [a, b] = [snippet(log, 'a'), snippet(log, 'b')];
  const all = createRunAll(() => [a, b]);
  const done = all.start();
  expect(all.state()).toEqual({ kind: 'running', at: 1, total: 2 });
  void all.start();
  a.end();
  await soon();
  expect(all.state()).toEqual({ kind: 'running', at: 2, total: 2 });
  b.end();
  await done;
  expect(all.state()).toEqual({ kind: 'ended', endings: ['done', 'done'], total: 2 });
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('is stopped where it is, and can begin again', async () => {
  const log: string[] = [];
  const [a, b] = [snippet(log, 'a'), snippet(log, 'b')];
  const all = createRunAll(() => [a, b]);
  const done = all.start();
  all.stop();
  await done;
  expect(all.state()).toEqual({ kind: 'ended', endings: ['done'], total: 2 });
  void all.start();
  a.end();
  await soon();
  expect(log).toEqual(['a begins', 'a ends', 'a begins', 'a ends', 'b begins']);
});
