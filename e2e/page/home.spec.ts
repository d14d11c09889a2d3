/** The door: what a newcomer meets, and what somebody who comes back does. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { sidewaysScroll } from './layout.ts';
import { claimOn } from '../snippets.ts';

test('three lines get two verdicts, on a phone too @any-host', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('');
  await page.getByRole('button', { name: 'Run both' }).click();
  const demo = (name: string) => page.locator(`[data-snippet="home-${name}"]`);
  await expect(claimOn(demo('script'), 3)).toHaveAttribute('data-verdict', 'held');
  await expect(claimOn(demo('prompt'), 3)).toHaveAttribute('data-verdict', 'broken');
  await expect(claimOn(demo('prompt'), 3)).toContainText('came out False');
  expect(await sidewaysScroll(page)).toBe(0);
  // A snippet's head that is half under the page's header is no state that lasts.
  await page.evaluate(() => window.scrollTo(0, 0));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `the door, ${colorScheme}`);
  }
});

test('one starts with the first lesson, and goes on where one stopped', async ({ page }) => {
  await page.goto('');
  await page.getByRole('link', { name: 'Start with the first lesson' }).click();
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();
  await page.goto('#/2.2');
  const snippet = page.locator('[data-snippet="2.2-1"]');
  await snippet.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'done');
  await page.goto('#/');
  await page.reload();
  const chapter = page.getByRole('main').getByRole('link', { name: /Data Structures/ });
  await expect(chapter).toContainText('1 of 5 lessons');
  await page.getByRole('link', { name: /^Continue with 2\.2/ }).click();
  await expect(page.locator('[data-section="2.2"]')).toBeVisible();
});

test('a guide is opened from the sample, or from pasted text', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: 'Try a sample' }).click();
  await expect(page.getByRole('heading', { name: 'Slices copy' })).toBeVisible();
  await page.goto('#/');
  await page.getByRole('button', { name: 'Paste text' }).click();
  const open = page.getByRole('button', { name: 'Open this text' });
  await open.click();
  await expect(page.getByText('There is no text yet.')).toBeVisible();
  await page
    .getByRole('textbox', { name: 'The guide, as Markdown' })
    .fill('# Mine\n\n## Sums\n\n```python\nprint(1 + 1)  # 2\n```\n');
  await open.click();
  await expect(page.getByRole('heading', { name: 'Sums' })).toBeVisible();
});
