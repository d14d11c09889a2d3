/** Run all: one after the other, and each way that a run can end told apart. */
import { expect, test } from '@playwright/test';
import { openGuide } from '../snippets.ts';
import { fence, lesson } from '../small-guide.ts';

test('Run all runs one after the other, and verdicts are there at the next visit', async ({
  page,
}) => {
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(
    page.locator('.run-all').getByText('Ran 2 of 2, 1 raised an exception: 1 held'),
  ).toBeVisible();
  await expect(page.locator('[data-snippet="1.2-1"]')).toHaveAttribute('data-run-state', 'done');
  await expect(page.locator('[data-snippet="1.2-2"]')).toHaveAttribute('data-run-state', 'raised');

  await page.reload();
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(
    contents.getByRole('link', { name: /1\.2.*1 raised an exception.*1 held/ }),
  ).toBeVisible();
  // Another text under the same title has verdicts of its own.
  await openGuide(page, lesson.replace('penguins', 'auks'));
  await expect(contents.getByRole('link', { name: /1\.2/ })).toBeVisible();
  await expect(contents.getByRole('link', { name: /1 held/ })).toHaveCount(0);
});

test('Run all can be stopped', async ({ page }) => {
  await openGuide(
    page,
    `# G\n\n## 1.1 A\n\n${fence}python\nwhile True:\n    pass\n${fence}\n\n${fence}python\nprint(1)   # 1\n${fence}\n`,
  );
  await page.getByRole('button', { name: 'Run all' }).click();
  const first = page.locator('[data-snippet="1.1-1"]');
  await expect(first).toHaveAttribute('data-run-state', 'running');
  await page.getByRole('button', { name: 'Stop all' }).click();
  await expect(page.locator('.run-all').getByText('Ran 0 of 2, 1 stopped')).toBeVisible();
  await expect(first).toHaveAttribute('data-run-state', 'stopped');
  await expect(page.locator('[data-snippet="1.1-2"]')).toHaveAttribute('data-run-state', 'idle');
});

test('runs that never began aren’t counted as run', async ({ page }) => {
  await page.route('**/pyodide/**', (route) => route.abort());
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  await page.getByRole('button', { name: 'Run all' }).click();
  const words = 'Ran 0 of 2, 2 didn’t start';
  await expect(page.locator('.run-all')).toContainText(words);
  await expect(page.getByRole('status')).toHaveText(words);
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.getByRole('link', { name: /1\.2.*2 didn’t start/ })).toBeVisible();
});
