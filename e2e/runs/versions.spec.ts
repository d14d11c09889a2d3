/** Older Pythons on the page: chosen, fetched only then, and compared. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../page/accessible.ts';
import { openScratchpad, run, scratch, write } from '../scratch.ts';

const choose = (page: Page, version: string) =>
  page.getByRole('combobox', { name: 'Python version' }).selectOption(version);

/** Versions whose files were fetched. */
function watchFetches(page: Page): Set<string> {
  const versions = new Set<string>();
  page.on('request', (request) => {
    const version = /\/pyodide\/([\d.]+)\//.exec(request.url())?.[1];
    if (version) versions.add(version);
  });
  return versions;
}

test('verdicts follow the Python that is chosen, and it is fetched only then', async ({ page }) => {
  const fetched = watchFetches(page);
  await openScratchpad(page);
  const code = [
    'import sys, time',
    'time.sleep(0.01)',
    "print(hasattr(sys, '_is_gil_enabled'))  # True",
    'import sqlite3',
  ].join('\n');
  await run(page, code);
  const claim = scratch(page).locator('[data-claim-line="3"]');
  await expect(claim).toHaveAttribute('data-verdict', 'held');
  await expect(scratch(page)).toHaveAttribute('data-run-state', 'done');
  expect([...fetched]).toEqual(['3.14']);

  await choose(page, '3.12');
  await expect(scratch(page).locator('.run-status')).toHaveText(/stale.*this ran on Python 3\.14/);
  await run(page, code);
  await expect(claim).toHaveAttribute('data-verdict', 'broken');
  await expect(claim).toContainText('came out False');
  await expect(scratch(page).locator('.run-status')).toContainText(
    'Python 3.12 comes without the module sqlite3 here; Python 3.14 has it.',
  );
  expect([...fetched].sort()).toEqual(['3.12', '3.14']);

  // The next visit goes on with it, and starts with nothing else.
  fetched.clear();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Python version' })).toHaveValue('3.12');
  await run(page, code);
  expect([...fetched]).toEqual(['3.12']);
});

test('an older Python starts from kept memory, is stopped, and reads', async ({ page }) => {
  await openScratchpad(page);
  await choose(page, '3.13');
  await run(page, 'print(1)   # 1');
  await expect
    .poll(() =>
      page.evaluate(async () => (await (await caches.open('assay-snapshots-3.13')).keys()).length),
    )
    .toBe(1);
  await write(page, 'while True: pass');
  await scratch(page).getByRole('button', { name: 'Run', exact: true }).click();
  await expect(scratch(page)).toHaveAttribute('data-run-state', 'running');
  await scratch(page).getByRole('button', { name: 'Stop' }).click();
  await expect(scratch(page)).toHaveAttribute('data-run-state', 'stopped');
  expect(await run(page, 'import sys; print(sys.version_info[:2])')).toContain('(3, 13)');
});

test('Compare shows what differs, and why', async ({ page }) => {
  await page.goto('#/1.3');
  const snippet = page.getByRole('region', { name: 'The same three lines, two answers' });
  await snippet.getByRole('button', { name: 'Compare' }).click();
  const result = snippet.locator('[data-comparison]');
  await expect(result).toContainText('1 line differs', { timeout: 60_000 });
  const row = result.locator('tbody tr');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('print(x is y)');
  await expect(row.locator('li')).toHaveText(['True script', 'False prompt']);
  await expect(row).toContainText('A script is compiled as a whole');
  await expectAccessibleInBothThemes(page, '[data-comparison]');
});

test('Stop ends a comparison', async ({ page }) => {
  await openScratchpad(page);
  await write(page, 'while True: pass');
  await scratch(page).getByRole('button', { name: 'Compare' }).click();
  await expect(scratch(page).locator('[data-comparison]')).toContainText('1 of 6');
  await scratch(page).getByRole('button', { name: 'Stop' }).click();
  await expect(scratch(page).locator('[data-comparison]')).toHaveText('Stopped after 0 of 6 runs.');
});
