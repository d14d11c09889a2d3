/** What one program leaves is nothing to the next of the same author. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NEWEST } from '../../src/guide/model/versions.ts';
import type { Runner } from '../../src/runtime/run/pool.ts';
import type { Outcome } from '../../wire/run.ts';
import { createWasmRunner } from '../wasm.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 180_000);
afterAll(() => runner.dispose());

interface Result {
  outcome: Outcome['kind'];
  output: string;
  verdicts: string[];
}

async function run(author: string, lines: string[], limit = 60): Promise<Result> {
  const result: Result = { outcome: 'done', output: '', verdicts: [] };
  const program = { mode: 'script', filename: 'main.py', setup: '' } as const;
  const started = runner.run(
    {
      ...program,
      files: [],
      topLevelAwait: false,
      version: NEWEST,
      source: lines.join('\n'),
      author,
    },
    (event) => {
      if (event.kind === 'output') result.output += event.text;
      if (event.kind === 'claim') result.verdicts[event.claim.index] = event.claim.verdict;
    },
    limit,
  );
  result.outcome = (await started.ended).kind;
  return result;
}

const JS = 'from pyodide.code import run_js';

describe('two programs of an author', { timeout: 120_000 }, () => {
  test('have interpreters of their own', async () => {
    await run('own', ['import math', 'math.seen = 1', 'open("left.txt", "w").close()']);
    const { output } = await run('own', [
      'import math, os, sys',
      'print(hasattr(math, "seen"), os.listdir(), "__main__" in sys.modules)',
    ]);
    expect(output).toBe("False ['main.py'] True\n");
  });

  test('share a process, where the first left nothing', async () => {
    const stamp = [JS, 'print(run_js("performance.timeOrigin"))'];
    const first = await run('shared', stamp);
    expect((await run('shared', stamp)).output).toBe(first.output);
  });

  test('share it too where all that the first asked of the kernel was answered', async () => {
    const stamp = [JS, 'print(run_js("performance.timeOrigin"))'];
    const first = await run('answered', [...stamp, 'from multiprocessing import Pipe', 'Pipe()']);
    expect((await run('answered', stamp)).output).toBe(first.output);
  });

  test.each([
    ['names in the scope', 'run_js("globalThis.left = 1")'],
    [
      'a question to the kernel',
      'import threading; from multiprocessing import Pipe; threading.Thread(target=Pipe()[0].recv, daemon=True).start()',
    ],
    ['other methods of the language’s', 'run_js("Number.prototype.toString = () => 2")'],
    ['others where no name leads', 'run_js("(function* () {}).constructor.prototype.left = 1")'],
    ['a timer', 'run_js("setTimeout(() => {}, 60000)")'],
    ['much memory', 'run_js("globalThis.Array.left = 1"); x = b"a" * 500_000_000'],
  ])('don’t where it left %s', async (name, line) => {
    const stamp = [JS, 'print(run_js("performance.timeOrigin"))'];
    const first = await run(name, [...stamp, line]);
    const second = await run(name, stamp);
    expect(second.output).not.toBe(first.output);
  });

  test('are judged alike, whatever the first did to the language’s own objects', async () => {
    const { verdicts } = await run('judged', [
      JS,
      'run_js("Object.prototype.verdict = \'held\'")',
      'print(1)  # 1',
    ]);
    expect(verdicts).toHaveLength(1);
    expect((await run('judged', ['print(2)  # 3'])).verdicts).toEqual(['broken']);
    expect((await run('judged', ['print(2)  # 2'])).verdicts).toEqual(['held']);
  });

  test('end by themselves: what kills the first leaves the second', async () => {
    expect((await run('killed', ['while True: pass'], 1)).outcome).toBe('timed out');
    expect(await run('killed', ['print(1)  # 1'])).toEqual({
      outcome: 'done',
      output: '1\n',
      verdicts: ['held'],
    });
    const deep = await run('killed', [JS, 'run_js("process.exit(3)")']);
    expect(deep.outcome).not.toBe('stopped');
    expect((await run('killed', ['print(2)  # 2'])).verdicts).toEqual(['held']);
  });
});
