/** Contents: chapters folded but the one that is read, and the way to another guide on top. */
import { expect, test } from '@playwright/test';
import { openGuide } from '../snippets.ts';
import { lesson } from '../small-guide.ts';

test('chapters are folded but the one that is read', async ({ page }) => {
  await page.goto('#/1.3');
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.getByRole('link', { name: /^1\.3/ })).toBeVisible();
  await expect(contents.getByRole('link', { name: /^4\.1/ })).toBeHidden();
  await contents.getByRole('heading', { name: /^4/ }).click();
  await contents.getByRole('link', { name: /^4\.1/ }).click();
  await expect(page.locator('[data-section="4.1"]')).toBeVisible();
  // What the reader unfolded stays so.
  await expect(contents.getByRole('link', { name: /^1\.3/ })).toBeVisible();
});

test('a switch above them leads to the reader’s guides and back', async ({ page }) => {
  await openGuide(page, lesson);
  const summary = page.locator('.aside .guide-switch summary');
  await expect(summary).toHaveText('Guide: Small guide');
  await summary.click();
  const guides = page.getByRole('navigation', { name: 'Guides' });
  await guides.getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/$/);
  await expect(summary).not.toHaveText('Guide: Small guide');
  await expect(guides).toBeHidden();
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(guides).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(guides).toBeHidden();
  await page.keyboard.press('Enter');
  await guides.getByRole('link', { name: 'Small guide' }).click();
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();
});
