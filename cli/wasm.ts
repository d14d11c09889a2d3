/** Python in WebAssembly, in threads of this Node: a runner like the page's. */
import { Worker } from 'node:worker_threads';
import type { PythonVersion } from '../src/guide/model/guide.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import { createClient } from '../src/runtime/run/client.ts';
import { createLink } from '../src/links/link.ts';
import type { Thread } from '../src/links/link.ts';
import { remote } from '../src/links/remote.ts';
import { createPool } from '../src/runtime/run/pool.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import { preparePackages } from '../tools/packages/prepare.ts';
import { pyodideFolder } from '../tools/pyodide-files.ts';
import { readPythonFiles } from '../tools/python-files.ts';
import { nodeThread } from './node-thread.ts';
import type { PythonThread, ThreadData } from './python-thread.ts';

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
    const data = { pyodide: pyodideFolder(version), python, snapshot: null, packages };
    const snapshot = await takeSnapshot(data);
    // A pool each: all take turns, and one would let go of its spare at every turn.
    pools.set(
      version,
      createPool(() => createClient(startThread({ ...data, snapshot }))),
    );
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
