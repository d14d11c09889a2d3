/** Python in WebAssembly, in processes without rights: a runner like the page's. */
import { availableParallelism } from 'node:os';
import type { PythonVersion } from '../src/guide/model/guide.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import { createClient } from '../src/runtime/run/client.ts';
import type { Client } from '../src/runtime/run/client.ts';
import { createPool } from '../src/runtime/run/pool.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import type { Postgres } from '../src/runtime/run/postgres.ts';
import type { RunRequest } from '../wire/run.ts';
import { preparePackages } from '../tools/packages/prepare.ts';
import { createEnvironments } from './environments.ts';
import type { PackagesHere } from './sandbox/messages.ts';
import { startHost } from './sandbox/host.ts';
import { createHosts } from './sandbox/hosts.ts';
import type { Hosts } from './sandbox/hosts.ts';
import { startPostgres } from './sandbox/postgres.ts';
import type { Limits } from './sandbox/process.ts';
import { layPostgres, laySupplies, removeSupplies } from './sandbox/supplies.ts';

/** Without other words: no network, and twice what Python itself may take. */
export const NODE_LIMITS: Limits = { network: false, memory: 2000 };

/** How long an interpreter may be silent as it starts, in ms: one with large packages is made first. */
const START_LIMIT = 300_000;

/**
 * A runner of these Pythons. Interpreters start from the snapshot of a fresh one, which takes about
 * 0.3 s instead of 2 s each. Rejects with a sentence where Python can't be started.
 */
export async function createWasmRunner(
  versions: readonly PythonVersion[] = [NEWEST],
  limits: Limits = NODE_LIMITS,
): Promise<Runner> {
  const made = versions.map(async (version) => {
    const packages = version === NEWEST ? packagesHere() : null;
    const supplies = laySupplies(version, packages);
    const environments = createEnvironments(version, packages, supplies, limits);
    await environments.layBare();
    return { supplies, environments };
  });
  const supplied = await Promise.all(made);
  const pools = new Map<PythonVersion, { pool: Runner; hosts: Hosts }>();
  for (const [at, version] of versions.entries()) {
    const { supplies, environments } = supplied[at]!;
    const hosts = createHosts(
      (name, interpreters, onOver) =>
        startHost(supplies, limits, { ...environments.purpose(name), interpreters }, onOver),
      availableParallelism(),
    );
    const start = (_: PythonVersion, kind: string, child: boolean): Client => {
      const [author, environment] = JSON.parse(kind) as [string, string];
      return createClient(hosts.take(child ? '' : author, environment), START_LIMIT);
    };
    const environmentOf = (request: Omit<RunRequest, 'runId'>): string =>
      JSON.stringify([request.author ?? '', environments.nameOf(request)]);
    const postgresSupplies = layPostgres(supplies);
    const postgres = (): Postgres => startPostgres(postgresSupplies(), limits.memory);
    // No spares: which program comes next, and with what packages, shows when it comes.
    const pool = createPool(start, { environmentOf, standBy: false, postgres });
    pools.set(version, { pool, hosts });
  }
  function poolOf(version: PythonVersion): Runner {
    const found = pools.get(version);
    if (!found) throw new Error(`This runner has no Python ${version}.`);
    return found.pool;
  }
  return {
    run: (request, ...rest) => poolOf(request.version).run(request, ...rest),
    prepare: (version) => poolOf(version).prepare(version),
    dispose() {
      for (const { pool, hosts } of pools.values()) {
        pool.dispose();
        hosts.dispose();
      }
      for (const { supplies } of supplied) removeSupplies(supplies.folder);
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
