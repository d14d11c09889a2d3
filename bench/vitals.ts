/** What a reader feels while a page comes, as Lighthouse counts it: largest paint, blocking, shift. */
import type { Browser, Page } from 'playwright';
import { measureAtMost } from './limits.ts';
import type { BenchServer } from './server.ts';

interface Vitals {
  /** Largest contentful paint, ms from the start of the visit. */
  largest: number;
  /** Total blocking time: what tasks took beyond 50 ms each, ms. */
  blocking: number;
  /** Cumulative layout shift, without a unit. */
  shift: number;
}

/** How long after its text is there a page is watched, in ms. */
const WATCHED = 3000;
const LESSON = '#/1.3';

/** The lines of the bench, and how to play a round of them: a lesson against its text as a plain page. */
export function createVitals(browser: Browser, server: BenchServer) {
  // What Lighthouse calls good: https://web.dev/articles/vitals
  const largest = measureAtMost('Lesson: largest paint', 2500, 'ms');
  const blocking = measureAtMost('Lesson: blocking time', 200, 'ms');
  const shift = measureAtMost('Lesson: layout shift', 0.1, '');

  async function play(): Promise<void> {
    const { vitals: ours, plain } = await visit(browser, `${server.url}${LESSON}`);
    server.put('/plain/index.html', Buffer.from(plain));
    const { vitals: bare } = await visit(browser, `${server.url}plain/`);
    for (const [measure, key] of [
      [largest, 'largest'],
      [blocking, 'blocking'],
      [shift, 'shift'],
    ] as const) {
      measure.ours.push(ours[key]);
      measure.bare.push(bare[key]);
    }
  }
  return { measures: [largest, blocking, shift], play };
}

async function visit(browser: Browser, url: string): Promise<{ vitals: Vitals; plain: string }> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(url);
    await page.locator('article').first().waitFor();
    await page.waitForTimeout(WATCHED);
    const vitals = await page.evaluate(() => window.vitals);
    return { vitals, plain: await asPlainPage(page) };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    vitals: Vitals;
  }
}

function watch(): void {
  window.vitals = { largest: 0, blocking: 0, shift: 0 };
  const observe = (type: string, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  };
  observe('largest-contentful-paint', ({ startTime }) => (window.vitals.largest = startTime));
  observe('longtask', ({ duration }) => (window.vitals.blocking += Math.max(0, duration - 50)));
  observe('layout-shift', (entry) => {
    window.vitals.shift += (entry as PerformanceEntry & { value: number }).value;
  });
}

/** The lesson as it stands, its text and looks, without a script. */
async function asPlainPage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const styles = [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].map((rule) => rule.cssText),
    );
    const text = document.querySelector('article')?.outerHTML ?? '';
    return `<!doctype html><meta charset="utf-8"><title>Plain</title><style>${styles.join('\n')}</style>${text}`;
  });
}
