/** The thread that reads an opened guide may die: no page waits for it, the guide is opened anew. */
import { expect, type Page, test } from '@playwright/test';
import { lesson } from './small-guide.ts';

async function open(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a guide…' }).first().click();
  const buffer = Buffer.from(lesson);
  await (await choosing).setFiles({ name: 'small.md', mimeType: 'text/plain', buffer });
}

test('a section is read although the thread that read the others has died', async ({ page }) => {
  await page.goto('#/scratchpad');
  const started = page.waitForEvent('worker', (worker) => worker.url().includes('guide-reader'));
  await open(page);
  const thread = await started;
  await expect(page.getByRole('heading', { name: 'Guessing' })).toBeVisible();
  await thread.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await page.getByRole('link', { name: /Two snippets/ }).first().click();
  // The link opens the guide anew, with another thread.
  await expect(page.getByText('A paragraph about penguins.')).toBeVisible();
});
