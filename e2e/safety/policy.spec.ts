/** The content policy of the build: nothing that the page does offends it, and it holds. */
import { expect, test, type Page } from '@playwright/test';
import { run, scratch } from '../scratch.ts';

/** Counts what the browser refuses, from before the page's own scripts. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', (event) => {
      refused.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  // The header's policy and the page's own each tell it.
  return async () =>
    (
      await page.evaluate(() => [...new Set((window as unknown as { refused: string[] }).refused)])
    ).sort();
}

test('holds on every page without an offence @any-host', async ({ page }) => {
  const refused = await watch(page);
  await page.goto('');
  await expect(page.locator('[data-snippet]').first()).toBeVisible();
  await page.goto('#/scratchpad');
  const output = await run(
    page,
    `
class Table:
    def _repr_html_(self):
        return "<style>b { color: red }</style><b style='font-size: 20px'>a table</b>"

Table()  # note: shown
import js
print(hasattr(js, "fetch"))  # True
`,
  );
  expect(output).toContain('True');
  await page.getByRole('radio', { name: 'Dark' }).check();
  expect(await refused()).toEqual([]);
});

test('refuses a script that was put into the page @any-host', async ({ page }) => {
  const refused = await watch(page);
  await page.goto('#/scratchpad');
  await expect(scratch(page)).toBeVisible();
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    const link = document.createElement('div');
    link.innerHTML = '<img src="data:," onerror="window.ran = true">';
    document.body.append(link);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return 'ran' in window;
  });
  expect(ran).toBe(false);
  expect(await refused()).toEqual(['script-src-attr inline', 'script-src-elem inline']);
});

test('lets the page reach no other origin @any-host', async ({ page }) => {
  const refused = await watch(page);
  await page.goto('#/scratchpad');
  const reached = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
  expect(await refused()).toEqual(['connect-src https://example.org/']);
});
