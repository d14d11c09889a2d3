/** A finished run, looked into: its variables, a prompt on its names, and its code as a notebook. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { openScratchpad } from '../scratch.ts';
import { runButton, scratchpad, write } from '../snippets.ts';

const code = 'import math\nitems = [3, 1]\nname = "ann"\nprint(items)   # [3, 1]';

test('variables are a table after a run, and a prompt goes on with them', async ({ page }) => {
  await openScratchpad(page);
  const pad = scratchpad(page);
  await write(page, pad, code);
  await pad.getByRole('button', { name: 'Variables' }).click();
  const table = pad.getByRole('table');
  await expect(table.locator('[data-variable]')).toHaveText(['itemslist[3, 1]', "namestr'ann'"]);
  const prompt = pad.getByRole('textbox', { name: 'Evaluate Python with these variables' });
  await prompt.fill('items.append(name) or len(items)');
  await prompt.press('Enter');
  const typed = pad.locator('.variables-typed li');
  await expect(typed.last().locator('[data-value]')).toHaveText('3');
  await expect(table.locator('[data-variable="items"]')).toHaveText("itemslist[3, 1, 'ann']");
  await prompt.fill('print(name); 1 / 0');
  await prompt.press('Enter');
  await expect(typed.last()).toContainText('ann');
  await expect(typed.last()).toContainText('ZeroDivisionError: division by zero');
  await expectAccessibleInBothThemes(page, '.variables');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('print(name); 1 / 0');

  // The verdict is the program's; an edit ends what can be asked.
  await expect(pad.locator('[data-verdict="held"]').first()).toBeAttached();
  await write(page, pad, 'other = 2\n1 / 0');
  await expect(pad.locator('.variables')).toContainText('The program has ended');
  await runButton(pad).click();
  // An exception ends the program, and leaves its names, as under `python -i`.
  await expect(table.locator('[data-variable]')).toHaveText(['otherint2']);
});

test('a run that nobody looks into ends as a program does', async ({ page }) => {
  await openScratchpad(page);
  const pad = scratchpad(page);
  await write(page, pad, 'import atexit\natexit.register(print, "bye")\nprint(1)');
  await runButton(pad).click();
  await expect(pad.locator('[data-output]')).toContainText('bye');
});

test('a snippet is saved as a notebook', async ({ page }) => {
  await openScratchpad(page);
  const pad = scratchpad(page);
  await write(page, pad, code);
  const saving = page.waitForEvent('download');
  await pad.getByRole('button', { name: 'Notebook' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('scratchpad.ipynb');
  const { cells } = JSON.parse(readFileSync(await file.path(), 'utf8')) as {
    cells: { source: string }[];
  };
  expect(cells.map(({ source }) => source)).toEqual([code]);
});
