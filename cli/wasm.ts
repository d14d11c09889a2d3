/** Python in WebAssembly, each interpreter in a process without rights: a runner like the page's. */
import { createLink } from '../src/links/link.ts';
import { remote } from '../src/links/remote.ts';
import type { PythonVersion } from '../src/guide/model/guide.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import { createClient } from '../src/runtime/run/client.ts';
import { createPool } from '../src/runtime/run/pool.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import { preparePackages } from '../tools/packages/prepare.ts';
import type { PythonWorker } from '../wire/worker.ts';
import type { PackagesHere } from './sandbox/messages.ts';
import { startProcess } from './sandbox/process.ts';
import type { Limits } from './sandbox/process.ts';
import { laySupplies, removeSupplies } from './sandbox/supplies.ts';
import type { Supplies } from './sandbox/supplies.ts';

/** Without other words: no network, and twice what Python itself may take. */
export const LIMITS: Limits = { network: false, memory: 2000 };

/**
 * A runner of these Pythons. Interpreters start from the snapshot of a fresh one, which takes about
 * 0.3 s instead of 2 s each. Rejects with a sentence where Python can't be started.
 */
export async function createWasmRunner(
  versions: readonly PythonVersion[] = [NEWEST],
  limits: Limits = LIMITS,
): Promise<Runner> {
  const made = versions.map(async (version) => {
    const supplies = laySupplies(version, version === NEWEST ? packagesHere() : null);
    await makeSnapshot(supplies, limits);
    return supplies;
  });
  const supplied = await Promise.all(made);
  // A pool each: all take turns, and one would let go of its spare at every turn.
  const pools = new Map(
    versions.map((version, at) => [
      version,
      createPool(() => createClient(startProcess(supplied[at]!, limits))),
    ]),
  );
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
      for (const { folder } of supplied) removeSupplies(folder);
    },
  };
}

/** They are built for the newest Python alone. */
function packagesHere(): PackagesHere {
  const prepared = preparePackages((line) => console.error(line));
  if ('reason' in prepared) {
    console.error(`Programs have no packages: ${prepared.reason}`);
    return null;
  }
  return { site: prepared.site, index: prepared.index };
}

/** By a process of its own, which may write where it is to be. */
async function makeSnapshot(supplies: Supplies, limits: Limits): Promise<void> {
  const link = createLink(startProcess(supplies, limits, true));
  try {
    await remote<PythonWorker>(link).boot();
  } finally {
    link.end('Its snapshot was made.');
  }
}
