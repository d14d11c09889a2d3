/** Where things stand on the page, and whether all of it fits. */
import type { Locator, Page } from '@playwright/test';

/** The boxes of all that a locator matches; equal where nothing has moved. */
export const places = (all: Locator): Promise<string[]> =>
  all.evaluateAll((each) => each.map((one) => JSON.stringify(one.getBoundingClientRect())));

/** How far the page can be scrolled sideways, in px. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
