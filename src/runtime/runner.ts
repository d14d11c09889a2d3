/**
 * Running Python, as the page sees it: one call a run, each in a fresh interpreter.
 */
import { createBrowserStock, startBrowserWorker } from './browser-worker.ts';
import { createClient } from './client.ts';
import { createPool } from './pool.ts';
import type { Runner } from './pool.ts';

export type { Run, Runner } from './pool.ts';

/** A runner with a worker of its own for each run. Nothing is loaded before `prepare` or `run`. */
export function createRunner(): Runner {
  const stock = createBrowserStock();
  return createPool(() => createClient(startBrowserWorker(stock)));
}
