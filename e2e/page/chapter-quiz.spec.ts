/** A quiz on a chapter: claims drawn from its lessons, judged by runs, with a score that is kept. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';

test('a chapter’s claims are asked for, judged by a run, and counted', async ({ page }) => {
  await page.goto('#/1.3');
  await page.getByRole('link', { name: 'Quiz me on this chapter' }).click();
  await expect(page).toHaveURL(/#\/quiz\/1$/);
  const status = page.locator('article [role=status]').first();
  await expect(status).toHaveText(/^Snippet 1 of 5$/);
  await expectAccessible(page, 'quiz', 'main');
  const form = page.getByRole('form', { name: 'Questions' });
  let asked = 0;
  for (let round = 1; round <= 5; round++) {
    await expect(status).toContainText(`Snippet ${round} of 5`);
    // What is asked for isn't in sight.
    await expect(page.locator('.code-hidden').first()).toBeVisible();
    const answers = form.getByRole('textbox');
    asked += await answers.count();
    await answers.first().fill('"surely not this"');
    await form.getByRole('button', { name: 'Check my answers' }).click();
    await expect(form.locator('[data-mark]').first()).not.toHaveAttribute('data-mark', 'right');
    await expect(page.locator('.code-hidden')).toHaveCount(0);
    await page.getByRole('button', { name: round < 5 ? 'Next snippet' : 'See your score' }).click();
  }
  await expect(status).toHaveText(`0 of ${asked} right.`);
  await page.getByRole('button', { name: 'New questions' }).click();
  await expect(status).toHaveText(`Snippet 1 of 5 · last time 0 of ${asked} right`);
});

test('a chapter that isn’t there has no quiz', async ({ page }) => {
  await page.goto('#/quiz/99');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
