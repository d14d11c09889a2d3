/** The thread that reads an opened guide may die: no page waits for it, the guide is opened anew. */
import { expect, type Page, test } from '@playwright/test';

/** Long enough that the page hasn't asked for its last section before somebody goes there. */
const guide = [
  '# Small guide',
  ...Array.from(
    { length: 9 },
    (_, at) => `## 1.${at + 1} Part ${at + 1}\n\nPenguin number ${at + 1}.`,
  ),
].join('\n\n');

async function open(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a guide…' }).first().click();
  const buffer = Buffer.from(guide);
  await (await choosing).setFiles({ name: 'small.md', mimeType: 'text/plain', buffer });
}

test('a section is read although the thread that read the others has died', async ({ page }) => {
  await page.goto('#/scratchpad');
  const started = page.waitForEvent('worker', (worker) => worker.url().includes('guide-reader'));
  await open(page);
  const thread = await started;
  await expect(page.getByRole('heading', { name: 'Part 1' })).toBeVisible();
  await thread.evaluate(() => {
    setTimeout(() => {
      self.close();
      throw new Error('out of memory');
    });
  });
  await page
    .getByRole('link', { name: /Part 9/ })
    .first()
    .click();
  // The link opens the guide anew, with another thread.
  await expect(page.getByText('Penguin number 9.')).toBeVisible();
});

test('a thread that doesn’t answer is given up, and the page says so', async ({ page }) => {
  await page.route(/guide-reader.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: 'onmessage = () => {};' });
  });
  await page.clock.install();
  await page.goto('#/scratchpad');
  const started = page.waitForEvent('worker', (worker) => worker.url().includes('guide-reader'));
  await open(page);
  const thread = await started;
  const ended = new Promise((resolve) => thread.once('close', resolve));
  await page.clock.fastForward(100_000);
  await expect(page.getByRole('main')).toContainText('This guide takes too long to read');
  await ended;
});
