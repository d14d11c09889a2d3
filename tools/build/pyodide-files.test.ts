import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { loadPyodide } from 'pyodide';
import { expect, test } from 'vitest';
import { VERSIONS } from '../../src/guide/model/versions.ts';
import { pyodideFolder } from './pyodide-files.ts';

/** As few as surely break Pyodide as it comes. */
const STACKS = 300;
const DEPTH = 40;
const SLEEP_MS = 30;

interface Park {
  callPromising(depth: number, sleep: () => Promise<void>): Promise<number>;
}

test.each(VERSIONS)(
  '%s may collect garbage while stacks are parked',
  async (version) => {
    // The older engines are scripts that leave what they make in this global; each needs its own.
    Reflect.deleteProperty(globalThis, '_createPyodideModule');
    const indexURL = pyodideFolder(version);
    const script = (await import(pathToFileURL(`${indexURL}/pyodide.mjs`).href)) as {
      loadPyodide: typeof loadPyodide;
    };
    const pyodide = await script.loadPyodide({ indexURL });
    const source = readFileSync(new URL('parked_stacks.py', import.meta.url), 'utf8');
    pyodide.FS.writeFile('/home/pyodide/parked_stacks.py', source);
    const park = pyodide.pyimport('parked_stacks.park') as Park;
    // A fixed sequence: Park–Miller's generator.
    let seed = 1;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const sleep = (): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, random() * SLEEP_MS));
    const depths = Array.from({ length: STACKS }, () => Math.floor(random() * DEPTH));
    const results = await Promise.all(depths.map((depth) => park.callPromising(depth, sleep)));
    expect(results).toEqual(depths.map(() => 1));
  },
  120_000,
);
