/** Requests that a test holds back, to look at what the page shows until they are answered. */
import type { Page } from '@playwright/test';

/** Holds back what an address matches; resolves to what lets it through. */
export async function hold(page: Page, pattern: string): Promise<() => void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** The script with the page in it. */
export const PAGE_SCRIPT = '**/assets/index-*.js';

/** The script with CodeMirror in it: until it is there, code is shown and can't be edited. */
export const EDITOR_SCRIPT = '**/assets/mount-*.js';
