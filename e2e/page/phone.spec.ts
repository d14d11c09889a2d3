/** A phone: targets for a finger, Run in sight, and text that doesn't make the page zoom. */
import { expect, type Locator, test } from '@playwright/test';
import { sidewaysScroll } from './layout.ts';
import { editorOf, openGuide, runButton, write } from '../snippets.ts';
import { fence } from '../small-guide.ts';

test.use({ hasTouch: true, isMobile: true });

const long = Array.from({ length: 60 }, (_, at) => `x${at} = ${at}`).join('\n');
const guide = `# Phone\n\n## 1.1 Long\n\n${fence}python title="A long one"\n${long}\nprint(x3)   # 3\n${fence}\n`;

test('Run stays in sight, targets are 44 px, code is 16 px', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await openGuide(page, guide);
  await page.setViewportSize({ width: 390, height: 800 });
  const card = page.locator('[data-snippet="1.1-1"]');
  await expect(editorOf(card)).toHaveCSS('font-size', '16px');
  await page.evaluate(() => {
    const code = document.querySelector('[data-snippet="1.1-1"] .editor')!;
    const { top, height } = code.getBoundingClientRect();
    window.scrollBy(0, top + height / 2);
  });
  const edge = async (of: Locator) => (await of.boundingBox())!;
  const header = await edge(page.locator('.header'));
  await expect.poll(async () => (await edge(runButton(card))).y).toBeGreaterThan(header.height);
  // Its title doesn't take the place.
  expect((await edge(runButton(card))).y).toBeLessThan(header.height + 20);

  const small = await card
    .locator('.snippet-head :is(button, label), .snippet-foot button')
    .evaluateAll((all) =>
      all
        .map((each) => ({ words: each.textContent, box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
        .map(({ words }) => words),
    );
  expect(small).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await sidewaysScroll(page)).toBe(0);
});

const wide = `def describe(name, colour):\n    return f"{name} is {colour}"\n\nprint(describe("the long way", "grey"), describe("b", "red"))   # the long way is grey b is red`;
const narrow = `# Phone\n\n## 1.1 Wide\n\n${fence}python title="Wide"\n${wide}\n${fence}\n`;

test('long lines are wrapped with their claims in sight, and a bar has the keys of code', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await openGuide(page, narrow);
  await page.setViewportSize({ width: 390, height: 800 });
  const card = page.locator('[data-snippet="1.1-1"]');
  const editor = editorOf(card);
  await runButton(card).click();
  const verdict = card.locator('.cm-content .cm-claim').first();
  await expect(verdict).toBeVisible();
  const { x, width } = (await verdict.boundingBox())!;
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(390);
  expect(
    await card.locator('.cm-scroller').evaluate((each) => each.scrollWidth - each.clientWidth),
  ).toBe(0);

  const bar = page.getByRole('toolbar', { name: 'Keys for code' });
  await expect(bar).toHaveCount(0);
  await editor.locator('.cm-line').first().tap();
  await expect(bar).toBeVisible();
  await write(page, card, 'x');
  for (const key of ['=', '[', '"', '"', ']', '#', 'Tab']) {
    await bar.getByRole('button', { name: key, exact: true }).tap();
  }
  await expect(editor.locator('.cm-line')).toHaveText(['    x=[""]#']);
  await expect(editor).toBeFocused();
  const heights = await bar
    .getByRole('button')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
  expect(heights.filter(({ width, height }) => width < 44 || height < 44)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('h1').tap();
  await expect(bar).toHaveCount(0);
});

test('the theme is chosen in the settings, with targets of 44 px', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('#/1.3');
  await page.getByRole('button', { name: 'Settings', exact: true }).tap();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toBeVisible();
  const small = await dialog.locator('button, label, select').evaluateAll((all) =>
    all
      .map((each) => ({ words: each.textContent, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height < 44)
      .map(({ words }) => words),
  );
  expect(small).toEqual([]);
});
