/** Each Python of the page, run: what it is, what it lacks, and that it can be told to stop. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lackingModules, VERSIONS } from '../../src/guide/model/versions.ts';
import type { Run, Runner } from '../../src/runtime/run/pool.ts';
import type { Claim } from '../../wire/claim.ts';
import type { Mode, PythonVersion } from '../../wire/program.ts';
import type { RunEvent } from '../../wire/run.ts';
import { createWasmRunner } from '../wasm.ts';

/** Modules of other systems, of tools, and those that do something when they are imported. */
const APART = `msvcrt nt winreg winsound msilib nis ossaudiodev spwd lib2to3 idlelib pydoc_data
  antigravity this`.replaceAll('\n', ' ');

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner(VERSIONS);
}, 240_000);
afterAll(() => runner.dispose());

function start(
  version: PythonVersion,
  mode: Mode,
  lines: string[],
  see: (event: RunEvent) => void,
) {
  const program = { mode, filename: 'main.py', setup: '', files: [], topLevelAwait: false };
  return runner.run({ ...program, version, source: lines.join('\n') }, see);
}

/** What came out of the claims, by line. */
async function actuals(version: PythonVersion, mode: Mode, lines: string[]) {
  const claims = new Map<number, Claim>();
  const run = start(version, mode, lines, (event) => {
    for (const claim of event.kind === 'claims' ? event.claims : []) claims.set(claim.line, claim);
    if (event.kind === 'claim') claims.set(event.claim.line, event.claim);
  });
  await run.ended;
  return [...claims.values()].map(({ actual }) => actual);
}

describe.each(VERSIONS)('Python %s', (version) => {
  test('lacks the modules that the page says', async () => {
    const [missing] = await actuals(version, 'script', [
      'import sys',
      `apart = set('${APART}'.split())`,
      'def lacks(name):',
      '    try: __import__(name)',
      '    except ImportError: return True',
      "names = [n for n in sys.stdlib_module_names if n[0] != '_' and n not in apart]",
      'print(sorted(filter(lacks, names)))   # []',
    ]);
    // The claim is broken, hence what came out.
    const names = missing?.match(/\w+/g);
    expect(names).toEqual(lackingModules(version).toSorted());
  }, 240_000);

  test('merges constants as its own prompt and scripts do', async () => {
    const lines = [
      'x = 1000; y = 1000; x is y   # None',
      'x = 1000',
      'y = 1000',
      'x is y   # None',
    ];
    const prompt = await actuals(version, 'prompt', lines);
    expect(prompt).toEqual([version === '3.12' ? 'True' : 'False', 'False']);
  }, 240_000);

  test('sleeps, and stops when it is asked to', async () => {
    const source = ['import time', 'try: time.sleep(60)', "finally: print('cleaned up')"];
    const written: string[] = [];
    const run: Run = start(version, 'script', source, (event) => {
      if (event.kind === 'output') written.push(event.text);
      if (event.kind === 'started') setTimeout(() => run.stop(), 100);
    });
    expect(await run.ended).toEqual({ kind: 'stopped' });
    expect(written.join('')).toContain('cleaned up');
  }, 240_000);
});
