/** One dialog for all that can be set: what it changes, and that it is remembered. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { sidewaysScroll } from './layout.ts';
import { openScratchpad } from '../scratch.ts';
import { inSettings } from './settings.ts';
import { editorOf, scratchpad, write } from '../snippets.ts';

test('size of code, wrapping and indents are set in one dialog, and remembered', async ({
  page,
}) => {
  await openScratchpad(page);
  const editor = editorOf(scratchpad(page));
  const size = () => editor.evaluate((each) => parseFloat(getComputedStyle(each).fontSize));
  const usual = await size();
  await write(page, scratchpad(page), `if True:\nx = ${'1 + '.repeat(60)}1`);
  const line = editor.locator('.cm-line').nth(1);
  const height = async () => (await line.boundingBox())!.height;
  const flat = await height();
  await inSettings(page, async (dialog) => {
    await dialog.getByRole('radio', { name: 'very large' }).check();
    await dialog.getByRole('radio', { name: 'always' }).check();
    await dialog.getByRole('radio', { name: '2', exact: true }).check();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `settings, ${colorScheme}`, '.settings');
    }
  });
  expect((await size()) / usual).toBeCloseTo(1.5, 1);
  expect(await height()).toBeGreaterThan(2.5 * flat);
  await editor.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('y');
  await expect(editor.locator('.cm-line').nth(1)).toHaveText('  y');

  await page.reload();
  await expect.poll(size).toBeGreaterThan(usual * 1.4);
  await expect(page.locator('html')).toHaveAttribute('data-wrap', 'always');
  await inSettings(page, async (dialog) => {
    await expect(dialog.getByRole('radio', { name: '2', exact: true })).toBeChecked();
    await dialog.getByRole('checkbox', { name: 'Single keys' }).uncheck();
    await dialog.getByRole('button', { name: 'List all keys' }).click();
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  });
});

test('the dialog fits the smallest phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('#/scratchpad');
  await inSettings(page, async (dialog) => {
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await dialog.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
    const { x, width } = (await dialog.boundingBox())!;
    expect([x >= 0, x + width <= 320]).toEqual([true, true]);
    await dialog.getByRole('radio', { name: 'Dark' }).check();
  });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
