/** Claims as questions, judged by the run itself. */
import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { editorOf, openGuide } from '../snippets.ts';
import { lesson } from '../small-guide.ts';

test('answers are judged against a run, and asked for again', async ({ page }) => {
  await openGuide(page, lesson);
  const card = page.locator('[data-snippet="1.1-1"]');
  await card.getByRole('button', { name: 'Predict each line’s result' }).click();
  const form = card.getByRole('form', { name: 'Questions' });
  await form.getByRole('textbox', { name: 'print(items)' }).fill('[3, 1]');
  await form.getByRole('textbox', { name: 'print(len(items))' }).fill('2');
  await page.keyboard.press('Enter');
  const marks = form.locator('[data-mark]');
  await expect(marks).toHaveText(['wrong: [1, 3]', 'right']);
  await expect(form.getByRole('status')).toHaveText('1 of 2 right');
  // What is claimed is shown then, and nothing in the code has changed.
  await expect(editorOf(card)).toContainText('# [1, 3]');
  await expect(card.getByText('edited', { exact: true })).toHaveCount(0);
  await expectAccessibleInBothThemes(page, '[data-snippet="1.1-1"]');

  await form.getByRole('button', { name: 'Ask me again' }).click();
  await expect(editorOf(card)).not.toContainText('# [1, 3]');
  // The same value written in another way is the same answer.
  await form.getByRole('textbox', { name: 'print(items)' }).fill('[1,3]');
  await form.getByRole('button', { name: 'Check my answers' }).click();
  await expect(marks).toHaveText(['right', 'not judged']);

  await page.reload();
  await card.getByRole('button', { name: 'Predict each line’s result' }).click();
  await expect(form.getByRole('status')).toHaveText('1 of 2 right');
});
