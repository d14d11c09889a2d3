/**
 * `npm run bench [-- ROUNDS]`: Assay against a bare page that only loads Pyodide in a worker and runs
 * the same code. One Chromium, both by turns, medians. A table, and all values in
 * `.cache/bench/results.json`.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build } from 'vite';
import { judge, table } from './limits.ts';
import { createRounds } from './rounds.ts';
import { startServer } from './server.ts';
import { createVitals } from './vitals.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.cache/bench');
const systemChromium = '/usr/bin/chromium';

const rounds = Number(process.argv[2] ?? 5);
if (!(rounds > 0)) throw new Error('How many rounds? A number is expected.');

mkdirSync(folder, { recursive: true });
const dist = join(folder, 'dist');
await build({ root, logLevel: 'error', build: { outDir: dist, emptyOutDir: true } });
const server = await startServer(dist, join(root, 'bench/bare'));
const browser = await chromium.launch({
  ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const { measures, play } = await createRounds(browser, server.url);
  const vitals = createVitals(browser, server);
  measures.push(...vitals.measures);
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`Round ${round} of ${rounds} …`);
    await vitals.play();
    await play();
  }
  const results = measures.map(judge);
  const about = { browser: browser.version(), processors: cpus().length, rounds };
  writeFileSync(
    join(folder, 'results.json'),
    JSON.stringify({ about, results, measures }, null, 2),
  );
  console.log(`\nMedians of ${rounds}, ${about.browser}, ${about.processors} processors:\n`);
  console.log(table(results));
} finally {
  await browser.close();
  server.close();
}
