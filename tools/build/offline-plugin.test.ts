import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildFiles } from './offline-plugin.ts';

let folder: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-offline-'));
  for (const path of ['index.html', 'assets/a.js', 'pyodide/3.14/a.wasm', '_headers', 'sw.js'])
    write(path, path);
  write('assets/large.wasm', 'x'.repeat(1_000_001));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the page is kept at once, what is large or seldom used when it has come', () => {
  const { files, shell } = buildFiles(folder);
  expect(files).toEqual(['assets/a.js', 'assets/large.wasm', 'index.html', 'pyodide/3.14/a.wasm']);
  expect(shell).toEqual(['assets/a.js', 'index.html']);
});

test('a build with other content is another version, the same one isn’t', () => {
  const { version } = buildFiles(folder);
  write('sw.js', 'written again');
  expect(buildFiles(folder).version).toBe(version);
  write('pyodide/3.14/a.wasm', 'other');
  expect(buildFiles(folder).version).not.toBe(version);
});
