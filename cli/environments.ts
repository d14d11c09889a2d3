/** Interpreters that start with packages: which there are, and that each is made before it is used. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLink } from '../src/links/link.ts';
import { remote } from '../src/links/remote.ts';
import { buildHash } from '../tools/build/pyodide-plugin.ts';
import { root } from '../tools/setup.mjs';
import type { Program, PythonVersion } from '../wire/program.ts';
import { reasonOf } from '../wire/reason.ts';
import type { PythonWorker } from '../wire/worker.ts';
import { environmentOf } from '../workers/packages/wanted.ts';
import { keepEnvironment, noteUse, readEnvironment } from './sandbox/environment-file.ts';
import type { KeptEnvironment, PackagesHere } from './sandbox/messages.ts';
import { startHost } from './sandbox/host.ts';
import type { Limits, Purpose } from './sandbox/process.ts';
import type { SandboxSupplies } from './sandbox/supplies.ts';

export interface Environments {
  /** Lays out the memory that interpreters without packages start from, made where none is kept. */
  layBare(): Promise<void>;
  /** What a program starts with, by name; empty for nothing. */
  nameOf(program: Program): string;
  /** What the process of such a program is for. */
  purpose(name: string): Purpose;
}

/** Their memory is kept in `.cache`, for this build's interpreter, this Node and these packages. */
export function createEnvironments(
  version: PythonVersion,
  packages: PackagesHere,
  supplies: SandboxSupplies,
  limits: Limits,
): Environments {
  const known = new Map<string, KeptEnvironment>();
  const making = new Map<string, Promise<void>>();
  const facts = [buildHash(version), process.version, packages?.index.key];
  const folder = join(root, '.cache', 'environments', hash(JSON.stringify(facts)));
  return {
    async layBare() {
      const file = join(folder, hash(''));
      const kept = readEnvironment(file);
      if (kept) {
        noteUse(file);
        writeFileSync(supplies.snapshot, kept.memory);
        return;
      }
      await makeMemory(supplies, limits, { makes: supplies.snapshot });
      const memory = readFileSync(supplies.snapshot);
      keepEnvironment(file, { memory, libraries: [] });
    },
    nameOf(program) {
      const environment = packages && environmentOf(packages.index, program);
      if (!environment) return '';
      const name = environment.roots.join('+');
      known.set(name, { ...environment, file: join(folder, hash(name)) });
      return name;
    },
    purpose(name) {
      const environment = known.get(name);
      if (!environment) return {};
      const { file } = environment;
      mkdirSync(folder, { recursive: true });
      noteUse(file);
      const made = making.get(name) ?? (existsSync(file) ? Promise.resolve() : make(environment));
      making.set(name, made);
      return { environment, after: made };
    },
  };

  async function make(environment: KeptEnvironment): Promise<void> {
    try {
      await makeMemory(supplies, limits, { environment, makes: environment.file });
    } catch (error) {
      console.warn(`No interpreter with ${environment.roots.join(', ')}: ${reasonOf(error)}`);
    }
  }
}

/** By a process of its own, which may write where the memory is to be. Rejects where it can't be made. */
async function makeMemory(
  supplies: SandboxSupplies,
  limits: Limits,
  purpose: Purpose,
): Promise<void> {
  const link = createLink(startHost(supplies, limits, purpose).take());
  try {
    await remote<PythonWorker>(link).boot();
  } finally {
    link.end('Its memory was kept.');
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
