/**
 * `npm run conformance [-- MODULE…]`: CPython's own tests of threads, queues, executors and asyncio, and
 * psycopg2's of itself, in the page, in Chromium. Prints a table of passed, failed and not applicable, and each failure with its
 * reason; all of it in `.cache/conformance/results.json`. A test that hangs, or that kills its
 * interpreter, has failed, and the rest run in a fresh one. Fails where less than 90 % of what applies
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
import { DRIVER_TESTS, readDriverTests } from './drivers.ts';
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
  /** The test is to run in an interpreter of its own. */
  alone?: boolean;
  end?: boolean;
}

/** What the driver is to leave out, and `only` what to run, where that isn't all. */
interface Plan {
  done: string[];
  only: string | null;
}

/** What a run said, and how it ended. */
interface Heard {
  lines: Line[];
  state: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache/conformance');
/** Share of what applies that has to pass. */
const WANTED = 0.9;
/** A test that takes longer, in ms, hangs. */
const PATIENCE = 120_000;
/** A module's run that takes longer, in ms, is ended. */
const LONGEST = 1_200_000;
/** Where the tests lie in the interpreter, and on the server. */
const FOLDER = '/home/pyodide/suite';
const SERVED = '/conformance.json';

const read = (name: string): string => readFileSync(join(root, 'conformance', name), 'utf8');
const modules =
  process.argv.slice(2).length > 0
    ? process.argv.slice(2)
    : (JSON.parse(read('modules.json')) as string[]);

mkdirSync(cache, { recursive: true });
const ofDrivers = (module: string): boolean => module.startsWith(`${DRIVER_TESTS}.`);
const suite = {
  ...(modules.every(ofDrivers) ? {} : await readSuite(cache)),
  ...(modules.some(ofDrivers) ? readDriverTests(cache) : {}),
};
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
    for (const { test, outcome, reason } of told) {
      if (outcome === 'failed') console.log(`  failed ${test}: ${reason}`);
    }
  }
} finally {
  await browser.close();
  server.close();
}
writeFileSync(join(cache, 'results.json'), JSON.stringify(results, null, 1));
const all = Object.values(results).flat();
console.log(row('all', all));
const share = passedShare(all);
console.log(
  `${(share * 100).toFixed(1)} % of what applies passed; reasons of the rest are in results.json`,
);
process.exitCode = share >= WANTED ? 0 : 1;

/** Runs a module's tests; after one that ends or stops the interpreter, the rest in a fresh one. */
async function runModule(with_: Browser, module: string): Promise<Told[]> {
  const told: Told[] = [];
  const done = new Set<string>();
  const alone = new Set<string>();
  for (let whole = false; !whole;) {
    const heard = await run(with_, module, { done: [...done], only: null });
    const { outcomes, failure } = readLines(heard, module);
    told.push(...outcomes);
    for (const line of heard.lines) {
      if (line.test) (line.alone ? alone : done).add(line.test);
    }
    if (failure) told.push(failure);
    // Without a test to leave out next time, the same would come again.
    whole = !failure || (failure.test === module && outcomes.length === 0);
  }
  for (const test of alone) {
    const { outcomes, failure } = readLines(
      await run(with_, module, { done: [], only: test }),
      test,
    );
    told.push(...outcomes.filter((one) => one.test === test));
    if (!outcomes.some((one) => one.test === test)) told.push(failure!);
  }
  return told;
}

/** What became of each test, and what ended the run before its time; null where nothing did. */
function readLines(
  { lines, state }: Heard,
  module: string,
): { outcomes: Told[]; failure: Told | null } {
  const outcomes = lines.filter((line): line is Line & Told => line.outcome !== undefined);
  if (lines.some(({ end }) => end)) return { outcomes, failure: null };
  const last = lines.findLast(({ began }) => began)?.test;
  const open = last !== undefined && !outcomes.some(({ test }) => test === last);
  const reason = open ? state : `the run ended between two tests: ${state}`;
  return { outcomes, failure: { test: open ? last : module, outcome: 'failed', reason } };
}

async function run(with_: Browser, module: string, plan: Plan): Promise<Heard> {
  const page = await with_.newPage();
  try {
    await begin(page, module, plan);
    return await watch(page);
  } finally {
    await page.close();
  }
}

async function begin(page: Page, module: string, plan: Plan): Promise<void> {
  const whole = {
    ...plan,
    foreign: JSON.parse(read('not-applicable.json')) as unknown,
    alone: JSON.parse(read('alone.json')) as unknown,
  };
  // The guard matters: processes that a test starts import this program.
  // Packages come with a program that imports them.
  const program = `${read('driver.py')}
${ofDrivers(module) ? 'import psycopg2' : ''}
async def fetch_tests():
    from pyodide.http import pyfetch
    import js
    return await (await pyfetch(js.location.origin + ${JSON.stringify(SERVED)})).json()
if __name__ == "__main__":
    import asyncio, os
    for path, text in asyncio.run(fetch_tests()).items():
        os.makedirs(os.path.dirname(f"${FOLDER}/{path}"), exist_ok=True)
        with open(f"${FOLDER}/{path}", "w") as file:
            file.write(text)
    sys.path.insert(0, "${FOLDER}")
    main(${JSON.stringify(module)}, json.loads(${JSON.stringify(JSON.stringify(whole))}))
`;
  await page.goto(`${server.url}#/scratchpad`);
  await page.getByRole('textbox', { name: /^Code/ }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(program);
  await page.getByRole('button', { name: 'Run', exact: true }).first().click();
}

/** What the run says, up to its end, or until a test takes too long. */
async function watch(page: Page): Promise<Heard> {
  const run = page.locator('[data-run-state]').first();
  const start = Date.now();
  let lines: Line[] = [];
  let since = start;
  for (;;) {
    await page.waitForTimeout(500);
    const state = (await run.getAttribute('data-run-state')) ?? '';
    const ended = /done|raised|stopped|crashed/.test(state);
    // Output is drawn by frames, some of it after the end.
    if (ended) await page.waitForTimeout(1000);
    const text = (await run.locator('[data-output]').allTextContents()).join('\n');
    const now = text.split('\n').flatMap(asLine);
    if (now.length !== lines.length) since = Date.now();
    lines = now;
    if (ended) {
      const words = text.trim().split('\n').at(-1) ?? '';
      return { lines, state: `${state}: ${words.slice(0, 300)}` };
    }
    if (Date.now() - since > PATIENCE) {
      return { lines, state: `hangs: nothing came for ${PATIENCE / 1000} s` };
    }
    if (Date.now() - start > LONGEST) {
      return { lines, state: `the module takes longer than ${LONGEST / 60_000} minutes` };
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
