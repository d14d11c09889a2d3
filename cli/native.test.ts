/** The system's `python3`, whichever it is, judges claims as the page's Python does. */
import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { NEWEST } from '../src/guide/model/versions.ts';
import { pythonFolder } from '../tools/python/python-files.ts';
import type { Claim } from '../wire/claim.ts';
import type { Mode } from '../wire/program.ts';
import { createNativeRunner } from './native.ts';

/** The minor version of the `python3` on the PATH; 0 where there is none that Assay runs on. */
function minorVersion(): number {
  const asked = spawnSync('python3', ['-c', 'import sys; print(*sys.version_info[:2])']);
  const [major, minor] = String(asked.stdout).split(' ').map(Number);
  return major === 3 && minor !== undefined && minor >= 11 ? minor : 0;
}

const minor = minorVersion();
const runner = createNativeRunner();
afterAll(() => runner.dispose());

/** Each claim's last word, in the order of the lines. */
async function judged(mode: Mode, lines: string[]): Promise<Claim[]> {
  const claims: Claim[] = [];
  const program = { mode, filename: 'main.py', setup: '', files: [], topLevelAwait: false };
  const source = lines.join('\n');
  const run = runner.run({ ...program, version: NEWEST, source }, (event) => {
    if (event.kind === 'claims') claims.push(...event.claims);
    if (event.kind === 'claim') claims[event.claim.index] = event.claim;
  });
  expect(await run.ended).toEqual({ kind: 'done' });
  return claims;
}

const verdicts = async (mode: Mode, lines: string[]): Promise<string[]> =>
  (await judged(mode, lines)).map(({ verdict }) => verdict);

const PROGRAMS: Record<string, [lines: string[], verdicts: string[]]> = {
  'a state after a call': [['row = [4]', 'row.append(5)  # [4, 5]'], ['held']],
  'a false claim': [['row = [4]', 'row.append(5)  # [4, 6]'], ['broken']],
  'what is printed': [['print(6 * 7)  # 42'], ['held']],
  'a function and a generator': [
    ['def count():', '    n = 1', '    n += 1  # 2', '    yield n', 'list(count())  # [2]'],
    ['held', 'held'],
  ],
  'a claimed exception': [
    ['int("x")  # ValueError', 'n = [1]', 'n.append(2)  # [1, 2]'],
    ['held', 'held'],
  ],
  'a thread': [
    [
      'import threading',
      'def work():',
      '    found = 3  # 3',
      'worker = threading.Thread(target=work)',
      'worker.start()',
      'worker.join()',
    ],
    ['held'],
  ],
  'a program that ends all tracing': [
    ['import sys', 'sys.settrace(None)', 'n = 1', 'n += 1  # 2'],
    // A script is one piece: before 3.12 there is one trace function at a time.
    [minor < 12 ? 'unreached' : 'held'],
  ],
};

describe.skipIf(minor === 0)('python3 of the system (3.11 or later)', { timeout: 60_000 }, () => {
  test.each(Object.entries(PROGRAMS))('judges %s in a script', async (_, [lines, expected]) => {
    expect(await verdicts('script', lines)).toEqual(expected);
  });

  test('judges at the prompt', async () => {
    const lines = ['row = [4]', 'row.append(5)  # [4, 5]', 'len(row)  # 3'];
    expect(await verdicts('prompt', lines)).toEqual(['held', 'broken']);
  });

  test.runIf(minor < 12)('says why where the program replaces its trace function', async () => {
    const lines = ['import sys', 'sys.settrace(lambda *_: None)', 'n = 1', 'n += 1  # 2'];
    const [claim] = await judged('prompt', lines);
    expect([claim?.verdict, claim?.reason]).toEqual([
      'unreached',
      'The program took Assay’s place in sys.settrace.',
    ]);
  });

  test('gives the program its own trace function back, piece by piece', async () => {
    const lines = [
      'import sys',
      'def trace(*_): pass',
      'print(sys.gettrace() is trace)  # False',
      'sys.settrace(trace)',
      'print(sys.gettrace() is trace)',
    ];
    let printed = '';
    const program = { filename: 'main.py', setup: '', files: [], topLevelAwait: false };
    const source = lines.join('\n');
    await runner.run({ ...program, mode: 'prompt', version: NEWEST, source }, (event) => {
      if (event.kind === 'output') printed += event.text;
    }).ended;
    expect(printed).toBe('False\nTrue\n');
  });

  test('an older one says what it lacks', () => {
    const script = 'import sys; sys.version_info = (3, 9, 1); import assay';
    const env = { ...process.env, PYTHONPATH: pythonFolder, PYTHONDONTWRITEBYTECODE: '1' };
    const run = () => execFileSync('python3', ['-c', script], { env, stdio: 'pipe' });
    expect(run).toThrow('Assay needs Python 3.11 or later; this is 3.9');
  });
});
