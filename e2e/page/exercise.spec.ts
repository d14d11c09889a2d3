/** Exercises: the given code doesn't pass, a solution does, and claims can't be changed to pass. */
import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { runButton, write } from '../snippets.ts';

test('an exercise is solved by making its claims hold', async ({ page }) => {
  await page.goto('#/1.3');
  const card = page.getByRole('region', { name: 'Two names, one list' });
  const state = card.locator('[data-exercise]');
  await expect(state).toHaveText('Exercise: not solved yet.');
  await runButton(card).click();
  await expect(state).toHaveText('Not yet: 2 claims don’t hold.');

  const own = 'mine = [1, 2]\nyours = [1, 2]\nyours.append(3)\nprint(mine)  # [1, 2]';
  await write(page, card, own);
  await runButton(card).click();
  await expect(state).toContainText('2 lines that claim something were changed');

  await card.getByRole('button', { name: 'Hint' }).click();
  await expect(card.getByText('An assignment from a name makes none.')).toBeVisible();
  const solution = card.locator('.exercise-solution');
  await expect(solution).toBeHidden();
  await card.getByRole('button', { name: 'Solution' }).click();
  await expect(solution).toContainText('yours = mine');
  await expectAccessibleInBothThemes(page, '[data-snippet]');

  const lines = ['mine = [1, 2]', 'yours = mine', 'yours.append(3)'];
  const claims = ['print(mine)            # [1, 2, 3]', 'print(mine is yours)   # True'];
  await write(page, card, [...lines, ...claims].join('\n'));
  await runButton(card).click();
  await expect(state).toHaveText('Solved: all that it claims holds.');
});

test('Run all leaves exercises to the reader', async ({ page }) => {
  await page.goto('#/1.3');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(page.locator('.run-all')).toContainText(/^Run all\s*Ran (\d+) of \1: \d+ held/);
  const card = page.getByRole('region', { name: 'Two names, one list' });
  await expect(card).toHaveAttribute('data-run-state', 'idle');
});
