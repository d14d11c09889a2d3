/** Python in WebAssembly, in threads of this Node: a runner like the page's. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PythonVersion } from '../src/guide/model/guide.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import { createClient } from '../src/runtime/run/client.ts';
import type { Client } from '../src/runtime/run/client.ts';
import { createLink } from '../src/links/link.ts';
import type { Thread } from '../src/links/link.ts';
import { remote } from '../src/links/remote.ts';
import { createPool } from '../src/runtime/run/pool.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import { preparePackages } from '../tools/packages/prepare.ts';
import { buildHash } from '../tools/pyodide-plugin.ts';
import { pyodideFolder } from '../tools/pyodide-files.ts';
import { readPythonFiles } from '../tools/python-files.ts';
import { root } from '../tools/setup.mjs';
import type { Program } from '../wire/program.ts';
import { environmentOf } from '../workers/packages/wanted.ts';
import { nodeThread } from './node-thread.ts';
import type { PythonThread, ThreadData, ThreadEnvironment } from './python-thread.ts';

/** Deep recursion must end as Python's RecursionError, and not as the thread's own overflow. */
const STACK_MB = 16;

/**
 * A runner of these Pythons. Interpreters start from the snapshot of a fresh one, which takes about
 * 0.2 s instead of 2 s each. Rejects with a sentence where Python can't be started.
 */
export async function createWasmRunner(
  versions: readonly PythonVersion[] = [NEWEST],
): Promise<Runner> {
  const python = readPythonFiles('assay');
  const pools = new Map<PythonVersion, Runner>();
  for (const version of versions) {
    const packages = version === NEWEST ? packagesHere() : null;
    const pyodide = pyodideFolder(version);
    const data = { pyodide, python, snapshot: null, packages, environment: null };
    const snapshot = await takeSnapshot(data);
    const environments = createEnvironments(version, packages);
    // A pool each: all take turns, and one would let go of its spare at every turn.
    const start = (_: PythonVersion, name: string): Client =>
      createClient(startThread({ ...data, snapshot, environment: environments.get(name) }));
    pools.set(version, createPool(start, { environmentOf: environments.nameOf }));
  }
  function poolOf(version: PythonVersion): Runner {
    const pool = pools.get(version);
    if (!pool) throw new Error(`This runner has no Python ${version}.`);
    return pool;
  }
  return {
    run: (request, ...rest) => poolOf(request.version).run(request, ...rest),
    prepare: (version) => poolOf(version).prepare(version),
    dispose() {
      for (const pool of pools.values()) pool.dispose();
    },
  };
}

/** They are built for the newest Python alone. */
function packagesHere(): ThreadData['packages'] {
  const prepared = preparePackages((line) => console.error(line));
  if ('reason' in prepared) {
    console.error(`Programs have no packages: ${prepared.reason}`);
    return null;
  }
  return { site: prepared.site, index: prepared.index };
}

/** What programs start with, by name, and where each environment's memory is kept. */
function createEnvironments(
  version: PythonVersion,
  packages: ThreadData['packages'],
): { nameOf(program: Program): string; get(name: string): ThreadEnvironment | null } {
  const known = new Map<string, ThreadEnvironment>();
  // Memory of this build's interpreter, in this Node, with these packages.
  const facts = [buildHash(version), process.version, packages?.index.key];
  const key = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
  const folder = join(root, '.cache', 'environments', key);
  return {
    nameOf(program) {
      const environment = packages && environmentOf(packages.index, program);
      if (!environment) return '';
      const name = environment.roots.join('+');
      const file = createHash('sha256').update(name).digest('hex').slice(0, 16);
      known.set(name, { ...environment, file: join(folder, file) });
      return name;
    },
    get: (name) => known.get(name) ?? null,
  };
}

async function takeSnapshot(data: ThreadData): Promise<Uint8Array> {
  const link = createLink(startThread(data));
  try {
    return await remote<PythonThread>(link).snapshot();
  } finally {
    link.end('Its snapshot was taken.');
  }
}

function startThread(data: ThreadData): Thread {
  const thread = new Worker(new URL('./python-thread.ts', import.meta.url), {
    workerData: data,
    resourceLimits: { stackSizeMb: STACK_MB },
    // Pyodide's own words about a fatal error; the run's outcome says it too.
    stdout: true,
    stderr: true,
  });
  return nodeThread(thread, 'Python’s thread');
}
