/** A guide of 5 MB: there in two seconds, and the page answers all the while. */
import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { longestTask } from '../tasks.ts';
import { fence } from '../small-guide.ts';

/** Nothing of the page's own may take longer at once; a browser's reading of a file comes on top. */
const LONGEST_MS = 100;
/** It takes a second of processor time; a machine that is busy with other tests gets more. */
const PATIENCE_MS = 20_000;

const block = (n: number) =>
  `def f${n}(n):\n    total = 0\n    for k in range(n):\n        total += k\n    return total\n\nprint(f${n}(4))   # 6`;
const prose = (n: number) =>
  `Some prose about thing number ${n}, long enough to be a paragraph of its own,\nand a second line of it.`;

function markdown(): string {
  let text = '# Long\n\n';
  for (let n = 1; text.length < 5_000_000; n += 1) {
    text += `## ${Math.ceil(n / 20)}.${((n - 1) % 20) + 1} Section ${n}\n\n${prose(n)}\n\n${fence}python\n${block(n)}\n${fence}\n\n`;
  }
  return text;
}

function plain(): string {
  let text = 'Long\n\n';
  for (let n = 1; text.length < 5_000_000; n += 1) {
    text += `${Math.ceil(n / 20)}.${((n - 1) % 20) + 1} Section ${n}\n\n${prose(n)}\n\n${block(n)}\n\n`;
  }
  return text;
}

/** One section, with a thousand blocks and more. */
function unbroken(): string {
  let text = '# Long\n\n## 1.1 Section 1\n\n';
  for (let n = 1; text.length < 400_000; n += 1) {
    text += `${prose(n)}\n\n${fence}python\n${block(n)}\n${fence}\n\n`;
  }
  return text;
}

async function give(page: Page, name: string, text: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a guide…' }).click();
  // From the disk, since what Playwright hands over itself is made by the page's thread.
  const file = test.info().outputPath(name);
  writeFileSync(file, text);
  await (await choosing).setFiles(file);
}

for (const [name, text] of [
  ['long.md', markdown],
  ['long.txt', plain],
] as const) {
  test(`5 MB of ${name} are there in time, without a long task`, async ({ page, browser }) => {
    await page.goto('#/scratchpad');
    await expect(page.getByRole('textbox', { name: /^Code/ })).toBeVisible();
    await page.evaluate(() => {
      const at = globalThis as unknown as { given: number; shown: number };
      document
        .querySelector('input[type=file]')!
        .addEventListener('change', () => (at.given = performance.now()), true);
      new MutationObserver(() => {
        if (document.querySelector('[data-section="1.1"]')) at.shown ??= performance.now();
      }).observe(document.body, { childList: true, subtree: true });
    });
    const longest = await longestTask(browser, page, async () => {
      await give(page, name, text());
      await expect(page.locator('[data-section="1.1"]')).toBeVisible();
      await page.waitForTimeout(2_000);
    });
    const took = await page.evaluate(() => {
      const { given, shown } = globalThis as unknown as { given: number; shown: number };
      return shown - given;
    });
    console.log(
      `${name}: shown after ${took.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms`,
    );
    expect(took).toBeLessThan(PATIENCE_MS);
    expect(longest).toBeLessThan(LONGEST_MS);

    await page.goto(page.url().replace(/(#\/guide\/[^/]+).*/, '$1/300.7'));
    await expect(page.locator('[data-snippet="300.7-1"]')).toContainText('def f5987');
    await page
      .getByRole('button', { name: /\d+ sections more/ })
      .first()
      .click();
  });
}

test('a section of a thousand blocks is shown as far as one has come', async ({ page }) => {
  await page.goto('#/scratchpad');
  await give(page, 'unbroken.md', unbroken());
  await expect(page.locator('[data-section="1.1"]')).toBeVisible({ timeout: 60_000 });
  expect(await page.locator('[data-snippet]').count()).toBeLessThan(100);
  // A screen or so at a time, as one reads.
  await expect(async () => {
    await page.locator('.gradual').scrollIntoViewIfNeeded();
    expect(await page.locator('[data-snippet="1.1-60"]').count()).toBe(1);
  }).toPass();
});
