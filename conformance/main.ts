/**
 * `npm run conformance [-- MODULE…]`: CPython's own tests of threads, queues, executors and asyncio in
 * the page, in Chromium. Prints a table of passed, failed and not applicable, and each failure with its
 * reason; all of it in `.cache/conformance/results.json`. Fails where less than 90 % of what applies
 * passed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { build } from 'vite';
import { startServer } from '../bench/server.ts';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { readSuite } from './suite.ts';

/** What became of a test. */
interface Told {
  test: string;
  outcome: 'passed' | 'failed' | 'not applicable';
  reason: string;
}

/** A line of the driver's. */
interface Line extends Partial<Told> {
  began?: boolean;
  end?: boolean;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache/conformance');
/** Share of what applies that has to pass. */
const WANTED = 0.9;
/** A test that says nothing for so long, in ms, hangs. */
const PATIENCE = 90_000;
/** Where the tests lie in the interpreter, and on the server. */
const FOLDER = '/home/pyodide/suite';
const SERVED = '/conformance.json';

const read = (name: string): string => readFileSync(join(root, 'conformance', name), 'utf8');
const modules =
  process.argv.slice(2).length > 0
    ? process.argv.slice(2)
    : (JSON.parse(read('modules.json')) as string[]);

mkdirSync(cache, { recursive: true });
const suite = await readSuite(cache);
const dist = join(cache, 'dist');
await build({ root, logLevel: 'error', build: { outDir: dist, emptyOutDir: true } });
const server = await startServer(dist, join(root, 'bench/bare'));
server.put(SERVED, Buffer.from(JSON.stringify(suite)));
const browser = await chromium.launch(chromiumLaunch());
const results: Record<string, Told[]> = {};
try {
  for (const module of modules) {
    const told = await runModule(browser, module);
    results[module] = told;
    console.log(row(module.replace(/^test\./, ''), told));
  }
} finally {
  await browser.close();
  server.close();
}
writeFileSync(join(cache, 'results.json'), JSON.stringify(results, null, 1));
const all = Object.values(results).flat();
console.log(row('all', all));
for (const { test, reason } of all.filter(({ outcome }) => outcome === 'failed')) {
  console.log(`failed ${test}: ${reason}`);
}
const share = passedShare(all);
console.log(
  `${(share * 100).toFixed(1)} % of what applies passed; reasons of the rest are in results.json`,
);
process.exitCode = share >= WANTED ? 0 : 1;

/** Runs a module's tests; after one that hangs, the rest in a fresh interpreter. */
async function runModule(with_: Browser, module: string): Promise<Told[]> {
  const told: Told[] = [];
  for (let whole = false; !whole;) {
    const page = await with_.newPage();
    try {
      await begin(
        page,
        module,
        told.map(({ test }) => test),
      );
      const { lines, state } = await watch(page);
      told.push(...lines.filter((line): line is Told => line.outcome !== undefined));
      const last = lines.findLast(({ began }) => began)?.test;
      const open = last !== undefined && !told.some(({ test }) => test === last);
      whole = lines.some(({ end }) => end) || !open;
      if (!lines.some(({ end }) => end) && !lines.some(({ outcome }) => outcome)) {
        told.push({
          test: open ? last : module,
          outcome: 'failed',
          reason: `the run ended: ${state}`,
        });
      } else if (open) {
        told.push({ test: last, outcome: 'failed', reason: `hangs (${state})` });
      }
    } finally {
      await page.close();
    }
  }
  return told;
}

async function begin(page: Page, module: string, done: string[]): Promise<void> {
  const program = `${read('driver.py')}
import asyncio, js, os
from pyodide.http import pyfetch
async def fetch_tests():
    return await (await pyfetch(js.location.origin + ${JSON.stringify(SERVED)})).json()
for path, text in asyncio.run(fetch_tests()).items():
    os.makedirs(os.path.dirname(f"${FOLDER}/{path}"), exist_ok=True)
    with open(f"${FOLDER}/{path}", "w") as file:
        file.write(text)
sys.path.insert(0, "${FOLDER}")
main(${JSON.stringify(module)}, json.loads(${JSON.stringify(JSON.stringify(done))}), json.loads(${JSON.stringify(JSON.stringify(JSON.parse(read('not-applicable.json'))))}))
`;
  await page.goto(`${server.url}#/scratchpad`);
  await page.getByRole('textbox', { name: /^Code/ }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(program);
  await page.getByRole('button', { name: 'Run', exact: true }).first().click();
}

/** What the run says, up to its end or to a long silence. */
async function watch(page: Page): Promise<{ lines: Line[]; state: string }> {
  const run = page.locator('[data-run-state]').first();
  let text = '';
  let since = Date.now();
  for (;;) {
    await page.waitForTimeout(500);
    const state = (await run.getAttribute('data-run-state')) ?? '';
    const ended = /done|raised|stopped|crashed/.test(state);
    // Output is drawn by frames, some of it after the end.
    if (ended) await page.waitForTimeout(1000);
    const now = (await run.locator('[data-output]').allTextContents()).join('\n');
    if (now !== text) since = Date.now();
    text = now;
    if (ended || Date.now() - since > PATIENCE) {
      const words = text.trim().split('\n').at(-1) ?? '';
      return {
        lines: text.split('\n').flatMap(asLine),
        state: ended ? `${state}: ${words.slice(0, 300)}` : 'silent',
      };
    }
  }
}

function asLine(text: string): Line[] {
  if (!text.startsWith('{')) return [];
  try {
    return [JSON.parse(text) as Line];
  } catch {
    return []; // something that a test printed
  }
}

function count(told: Told[], outcome: Told['outcome']): number {
  return told.filter((one) => one.outcome === outcome).length;
}

function passedShare(told: Told[]): number {
  const [passed, failed] = [count(told, 'passed'), count(told, 'failed')];
  return passed + failed === 0 ? 1 : passed / (passed + failed);
}

function row(name: string, told: Told[]): string {
  const counts = (['passed', 'failed', 'not applicable'] as const).map(
    (o) => `${count(told, o)} ${o}`,
  );
  return `${name.padEnd(42)} ${counts.join(', ')}`;
}
