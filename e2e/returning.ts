/**
 * Tests for a reader who has been there before: the browser's caches are shared by the tests of a worker,
 * so that interpreters with packages are made once. What a test writes into other storage goes with it.
 */
import { type BrowserContext, type Page, test as base } from '@playwright/test';

export const test = base.extend<{ page: Page }, { reader: BrowserContext }>({
  reader: [
    async ({ browser }, use, { project }) => {
      const { baseURL = '', serviceWorkers = 'block' } = project.use;
      const reader = await browser.newContext({ baseURL, serviceWorkers });
      await use(reader);
      await reader.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ reader }, use) => {
    const page = await reader.newPage();
    await use(page);
    await page.evaluate(async () => {
      localStorage.clear();
      sessionStorage.clear();
      for (const { name } of await indexedDB.databases()) {
        if (name !== undefined) indexedDB.deleteDatabase(name);
      }
    });
    await page.close();
  },
});
