/** What the processes of a `verify` start from: files in a folder of its own, which they may read. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparePostgres } from '../../tools/postgres/prepare.ts';
import { pyodideFolder } from '../../tools/build/pyodide-files.ts';
import { readPythonFiles } from '../../tools/python/python-files.ts';
import type { PythonVersion } from '../../wire/program.ts';
import type { PackagesHere } from './messages.ts';
import type { PostgresSupplies } from './postgres.ts';
import { layScripts } from './scripts.ts';

const entrance = fileURLToPath(new URL('./entrance.ts', import.meta.url));
const postgresEntrance = fileURLToPath(new URL('./postgres-entrance.ts', import.meta.url));

/** For the processes of one Python. */
export interface SandboxSupplies {
  /** Folder of all that is only for these processes. */
  folder: string;
  /** The script that starts a process. */
  entrance: string;
  pyodide: string;
  python: string;
  /** An interpreter's memory, once it was made. */
  snapshot: string;
  packages: { site: string; index: string } | null;
}

/** Lays out what interpreters of a version start from. */
export function laySupplies(version: PythonVersion, packages: PackagesHere): SandboxSupplies {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'assay-'));
  const write = (name: string, value: object): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(value));
    return path;
  };
  // However the process ends.
  process.once('exit', () => removeSupplies(folder));
  return {
    folder,
    entrance: layScripts(entrance, join(folder, 'scripts')),
    pyodide: pyodideFolder(version),
    python: write('python.json', readPythonFiles('assay')),
    snapshot: join(folder, 'snapshot'),
    packages: packages && { site: packages.site, index: write('packages.json', packages.index) },
  };
}

/** Lays out what PostgreSQL's processes start from, the first time that one is asked for. */
export function layPostgres({ folder }: SandboxSupplies): () => PostgresSupplies {
  let laid: PostgresSupplies | null = null;
  return () =>
    (laid ??= {
      folder,
      entrance: layScripts(postgresEntrance, join(folder, 'scripts')),
      data: preparePostgres(),
    });
}

export function removeSupplies(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
