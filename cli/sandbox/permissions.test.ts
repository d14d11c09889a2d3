/** What Node itself denies to a program's process, should the fence in it fall. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeArguments, scrubbedEnvironment } from './permissions.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-permissions-'));
const [allowed, denied] = ['allowed', 'denied'].map((name) => join(folder, `${name}.mjs`));
beforeAll(() => writeFileSync(denied!, 'the author’s own'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the process prints of each attempt: `did`, or the code of the error. */
function attempt(codes: string[], network: boolean): string[] {
  const attempts = codes.map((code) => `async () => { ${code} }`).join(',\n');
  writeFileSync(
    allowed!,
    `for (const attempt of [${attempts}]) {
      try { await attempt(); console.log('did'); } catch (error) { console.log(error.code ?? error); }
    }`,
  );
  const args = [...nodeArguments({ read: [allowed!], network }), allowed!];
  const env = scrubbedEnvironment();
  return execFileSync(process.execPath, args, { encoding: 'utf8', env }).trim().split('\n');
}

const CONNECT = `const socket = (await import('node:dgram')).createSocket('udp4');
  await new Promise((done, failed) => socket.on('error', failed).bind(0, '127.0.0.1', done));
  socket.close();`;

test('files, programs, threads and native code are denied', () => {
  const file = JSON.stringify(denied);
  const codes = attempt(
    [
      `(await import('node:fs')).readFileSync(${file})`,
      `(await import('node:fs')).writeFileSync(${file}, '')`,
      `(await import('node:fs')).symlinkSync(${file}, ${file} + '2')`,
      "(await import('node:child_process')).execFileSync('id')",
      "new (await import('node:worker_threads')).Worker('1', { eval: true })",
      "new (await import('node:wasi')).WASI({ version: 'preview1' })",
      "(await import('node:inspector')).open(0)",
      "process.dlopen({ exports: {} }, '/lib/none.so')",
      `new ((await import('node:sqlite')).DatabaseSync)(${file} + '.db').exec('create table a(b)')`,
    ],
    false,
  );
  const sqlite = codes.pop();
  expect(codes).toEqual([...Array<string>(7).fill('ERR_ACCESS_DENIED'), 'ERR_DLOPEN_DISABLED']);
  expect(sqlite).not.toBe('did');
  expect(readdirSync(folder)).toEqual(['allowed.mjs', 'denied.mjs']);
});

test.runIf(process.allowedNodeEnvironmentFlags.has('--allow-net'))(
  'so is the network, unless it is asked for',
  () => {
    expect(attempt([CONNECT], false)).toEqual(['ERR_ACCESS_DENIED']);
    expect(attempt([CONNECT], true)).toEqual(['did']);
  },
);

test('the environment is empty but for the time zone', () => {
  const names = Object.keys(scrubbedEnvironment());
  expect(names.filter((name) => !['TZ', 'SYSTEMROOT'].includes(name))).toEqual([]);
});
