/** The user's own guide, opened in the page. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openFile } from '../snippets.ts';

const folder = process.env.ASSAY_GUIDE ?? '';
const file = join(folder, 'guide.txt');

interface Block {
  section: string;
  language: string;
  firstLine: number;
  lastLine: number;
}

const golden = JSON.parse(
  readFileSync(new URL('../../src/guide/golden/guide-blocks.json', import.meta.url), 'utf8'),
) as Block[];

test.describe("the user's guide (needs ASSAY_GUIDE, the folder of its text)", () => {
  test.skip(folder === '' || !existsSync(file), 'ASSAY_GUIDE names no folder with guide.txt');

  test.beforeEach(async ({ page }) => {
    await openFile(page, file);
  });

  test('has all its blocks in editors, each with exactly its lines', async ({ page }) => {
    test.setTimeout(300_000);
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const section of new Set(golden.map((block) => block.section))) {
      await page.goto(`#/opened/${section}`);
      await expect(page.locator(`[data-section="${section}"]`)).toBeVisible();
      const blocks = golden.filter((block) => block.section === section);
      const cards = page.locator('[data-snippet]');
      await expect(cards).toHaveCount(blocks.length);
      for (const [index, block] of blocks.entries()) {
        const editor = cards.nth(index).locator('.cm-content');
        await editor.scrollIntoViewIfNeeded();
        await expect(editor).toContainText((lines[block.firstLine - 1] ?? '').trim());
      }
    }
  });

  test('runs a block as it stands and judges its comments', async ({ page }) => {
    await page.goto('#/opened/1.3');
    const card = page.locator('[data-snippet]').first();
    await expect(card).toHaveAttribute('data-run-state', 'idle');
    await card.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(card).toHaveAttribute('data-run-state', 'done');
    const verdicts = await card
      .locator('[data-claim-line]')
      .evaluateAll((all) => all.map((claim) => claim.getAttribute('data-verdict')));
    expect(verdicts).toEqual(['held', 'held', 'held', 'broken']);
  });

  test('says what a block lacks that the guide never defines', async ({ page }) => {
    await page.goto('#/opened/12.1');
    const pane = page.locator('[data-setup-pane]');
    await pane.locator('summary').click();
    await pane.getByRole('checkbox').uncheck();
    const card = page.locator('[data-snippet]').first();
    await card.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(card).toHaveAttribute('data-run-state', 'raised');
    await expect(card).toContainText('my_function');
    await expect(card).toContainText(/never defines/);
  });
});
