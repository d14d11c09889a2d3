/**
 * `npm run bench [-- ROUNDS]`: Assay against a bare page that only loads Pyodide in a worker and runs
 * the same code. One Chromium, both by turns, medians. A table, and all values in
 * `.cache/bench/results.json`. `--only NAME` plays one group of lines alone: vitals, pages, versions,
 * tools, threads or packages; values in `NAME.json`.
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
import type { Measure } from './limits.ts';
import { NOT_MEASURED, installPyScript } from './peers.ts';
import { LINES, PROGRAM, createRounds } from './rounds.ts';
import { startServer } from './server.ts';
import { playThrottled } from './throttled.ts';
import { createCodeTools } from './code-tools.ts';
import { createPackages } from './packages.ts';
import { createThreads } from './threads.ts';
import { createSwitches } from './versions.ts';
import { createVitals } from './vitals.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.cache/bench');

const GROUPS = ['vitals', 'pages', 'versions', 'tools', 'threads', 'packages'] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { throttled: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const rounds = Number(positionals[0] ?? 5);
if (!(rounds > 0)) throw new Error('How many rounds? A number is expected.');
const wanted = GROUPS.filter((name) => name === (values.only ?? name));
if (wanted.length === 0) throw new Error(`--only ${values.only}: one of ${GROUPS.join(', ')}`);

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

/** Lines of the table, and how to play a round of them. */
interface Group {
  measures: readonly Measure[];
  play(): Promise<void>;
}

/** What can't be measured, by name, with the reason. */
const missing: Record<string, string> = {};

const groups: Record<(typeof GROUPS)[number], () => Group | Promise<Group>> = {
  vitals: () => createVitals(browser, server),
  pages: createPages,
  versions: () => createSwitches(browser, server.url),
  tools: () => createCodeTools(browser, server.url),
  threads: () => createThreads(browser, server.url),
  packages: () => createPackages(browser, server.url),
};

async function createPages(): Promise<Group> {
  const { measures, shared, play } = await createRounds(browser, server.url);
  const peer = await installPyScript(browser, server, folder, { short: PROGRAM, lines: LINES });
  Object.assign(missing, NOT_MEASURED, typeof peer === 'string' ? { PyScript: peer } : {});
  return {
    measures,
    async play() {
      await play();
      if (typeof peer !== 'string') await peer.play(shared);
    },
  };
}

async function compare(): Promise<void> {
  const played: Group[] = [];
  for (const name of wanted) played.push(await groups[name]());
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`Round ${round} of ${rounds} …`);
    for (const { play } of played) await play();
  }
  const measures = played.flatMap((group) => group.measures);
  const results = measures.map(judge);
  save(`${values.only ?? 'results'}.json`, { results, measures, missing });
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
