/** What is told of an interpreter that dies under a program, each in a Node of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Runner } from '../../src/runtime/run/pool.ts';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { createWasmRunner } from '../wasm.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 180_000);
afterAll(() => runner.dispose());

test('letting go of a long chain of exceptions overflows the stack, and says so', async () => {
  const chain = `
print(1 + 1)  # 2
last = None
for _ in range(20_000):
    error = ValueError()
    error.__context__ = last
    last = error
del last, error
`;
  let stderr = '';
  const reasons: (string | null)[] = [];
  const run = runner.run(
    {
      mode: 'script',
      filename: 'main.py',
      files: [],
      topLevelAwait: false,
      version: NEWEST,
      setup: '',
      source: chain,
    },
    (event) => {
      if (event.kind === 'output' && event.stream === 'stderr') stderr += event.text;
      if (event.kind === 'claim') reasons.push(event.claim.reason);
    },
  );
  expect(await run.ended).toMatchObject({
    kind: 'crashed',
    message: expect.stringContaining('recursed deeper than the stack'),
  });
  expect(stderr).not.toContain('not in use');
  expect(reasons.join()).not.toContain('changed what judges it');
}, 60_000);
