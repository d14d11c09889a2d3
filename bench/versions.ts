/** What choosing another Python costs: time to the first verdict, and bytes fetched. */
import type { Browser, Page } from 'playwright';
import { measure, type Measure } from './limits.ts';
import { draftsOf, openAssay, openBare, pressRun } from './pages.ts';
import { PROGRAM, runFirst } from './rounds.ts';

const OLDER = '3.13';

export interface Switches {
  measures: Measure[];
  /** A switch is held against a bare page's first visit, which starts from as little. */
  play(): Promise<void>;
}

/** The lines of the bench, and how to play a round of them. */
export function createSwitches(browser: Browser, url: string): Switches {
  const first = measure(`Python ${OLDER} chosen and Run pressed, to the verdict`, {
    kind: 'times',
    factor: 1.15,
  });
  const again = measure('… chosen again later in the visit', { kind: 'times', factor: 0.5 });
  const fetched = measure('… fetched for it, gzip', { kind: 'at most', value: 7000 }, 'KB');
  return {
    measures: [first, again, fetched],
    async play() {
      const firstBare = await bareVisit(browser, url);
      const context = await browser.newContext({ serviceWorkers: 'block' });
      const drafts = await draftsOf(context, url, PROGRAM);
      const page = await openAssay(context, url, drafts);
      const bytes = countBytes(page);
      await page.evaluate(pressRun);
      first.ours.push(await chooseAndRun(page, OLDER));
      first.bare.push(firstBare);
      await chooseAndRun(page, '3.14');
      again.ours.push(await chooseAndRun(page, OLDER));
      again.bare.push(firstBare);
      fetched.ours.push(bytes() / 1024);
      await context.close();
    },
  };
}

/** Ms to a bare page's first output. */
async function bareVisit(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    return await (await openBare(context, url)).evaluate(runFirst, PROGRAM);
  } finally {
    await context.close();
  }
}

/** Ms from the choice to the last verdict on that Python. */
async function chooseAndRun(page: Page, version: string): Promise<number> {
  const chosen = await page.evaluate((value) => {
    const choice = document.querySelector<HTMLSelectElement>('.version-choice');
    if (!choice) throw new Error('There is no choice of a Python.');
    choice.value = value;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    return performance.now();
  }, version);
  return (await page.evaluate(pressRun)).verdict - chosen;
}

/** Bytes that were sent of the older Python's files, as packed. */
function countBytes(page: Page): () => number {
  const sizes = new Map<string, number>();
  page.on('response', (response) => {
    const name = response.url().split(`/pyodide/${OLDER}/`)[1];
    if (name) sizes.set(name, Number(response.headers()['content-length'] ?? 0));
  });
  return () => {
    if (!sizes.has('pyodide.asm.js')) throw new Error('Not all of its files were seen.');
    return [...sizes.values()].reduce((sum, size) => sum + size, 0);
  };
}
