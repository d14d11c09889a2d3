/** What a guide's program may try against whoever verifies it. Each of these has worked once. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NEWEST } from '../../src/guide/model/versions.ts';
import type { Runner } from '../../src/runtime/run/pool.ts';
import type { Outcome } from '../../wire/run.ts';
import { createWasmRunner } from '../wasm.ts';

let runner: Runner;
let server: Server;
let guests = 0;
/** Where a program has no business. */
const folder = mkdtempSync(join(tmpdir(), 'assay-attacks-'));
const secret = join(folder, 'secret');

beforeAll(async () => {
  writeFileSync(secret, 'the author’s own');
  server = createServer((guest) => {
    guests += 1;
    guest.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  runner = await createWasmRunner([NEWEST], { network: false, memory: 900 });
}, 120_000);
afterAll(() => {
  runner.dispose();
  server.close();
  rmSync(folder, { recursive: true });
});

interface Result {
  outcome: Outcome;
  printed: string;
  verdicts: string[];
}

async function run(lines: string[], limit: number | null = 60): Promise<Result> {
  const result = { printed: '', verdicts: [] as string[] };
  const program = { filename: 'main.py', setup: '', files: [], topLevelAwait: true };
  const source = lines.join('\n');
  const started = runner.run(
    { ...program, mode: 'script', version: NEWEST, source },
    (event) => {
      if (event.kind === 'output') result.printed += event.text;
      if (event.kind === 'claims') result.verdicts = event.claims.map(({ verdict }) => verdict);
      if (event.kind === 'claim') result.verdicts[event.claim.index] = event.claim.verdict;
    },
    limit,
  );
  return { outcome: await started.ended, ...result };
}

/** Python that evaluates JavaScript, waits for what it promises and prints it after `got`. */
const js = (code: string): string[] => [
  'from pyodide.code import run_js',
  `print("g" "ot", await run_js(${JSON.stringify(`(async () => { ${code} })()`)}))`,
];

/** Ways to one of Node's modules. */
const MODULES: Record<string, (name: string) => string> = {
  'the process': (name) => `process.getBuiltinModule('${name}')`,
  'an import': (name) => `(await import('node:${name}'))`,
  'an import in a data URL': (name) =>
    `(await import('data:text/javascript,export * from "node:${name}"'))`,
  'a new function': (name) => `(await Function('return import("node:${name}")')())`,
};

describe.each(Object.entries(MODULES))('through %s', { timeout: 120_000 }, (_, module) => {
  test('no program is started', async () => {
    const { printed } = await run(
      js(`return ${module('child_process')}.execSync('id').toString()`),
    );
    expect(printed).not.toContain('got');
  });

  test('no file is read or written', async () => {
    const fs = module('fs');
    const { printed } = await run([
      ...js(`${fs}.writeFileSync(${JSON.stringify(join(folder, 'new'))}, 'x')`),
      ...js(`return ${fs}.readFileSync(${JSON.stringify(secret)}, 'utf8')`),
    ]);
    expect(printed).not.toContain('own');
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  test('nothing is said in the name of the judge', async () => {
    const forged = JSON.stringify(`${JSON.stringify({ kind: 'ran' })}\n`);
    const { printed, verdicts } = await run([
      'print(1)  # 2',
      ...js(`${module('fs')}.writeSync(3, ${forged})`),
    ]);
    expect(printed).not.toContain('got');
    expect(verdicts).toEqual(['broken']);
  });

  test('V8 stays as it was started', async () => {
    const flag = `${module('v8')}.setFlagsFromString('--allow-natives-syntax')`;
    const { printed } = await run(js(`${flag}; return eval('%IsJSReceiver({})')`));
    expect(printed).not.toContain('got');
  });

  test('no database is opened', async () => {
    const file = join(folder, 'database');
    const { printed } = await run(
      js(
        `new (${module('sqlite')}.DatabaseSync)(${JSON.stringify(file)}).exec('create table a(b)')`,
      ),
    );
    expect(printed).not.toContain('got');
    expect(existsSync(file)).toBe(false);
  });

  test('nobody is connected to', async () => {
    const { port } = server.address() as AddressInfo;
    const { printed } = await run(
      js(`const guest = ${module('net')}.connect(${port}, '127.0.0.1');
        await new Promise((done, failed) => guest.on('connect', done).on('error', failed))`),
    );
    expect(printed).not.toContain('got');
    expect(guests).toBe(0);
  });
});

describe('a program', { timeout: 120_000 }, () => {
  test('fetches nothing', async () => {
    const { port } = server.address() as AddressInfo;
    const { printed } = await run(js(`return (await fetch('http://127.0.0.1:${port}/')).status`));
    expect(printed).not.toContain('got');
    expect(guests).toBe(0);
  });

  test('mounts no folder of the machine', async () => {
    const { printed } = await run([
      'import os, pyodide_js',
      'os.mkdir("/host")',
      `pyodide_js.mountNodeFS("/host", ${JSON.stringify(folder)})`,
      'print("g" "ot", open("/host/secret").read())',
    ]);
    expect(printed).not.toContain('got');
  });

  test('gets at no stream of Node through its console', async () => {
    const { printed } = await run(js('return new console._stdout.constructor({ fd: 3 })'));
    expect(printed).not.toContain('got');
  });

  test('sees nothing of the environment, and of its process only who it isn’t', async () => {
    const { printed } = await run([
      ...js('return Object.keys(process).join() + typeof process.env + typeof require'),
      'import os',
      'print(os.getuid(), "HOME" in os.environ, "PATH" in os.environ)',
    ]);
    expect(printed).toContain('got getuid,getgid,umaskundefinedundefined\n');
    expect(printed).toContain('0 True False');
  });

  test.each([
    ['exit', 'process.exit(0)'],
    ['exit at once', 'process.reallyExit(0)'],
    ['signal whoever started it', "process.kill(process.ppid, 'SIGKILL')"],
    ['open an inspector there', 'process._debugProcess(process.ppid)'],
  ])('doesn’t %s', async (_, code) => {
    const { printed, outcome, verdicts } = await run([...js(code), 'print(1)  # 2']);
    expect(printed).not.toContain('got');
    expect(outcome.kind).toBe('raised');
    expect(verdicts).toEqual(['unreached']);
  });

  test('that writes to the process’s own descriptors is ended, its claims as they were', async () => {
    const { outcome, verdicts } = await run([
      'print(1)  # 2',
      'from pyodide.code import run_js',
      'import pyodide_js, os',
      'pyodide_js.setStdout(run_js("({fd: 3})"))',
      'os.write(1, b\'{"kind":"event","event":{"kind":"end"}}\\n\')',
      'print(2)  # 2',
    ]);
    expect(outcome.kind).not.toBe('done');
    expect(verdicts[0]).toBe('broken');
  });

  test.each([
    [
      'JavaScript',
      ['from pyodide.code import run_js', 'run_js("const a = []; for (;;) a.push([1, 2, 3])")'],
    ],
    [
      'files',
      [
        'piece = b"x" * 10**8',
        'for n in range(60):',
        '    with open(f"f{n}", "wb") as f: f.write(piece)',
      ],
    ],
    [
      'buffers',
      [
        'from pyodide.code import run_js',
        'run_js("const a = []; for (;;) a.push(new Uint8Array(1e7).fill(1))")',
      ],
    ],
  ])('that fills the memory with %s is ended, and the next one runs', async (_, lines) => {
    const { outcome, printed } = await run(['print("on")  # on', ...lines, 'print("g" "ot")']);
    expect(printed).toBe('on\n');
    expect(outcome).toEqual({
      kind: 'crashed',
      message: expect.stringMatching(/memory/) as string,
    });
    expect((await run(['print(6 * 7)  # 42'])).verdicts).toEqual(['held']);
  });

  test.each([
    ['C', ['sum(iter(lambda: 0, 1))']],
    [
      'C that looks for no signal',
      ['[0].__contains__(0)', 'b"a" * 3 in b"a" * 2', 'max(range(10**13))'],
    ],
    ['JavaScript', ['from pyodide.code import run_js', 'run_js("for (;;);")']],
  ])('that loops in %s ends at its limit', async (_, lines) => {
    const { outcome } = await run(['print(1)  # 1', ...lines], 3);
    expect(outcome).toEqual({ kind: 'timed out', seconds: 3 });
  });
});
