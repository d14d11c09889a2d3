/** What a round of the bench does, and where its values go. */
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright';
import { longest, newPeak } from './figures.ts';
import { type Limit, measure, type Measure } from './limits.ts';
import { renderers } from './memory.ts';
import { draftsOf, openAssay, openBare, pressRun } from './pages.ts';

/** One claim, judged after the first line has run. */
export const PROGRAM = 'total = sum(range(10))\nprint(total)  # 45\n';
export const LINES = 'for i in range(200_000):\n    print(i)\nprint("end")  # end\n';

/** The lines that others can be measured on too. */
export type Measures = Record<
  'first' | 'second' | 'click' | 'printed' | 'task' | 'memory',
  Measure
>;

export interface Rounds {
  measures: Measure[];
  shared: Measures;
  play(): Promise<void>;
}

export async function createRounds(browser: Browser, url: string): Promise<Rounds> {
  const setUp = await browser.newContext({ serviceWorkers: 'block' });
  const program = await draftsOf(setUp, url, PROGRAM);
  const lines = await draftsOf(setUp, url, LINES);
  await setUp.close();

  const times = (factor: number): Limit => ({ kind: 'times', factor });
  const first = measure('First visit, to the first verdict', times(1.15));
  const second = measure('Second visit, to the first verdict', times(0.5));
  const spare = measure('Next spare ready', times(0.3));
  const click = measure('Run pressed to last verdict, spare ready', { kind: 'more', by: 50 });
  const printed = measure('200,000 printed lines', times(1.5));
  const task = measure('Longest task meanwhile', { kind: 'at most', value: 50 });
  const memory = measure('Peak memory', times(2.3), 'MB');
  const reading = measure(
    'JS and CSS to read a lesson, gzip',
    { kind: 'at most', value: 200 },
    'KB',
  );
  const editing = measure('… and what then comes by itself', { kind: 'at most', value: 300 }, 'KB');

  async function playAssay(): Promise<void> {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const before = await renderers(browser);
    const page = await openAssay(context, url, program);
    first.ours.push((await page.evaluate(pressRun)).verdict);
    spare.ours.push(await spareTime(page));
    const { pressed, verdict } = await page.evaluate(pressRun);
    click.ours.push(verdict - pressed);
    await keptForNextVisit(page);
    memory.ours.push(...(await newPeak(browser, before)));
    await page.close();

    const again = await openAssay(context, url, program);
    second.ours.push((await again.evaluate(pressRun)).verdict);
    await again.close();

    const flood = await openAssay(context, url, lines);
    await spareTime(flood, 1);
    await flood.evaluate(() => (window.probe.tasks.length = 0));
    const run = await flood.evaluate(pressRun);
    printed.ours.push(run.verdict - run.pressed);
    task.ours.push(await longest(flood));
    await context.close();
  }

  async function playBare(): Promise<void> {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const before = await renderers(browser);
    const page = await openBare(context, url);
    first.bare.push(await page.evaluate(runFirst, PROGRAM));
    click.bare.push(await page.evaluate(runAgain, PROGRAM));
    spare.bare.push(await page.evaluate(() => window.bare.startWorker().booted));
    memory.bare.push(...(await newPeak(browser, before)));
    await page.close();

    const again = await openBare(context, url);
    second.bare.push(await again.evaluate(runFirst, PROGRAM));
    await again.evaluate(() => (window.probe.tasks.length = 0));
    printed.bare.push(await again.evaluate(runAgain, LINES));
    task.bare.push(await longest(again));
    await context.close();
  }

  return {
    measures: [first, second, spare, click, printed, task, memory, reading, editing],
    shared: { first, second, click, printed, task, memory },
    async play() {
      await playAssay();
      await playBare();
      const sizes = await readingSizes(browser, url);
      reading.ours.push(sizes.reading);
      editing.ours.push(sizes.all);
    },
  };
}

/** In a bare page: ms until a program has ended, since the page was opened. */
export async function runFirst(code: string): Promise<number> {
  await window.bare.first.run(code);
  return performance.now();
}

async function runAgain(code: string): Promise<number> {
  const start = performance.now();
  await window.bare.first.run(code);
  return performance.now() - start;
}

/** How long the newest of at least `count` workers took to be ready. */
async function spareTime(page: Page, count = 2): Promise<number> {
  const handle = await page.waitForFunction((least) => {
    const { workers } = window.probe;
    const last = workers.at(-1);
    return workers.length >= least && last?.ready ? last.ready - last.made : null;
  }, count);
  return handle.jsonValue() as Promise<number>;
}

async function keptForNextVisit(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // Opened anew each time: keeping replaces the whole cache.
    while ((await (await caches.open('assay-snapshots-3.14')).keys()).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

/**
 * Scripts and styles in KB, workers' apart: those that the page asks for until a lesson is there to be
 * read and the page answers, and all until it asks for nothing more: editors and neighbouring lessons.
 */
async function readingSizes(
  browser: Browser,
  url: string,
): Promise<{ reading: number; all: number }> {
  const context: BrowserContext = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!/\.(js|css)$/.test(pathname) || pathname.includes('worker')) return;
    const size = response.body().then((body) => gzipSync(body).length / 1024);
    sizes.set(response.url(), size);
  });
  await page.route('**/pyodide/**', (route) => route.abort());
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!document.querySelector('#root:not([inert]) article .static-code')) return;
      look.disconnect();
      performance.mark('read');
    });
    look.observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(url);
  await page.locator('[data-snippet] [role="textbox"]').first().waitFor();
  // What the page fetches once it is idle.
  await page.waitForTimeout(2500);
  const early = await page.evaluate(() => {
    const [read] = performance.getEntriesByName('read');
    if (!read) throw new Error('The lesson was never there.');
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < read.startTime)
      .map(({ name }) => name);
  });
  const all = await Promise.all(
    [...sizes].map(async ([name, size]) => ({ name, size: await size })),
  );
  await context.close();
  const sum = (some: typeof all) => some.reduce((total, { size }) => total + size, 0);
  return { reading: sum(all.filter(({ name }) => early.includes(name))), all: sum(all) };
}
