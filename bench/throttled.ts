/**
 * First visits over slow networks, with and without the snapshot that comes with the build: does it
 * pay to ship it?
 */
import type { Browser } from 'playwright';
import { createLink } from './link.ts';
import { draftsOf, openAssay, pressRun } from './pages.ts';
import type { BenchServer } from './server.ts';
import { PROGRAM } from './rounds.ts';

/** In Mbit/s; null for no limit. */
const RATES = [10, 50, 200, null] as const;
const MANIFEST = '/pyodide/3.14/snapshot.json';

/** Times from the start of a visit to its first verdict, in ms. */
export interface Visits {
  megabits: number | null;
  without: number[];
  shipped: number[];
}

/** Plays rounds, each with all rates, by turns. */
export async function playThrottled(
  browser: Browser,
  server: BenchServer,
  rounds: number,
): Promise<Visits[]> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const drafts = await draftsOf(context, server.url, PROGRAM);
  await context.close();
  const manifest = server.get(MANIFEST);
  if (manifest === null || manifest.toString().trim() === 'null') {
    throw new Error('The build has no snapshot.');
  }

  const visit = async (megabits: number | null, shipped: boolean): Promise<number> => {
    server.put(MANIFEST, shipped ? manifest : Buffer.from('null'));
    server.throttle(megabits === null ? null : createLink(megabits));
    const fresh = await browser.newContext({ serviceWorkers: 'block' });
    try {
      const page = await openAssay(fresh, server.url, drafts);
      return (await page.evaluate(pressRun)).verdict;
    } finally {
      await fresh.close();
      server.throttle(null);
    }
  };

  const visits = RATES.map((megabits): Visits => ({ megabits, without: [], shipped: [] }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { megabits, without, shipped } of visits) {
      without.push(await visit(megabits, false));
      shipped.push(await visit(megabits, true));
      const [a, b] = [without, shipped].map((times) => times.at(-1)?.toFixed(0));
      console.log(`Round ${round}, ${megabits ?? 'unlimited'} Mbit/s: ${a} ms, with it ${b} ms`);
    }
  }
  return visits;
}
