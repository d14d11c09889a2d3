/** The page's own letters: fetched from its own origin, ahead of the styles, and nothing moves for them. */
import { expect, test } from '@playwright/test';
import { openScratchpad } from '../scratch.ts';

test('prose and code have letters of their own, and nothing moves as they come', async ({
  page,
  baseURL,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { moved: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        (window as unknown as { moved: number }).moved += (
          entry as unknown as { value: number }
        ).value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fetched.push(request.url());
  });
  // Once for the cache: what isn't there in a moment is left for the next visit.
  await page.goto('#/1.3');
  await expect(page.locator('.cm-content').first()).toBeVisible();
  await page.reload();
  await expect(page.locator('.cm-content').first()).toBeVisible();
  expect(fetched.length).toBeGreaterThan(0);
  expect(fetched.filter((url) => !url.startsWith(baseURL!))).toEqual([]);
  const shown = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
  );
  expect(shown.join()).toContain('Source Serif 4');
  expect(shown.join()).toContain('JetBrains Mono');
  expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThan(
    0.01,
  );
});

test('two characters stay two', async ({ page }) => {
  await openScratchpad(page);
  await expect(page.locator('.cm-content')).toHaveCSS('font-variant-ligatures', 'none');
});
