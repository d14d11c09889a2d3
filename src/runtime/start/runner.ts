/**
 * Running Python, as the page sees it: one call a run, each in a fresh interpreter.
 */
import type { RunRequest } from '../../../wire/run.ts';
import type { PythonVersion } from '../../../wire/program.ts';
import {
  createBrowserEnvironment,
  createBrowserShelf,
  createBrowserStock,
  startBrowserWorker,
} from './browser-worker.ts';
import { startBrowserPostgres } from './postgres.ts';
import { createClient } from '../run/client.ts';
import type { Client } from '../run/client.ts';
import { createPool } from '../run/pool.ts';
import type { Disassembler, Runner } from '../run/pool.ts';
import type { Stock } from './supplies.ts';

export type { Run } from '../run/pool.ts';

/** What the page runs programs with. */
export type PageRunner = Runner & Disassembler;

/** Up to so much memory, in GB, an interpreter that waits would crowd out the one that runs. */
const LITTLE_MEMORY = 2;

/** How many processes a program may have beside itself: each takes 30 MB and what it computes with. */
const CHILDREN = 16;
const FEW_CHILDREN = 4;

/** How many environments' memory is held at hand, about 45 MB each. */
const ENVIRONMENTS = 4;

/** A runner with a worker of its own for each run. Nothing is loaded before `prepare` or `run`. */
export function createRunner(): PageRunner {
  // Only Chromium says how much memory there is, and never more than 8 GB.
  const { deviceMemory = Infinity } = navigator as Navigator & { deviceMemory?: number };
  const standBy = deviceMemory > LITTLE_MEMORY;
  const stocks = new Map<PythonVersion, Stock>();
  function stockOf(version: PythonVersion): Stock {
    const stock = stocks.get(version) ?? createBrowserStock(version);
    stocks.set(version, stock);
    return stock;
  }
  const shelf = createBrowserShelf();
  const environments = new Map<string, Stock>();
  function environmentOf(program: Omit<RunRequest, 'runId'>): string {
    const { version } = program;
    const environment = version === ASSAY_SHIPPED ? shelf.environmentOf(program) : null;
    if (!environment) return '';
    const name = environment.roots.join('+');
    const known = environments.get(name);
    // The last used stays longest; what goes is in the browser's store, or is made again.
    environments.delete(name);
    environments.set(name, known ?? createBrowserEnvironment(environment, stockOf(version), shelf));
    for (const other of [...environments.keys()].slice(0, -ENVIRONMENTS))
      environments.delete(other);
    return name;
  }
  const start = (version: PythonVersion, environment: string): Client => {
    const stock = environments.get(environment) ?? stockOf(version);
    return createClient(startBrowserWorker(version, stock));
  };
  const children = standBy ? CHILDREN : FEW_CHILDREN;
  const pool = createPool(start, {
    standBy,
    children,
    environmentOf,
    postgres: startBrowserPostgres,
  });
  return {
    ...pool,
    prepare(version) {
      void shelf.look();
      pool.prepare(version);
    },
  };
}
