/** Bytecode beside its lines, tied to the editor, and the same of another Python. */
import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../page/accessible.ts';
import { editorOf, scratchpad, write } from '../snippets.ts';

const PROGRAM = `def double(n):
    return n * 2

raise SystemExit("nobody runs this")
`;

test('lines and their instructions are marked both ways, on each Python @any-host', async ({
  page,
}) => {
  await page.goto('#/scratchpad');
  const snippet = scratchpad(page);
  await write(page, snippet, PROGRAM);
  await snippet.getByRole('button', { name: 'Bytecode' }).click();
  const panel = snippet.getByRole('region', { name: 'Bytecode' });
  const steps = panel.getByRole('listbox', { name: 'Bytecode of double' });
  const multiply = steps.getByRole('option', { name: /BINARY_OP \*$/ });
  const marked = panel.locator('[data-marked]');

  // From an instruction to the code that it is for, by pointer and by keys.
  await multiply.hover();
  await expect(snippet.locator('.cm-linked-code')).toHaveText('n * 2');
  await expect(multiply).toHaveAttribute('aria-selected', 'true');
  await page.mouse.move(0, 0);
  await expect(snippet.locator('.cm-linked-line')).toHaveCount(0);
  await steps.focus();
  await page.keyboard.press('Home');
  await expect(steps.getByRole('option', { selected: true })).toHaveAccessibleName('0 RESUME 0');
  await page.keyboard.press('End');
  await expect(snippet.locator('.cm-linked-line')).toHaveText('    return n * 2');

  // From a line to its instructions.
  await editorOf(snippet).locator('.cm-line').nth(3).click();
  await expect(marked.filter({ hasText: 'RAISE_VARARGS' })).toHaveCount(1);
  await expect(marked.filter({ hasText: 'BINARY_OP' })).toHaveCount(0);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(marked.filter({ hasText: 'BINARY_OP' })).toHaveCount(1);

  const names = () => steps.locator('.bytecode-name').allTextContents();
  expect(await names()).toContain('LOAD_FAST_BORROW');
  await page.getByRole('combobox', { name: 'Python version' }).selectOption('3.12');
  await expect(panel.locator('[data-bytecode-python]')).toHaveText(/^3\.12\./);
  expect(await names()).toEqual(['RESUME', 'LOAD_FAST', 'LOAD_CONST', 'BINARY_OP', 'RETURN_VALUE']);
  // The line that was marked still is.
  await expect(marked.filter({ hasText: 'LOAD_FAST' })).toHaveCount(1);
  await expectAccessibleInBothThemes(page, '[data-bytecode]');

  // Made anew as one types; what isn't Python is said, and leaves what was shown.
  await write(page, snippet, 'x = (');
  await expect(panel).toContainText("line 1 SyntaxError: '(' was never closed");
  await expect(steps).toBeVisible();
  await write(page, snippet, 'x = 1');
  await expect(panel.getByRole('option', { name: /STORE_NAME x/ })).toBeVisible();
  await expect(steps).toHaveCount(0);
  await expect(snippet).toHaveAttribute('data-run-state', 'idle');
});
