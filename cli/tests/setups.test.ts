/** The project's set-ups, run: they end, and say nothing. */
import { afterAll, expect, test } from 'vitest';
import type { RunEvent } from '../../wire/run.ts';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { loadSetups } from '../../tools/guides/setups.ts';
import { createWasmRunner } from '../wasm.ts';

const runner = await createWasmRunner();
afterAll(() => runner.dispose());

test.each(loadSetups())(
  '$section runs silently',
  async ({ code, files, topLevelAwait }) => {
    const events: RunEvent[] = [];
    const program = { source: code, mode: 'script' as const, filename: 'main.py', setup: '' };
    const run = runner.run({ ...program, files, topLevelAwait, version: NEWEST }, (event) =>
      events.push(event),
    );
    expect(await run.ended).toEqual({ kind: 'done' });
    expect(events.filter(({ kind }) => kind === 'output' || kind === 'raised')).toEqual([]);
  },
  60_000,
);
