/**
 * `npm run bench [-- ROUNDS]`: Assay against a bare page that only loads Pyodide in a worker and runs
 * the same code. One Chromium, both by turns, medians. A table, and all values in
 * `.cache/bench/results.json`.
 *
 * `npm run bench -- --throttled [ROUNDS]`: first visits over slow networks, with and without the
 * snapshot that comes with the build; values in `throttled.json`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build } from 'vite';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { judge, median, table } from './limits.ts';
import { NOT_MEASURED, installPyScript } from './peers.ts';
import { LINES, PROGRAM, createRounds } from './rounds.ts';
import { startServer } from './server.ts';
import { playThrottled } from './throttled.ts';
import { createTools } from './tools.ts';
import { createThreads } from './threads.ts';
import { createVitals } from './vitals.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.cache/bench');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { throttled: { type: 'boolean', default: false } },
});
const rounds = Number(positionals[0] ?? 5);
if (!(rounds > 0)) throw new Error('How many rounds? A number is expected.');

mkdirSync(folder, { recursive: true });
const dist = join(folder, 'dist');
await build({ root, logLevel: 'error', build: { outDir: dist, emptyOutDir: true } });
const server = await startServer(dist, join(root, 'bench/bare'));
const browser = await chromium.launch(chromiumLaunch());
const about = { browser: browser.version(), processors: cpus().length, rounds };
const title = `\nMedians of ${rounds}, ${about.browser}, ${about.processors} processors:\n`;

function save(name: string, results: object): void {
  writeFileSync(join(folder, name), JSON.stringify({ about, ...results }, null, 2));
}

async function compare(): Promise<void> {
  const { measures, shared, play } = await createRounds(browser, server.url);
  const peer = await installPyScript(browser, server, folder, { short: PROGRAM, lines: LINES });
  const missing = { ...NOT_MEASURED, ...(typeof peer === 'string' ? { PyScript: peer } : {}) };
  const vitals = createVitals(browser, server);
  const tools = createTools(browser, server.url);
  const threads = createThreads(browser, server.url);
  measures.push(...vitals.measures, ...tools.measures, ...threads.measures);
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`Round ${round} of ${rounds} …`);
    await vitals.play();
    await play();
    if (typeof peer !== 'string') await peer.play(shared);
    await tools.play();
    await threads.play();
  }
  const results = measures.map(judge);
  save('results.json', { results, measures, missing });
  console.log(title);
  console.log(table(results));
  for (const [name, why] of Object.entries(missing)) console.log(`\n${name} not measured: ${why}.`);
}

async function throttle(): Promise<void> {
  const visits = await playThrottled(browser, server, rounds);
  save('throttled.json', { visits });
  console.log(title);
  for (const { megabits, without, shipped } of visits) {
    const [a, b] = [without, shipped].map((times) => median(times)?.toFixed(0));
    console.log(`${megabits ?? 'unlimited'} Mbit/s: ${a} ms without, ${b} ms with the snapshot`);
  }
}

try {
  await (values.throttled ? throttle() : compare());
} finally {
  await browser.close();
  server.close();
}
