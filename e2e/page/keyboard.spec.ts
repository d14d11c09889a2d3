/** By the keyboard alone: over editors, into one and out of it, and the list of keys. */
import { expect, test } from '@playwright/test';
import { editorOf, openGuide } from '../snippets.ts';
import { lesson } from '../small-guide.ts';

test('Tab goes over an editor; Enter begins an edit and Escape ends it', async ({ page }) => {
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  const card = page.locator('[data-snippet="1.2-1"]');
  const editor = editorOf(card);
  await expect(editor).toHaveAccessibleDescription('Enter edits, Escape ends it, Tab goes on.');
  await card.getByRole('button', { name: 'Run', exact: true }).focus();
  const before = (await editor.textContent())!;

  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  const hint = card.locator('.editor-hint');
  await expect(hint).toHaveCSS('opacity', '1');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await expect(editor).toHaveText(before);

  await page.keyboard.press('Shift+Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(hint).toHaveCSS('opacity', '0');
  await expect(editor).toHaveText(before);
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await expect(editor.locator('.cm-line').first()).toHaveText(/^ {4}first/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
});

test('who clicks into an editor edits at once', async ({ page }) => {
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  const editor = editorOf(page.locator('[data-snippet="1.2-1"]'));
  await editor.locator('.cm-line').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await expect(editor.locator('.cm-line').first()).toHaveText(/^ {4}first/);
});

test('? lists the keys, and is written where one writes', async ({ page }) => {
  await page.goto('#/scratchpad');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await expect(list.getByText('Ctrl+Enter')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  const editor = editorOf(page.locator('[data-snippet="scratchpad"]'));
  await editor.click();
  await page.keyboard.type('?');
  await expect(list).toHaveCount(0);
  await expect(editor).toContainText('?');
});
