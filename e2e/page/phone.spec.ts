/** A phone: targets for a finger, Run in sight, and text that doesn't make the page zoom. */
import { expect, type Locator, test } from '@playwright/test';
import { sidewaysScroll } from './layout.ts';
import { editorOf, openGuide, runButton } from '../snippets.ts';
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
