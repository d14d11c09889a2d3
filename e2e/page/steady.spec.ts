/** Nothing jumps under the reader's hand, and what CodeMirror draws is in the page's colours. */
import { expect, type Locator, test } from '@playwright/test';
import { editorOf, openGuide, runButton, scratchpad, write } from '../snippets.ts';
import { lesson } from '../small-guide.ts';

/** Where the buttons of a snippet's head are. */
const placesOf = (snippet: Locator) =>
  Promise.all(
    ['Copy', 'Share', 'Run'].map(async (name) => {
      const button = snippet.getByRole('button', { name, exact: true });
      const { x, y } = (await button.boundingBox())!;
      const { y: top } = (await snippet.boundingBox())!;
      return `${name} ${Math.round(x)} ${Math.round(y - top)}`;
    }),
  );

for (const width of [390, 1280]) {
  test(`the first edit moves no button at ${width} px`, async ({ page }) => {
    await openGuide(page, lesson);
    await page.setViewportSize({ width, height: 800 });
    await page.goto('#/opened/1.2');
    const snippet = page.locator('[data-snippet="1.2-1"]');
    await expect(editorOf(snippet)).toBeVisible();
    const before = await placesOf(snippet);
    await write(page, snippet, 'first = 2');
    await expect(snippet.getByRole('button', { name: 'Reset' })).toBeVisible();
    expect(await placesOf(snippet)).toEqual(before);
  });
}

test('the list of completions is the page’s, and goes when the program runs', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, 'wonderful = 1\n');
  await page.keyboard.type('wond');
  const option = page.getByRole('option', { name: 'wonderful' });
  await expect(option).toBeVisible();
  const wash = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.background = 'var(--accent-wash)';
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  });
  await expect(option).toHaveCSS('background-color', wash);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(option).toHaveCount(0);
});

test('one switch in the header chooses the Python of all snippets', async ({ page }) => {
  await page.goto('#/1.3');
  await expect(runButton(page.locator('[data-snippet="1.3-1"]'))).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Python version' })).toHaveCount(1);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole('button', { name: 'Contents' }).click();
  await expect(
    page.getByRole('dialog').getByRole('combobox', { name: 'Python version' }),
  ).toBeVisible();
});
