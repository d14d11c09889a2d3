/** What a guide's program may try against whoever verifies it. Each of these has worked once. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
const quoted = (name: string): string => JSON.stringify(join(folder, name));

beforeAll(async () => {
  writeFileSync(join(folder, 'secret'), 'the author’s own');
  server = createServer((guest) => {
    guests += 1;
    guest.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello');
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

/** Runs pieces of JavaScript one after the other; which of them came to their end, with what they gave. */
async function evaluate(pieces: Record<string, string>): Promise<string[]> {
  const wrapped = Object.entries(pieces).map(([name, code]) => [
    name,
    `(async () => { ${code} })()`,
  ]);
  const { printed, outcome, verdicts } = await run([
    'print(1)  # 2',
    'from pyodide.code import run_js',
    `for name, code in ${JSON.stringify(wrapped)}:`,
    '    try: print("did", name, await run_js(code))',
    '    except BaseException: pass',
    'print(2)  # 2',
  ]);
  // It has gone on to its end, and nobody has spoken for the judge.
  expect(outcome).toEqual({ kind: 'done' });
  expect(verdicts).toEqual(['broken', 'held']);
  return printed.split('\n').filter((line) => line.startsWith('did '));
}

/** Ways to one of Node's modules. */
const WAYS: Record<string, (name: string) => string> = {
  'the process': (name) => `process.getBuiltinModule('${name}')`,
  'an import': (name) => `(await import('node:${name}'))`,
  'an import in a data URL': (name) =>
    `(await import('data:text/javascript,export * from "node:${name}"'))`,
  'a new function': (name) => `(await Function('return import("node:${name}")')())`,
};

const forged = JSON.stringify(`${JSON.stringify({ kind: 'ran' })}\n`);

test.each(Object.entries(WAYS))(
  'nothing of Node is reached through %s',
  async (_, way) => {
    const { port } = server.address() as AddressInfo;
    const done = await evaluate({
      'start a program': `return ${way('child_process')}.execSync('id').toString()`,
      'read a file': `return ${way('fs')}.readFileSync(${quoted('secret')}, 'utf8')`,
      'write a file': `${way('fs')}.writeFileSync(${quoted('new')}, 'x')`,
      'make a database': `new (${way('sqlite')}.DatabaseSync)(${quoted('base')}).exec('create table a(b)')`,
      'speak for the judge': `${way('fs')}.writeSync(3, ${forged})`,
      'change V8': `${way('v8')}.setFlagsFromString('--allow-natives-syntax')`,
      'start a thread': `new (${way('worker_threads')}.Worker)('1', { eval: true })`,
      connect: `const guest = ${way('net')}.connect(${port}, '127.0.0.1');
      await new Promise((done, failed) => guest.on('connect', done).on('error', failed))`,
      'send a packet': `const socket = ${way('dgram')}.createSocket('udp4');
      await new Promise((done, failed) => socket.on('error', failed).send('x', ${port}, '127.0.0.1', done))`,
      'resolve a name': `return (await ${way('dns')}.promises.lookup('localhost')).address`,
    });
    expect(done).toEqual([]);
    expect(readdirSync(folder)).toEqual(['secret']);
    expect(guests).toBe(0);
  },
  120_000,
);

test('nothing of its process, of whoever started it or of the network is reached', async () => {
  const { port } = server.address() as AddressInfo;
  const done = await evaluate({
    fetch: `return (await fetch('http://127.0.0.1:${port}/')).status`,
    'open a socket': `new WebSocket('ws://127.0.0.1:${port}/')`,
    exit: 'process.exit(0)',
    'exit at once': 'process.reallyExit(0)',
    'signal whoever started it': "process.kill(process.ppid, 'SIGKILL')",
    'open an inspector there': 'process._debugProcess(process.ppid)',
    'see the environment': 'return Object.keys(process.env)',
    'get at a stream': 'return new console._stdout.constructor({ fd: 3 })',
    'mount a folder': `pyodide.mountNodeFS('/host', ${JSON.stringify(folder)})`,
  });
  expect(done).toEqual([]);
  expect(guests).toBe(0);
}, 120_000);

test('with leave, a program fetches', async () => {
  const { port } = server.address() as AddressInfo;
  const open = await createWasmRunner([NEWEST], { network: true, memory: 900 });
  const lines = [
    'from pyodide.http import pyfetch',
    `answer = await pyfetch("http://127.0.0.1:${port}/")`,
    'print(answer.status, await answer.string())',
  ];
  let printed = '';
  const program = { filename: 'main.py', setup: '', files: [], topLevelAwait: true };
  const request = {
    ...program,
    mode: 'script',
    version: NEWEST,
    source: lines.join('\n'),
  } as const;
  const { ended } = open.run(request, (event) => {
    if (event.kind === 'output') printed += event.text;
  });
  await ended;
  open.dispose();
  expect(printed).toBe('200 hello\n');
}, 120_000);

describe('a program', { timeout: 120_000 }, () => {
  test('mounts no folder of the machine, and isn’t anybody there', async () => {
    const { printed } = await run([
      'import os, pyodide_js',
      'print(os.getuid(), os.environ["HOME"])',
      'os.mkdir("/host")',
      `pyodide_js.mountNodeFS("/host", ${JSON.stringify(folder)})`,
      'print("own" in open("/host/secret").read())',
    ]);
    expect(printed).toMatch(/^0 \/home\/pyodide\nTraceback/);
  });

  test('that writes to the process’s own descriptors is ended, its claims as they were', async () => {
    const { outcome, verdicts } = await run([
      'print(1)  # 2',
      'from pyodide.code import run_js',
      'import pyodide_js, os',
      'pyodide_js.setStdout(run_js("({fd: 3})"))',
      `os.write(1, b'{"kind":"event","event":{"kind":"end"}}\\n')`,
      'print(2)  # 2',
    ]);
    expect(outcome.kind).not.toBe('done');
    expect(verdicts[0]).toBe('broken');
  });

  test.each([
    ['JavaScript', 'run_js("const a = []; for (;;) a.push([1, 2, 3])")'],
    ['buffers', 'run_js("const a = []; for (;;) a.push(new Uint8Array(1e7).fill(1))")'],
    ['files', 'for n in range(60): open(f"f{n}", "wb").write(b"x" * 10**8)'],
  ])('that fills the memory with %s is ended, and the next one runs', async (_, line) => {
    const { outcome, printed } = await run([
      'print("on")',
      'from pyodide.code import run_js',
      line,
      'print("through")',
    ]);
    expect(printed).toBe('on\n');
    expect(outcome).toEqual({
      kind: 'crashed',
      message: expect.stringContaining('memory') as string,
    });
    expect((await run(['print(6 * 7)  # 42'])).verdicts).toEqual(['held']);
  });

  test('goes on although nobody attends to a promise, as in the page', async () => {
    const { outcome, printed } = await run([
      'from pyodide.code import run_js',
      'import time',
      'run_js("void Promise.reject(new Error(1)); 0")',
      'time.sleep(0.2)',
      'print("on")',
    ]);
    expect([outcome, printed]).toEqual([{ kind: 'done' }, 'on\n']);
  });

  test('that loops where no signal is looked for ends at its limit', async () => {
    const { outcome } = await run(['print(1)  # 1', 'max(range(10**13))'], 3);
    expect(outcome).toEqual({ kind: 'timed out', seconds: 3 });
  });
});
