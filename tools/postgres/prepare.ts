/**
 * PostgreSQL's data directory, made once for each version of PGlite and kept in `.cache`: to make it
 * takes longer than all that a server's start takes besides.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../setup.mjs';

/** Folder of PGlite's scripts, with what they read. */
export const pgliteFolder: string = dirname(
  fileURLToPath(import.meta.resolve('@electric-sql/pglite')),
);

/** The file with the packed data directory. Throws where it can't be made. */
export function preparePostgres(): string {
  const file = join(root, '.cache', `postgres-${versionOf()}.tar.gz`);
  if (existsSync(file)) return file;
  const unfinished = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  const script = fileURLToPath(new URL('make-data.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, unfinished], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`PostgreSQL’s data can’t be made: ${stderr.trim()}`);
  renameSync(unfinished, file);
  return file;
}

function versionOf(): string {
  const file = join(dirname(pgliteFolder), 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
