/**
 * Pyodide's files as this project uses them: those of the npm package, with the collector's repair.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { patchPyodide } from '../workers/interpreter/patch.ts';

export const PYODIDE_FILES = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
] as const;

export type PyodideFile = (typeof PYODIDE_FILES)[number];

const source = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));

/** One of the files, repaired. */
export function readPyodideFile(name: PyodideFile): Buffer {
  const bytes = readFileSync(join(source, name));
  return name === 'pyodide.asm.mjs' ? Buffer.from(patchPyodide(bytes.toString('utf8'))) : bytes;
}

/**
 * A folder with the files, for Node. It is made once for each content and kept in `.cache`; several
 * processes may ask at once.
 */
export function pyodideFolder(): string {
  const script = readPyodideFile('pyodide.asm.mjs');
  const lock = readPyodideFile('pyodide-lock.json');
  const key = createHash('sha256').update(script).update(lock).digest('hex').slice(0, 16);
  const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
  const folder = join(cache, `pyodide-${key}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const name of PYODIDE_FILES) writeFileSync(join(unfinished, name), readPyodideFile(name));
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
