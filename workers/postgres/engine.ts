/** PostgreSQL in WebAssembly (PGlite), started from the data directory that the build has made. */
import { PGlite } from '@electric-sql/pglite';
import type { PostgresEngine } from './server.ts';

/** Starts it in memory. `data`: a data directory, as `dumpDataDir` packs it. Rejects where it can't. */
export async function startEngine(data: Blob): Promise<PostgresEngine> {
  const postgres = await PGlite.create({ dataDir: 'memory://', loadDataDir: data });
  // What it gives lies in memory that its next answer is written to.
  return { exchange: (messages) => postgres.execProtocolRawSync(messages).slice() };
}
