/** Figures that are taken of any page of the bench. */
import type { Browser, Page } from 'playwright';
import { peakOf, renderers } from './memory.ts';

/** The longest task of the page's thread since its probe was emptied, in ms; 0 for none of 50 ms or more. */
export async function longest(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...window.probe.tasks));
}

/** The peak of the renderer that is new since; none where it can't be measured. */
export async function newPeak(browser: Browser, before: readonly number[]): Promise<number[]> {
  const fresh = (await renderers(browser)).filter((pid) => !before.includes(pid));
  const peaks = fresh.map(peakOf).filter((peak) => peak !== null);
  return peaks.length > 0 ? [Math.max(...peaks)] : [];
}
