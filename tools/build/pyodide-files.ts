/**
 * Pyodide's files as this project uses them: those of the npm packages, with the repairs.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PythonVersion } from '../../src/guide/model/guide.ts';
import { CORES } from '../../workers/interpreter/start/cores.ts';
import { patchErrno } from '../../workers/interpreter/repairs/patch-errno.ts';
import { patchPyodide } from '../../workers/interpreter/repairs/patch.ts';

/** Names of a version's files; the last three are what `loadPyodide` fetches. */
export function pyodideFiles(version: PythonVersion): string[] {
  return ['pyodide.mjs', CORES[version].engine, ...FETCHED_FILES];
}

export const FETCHED_FILES = [
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
] as const;

/** One of a version's files, repaired where that is needed. */
export function readPyodideFile(version: PythonVersion, name: string): Buffer {
  const { npm, engine, repaired } = CORES[version];
  const source = dirname(createRequire(import.meta.url).resolve(`${npm}/package.json`));
  const bytes = readFileSync(join(source, name));
  if (!repaired) return bytes;
  if (name === engine) return Buffer.from(patchPyodide(bytes.toString('utf8')));
  return name === 'pyodide.asm.wasm' ? Buffer.from(patchErrno(bytes)) : bytes;
}

/**
 * A folder with a version's files, for Node. It is made once for each content and kept in `.cache`;
 * several processes may ask at once.
 */
export function pyodideFolder(version: PythonVersion): string {
  const script = readPyodideFile(version, CORES[version].engine);
  const lock = readPyodideFile(version, 'pyodide-lock.json');
  const wasm = readPyodideFile(version, 'pyodide.asm.wasm');
  const parts = [script, lock, wasm];
  const sum = parts.reduce((hash, part) => hash.update(part), createHash('sha256'));
  const key = sum.digest('hex').slice(0, 16);
  const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
  const folder = join(cache, `pyodide-${version}-${key}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  // The older engines are scripts of the old kind, which this project's own package.json denies.
  writeFileSync(join(unfinished, 'package.json'), '{}');
  for (const name of pyodideFiles(version)) {
    writeFileSync(join(unfinished, name), readPyodideFile(version, name));
  }
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
