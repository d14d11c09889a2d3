/** What the browser keeps for the page may be damaged, or another's: it is left out, and told. */
import { expect, type Page, test } from '@playwright/test';
import { openScratchpad, run } from '../scratch.ts';
import { fence } from '../small-guide.ts';
import { openGuide } from '../snippets.ts';
import { inSettings } from '../page/settings.ts';

const guide = `# Kept\n\n## 1.1 Part\n\n${fence}python\nprint(1)  # 1\n${fence}\n`;

/** Puts entries into the page's database as they are. */
async function store(page: Page, entries: Record<string, unknown[]>): Promise<void> {
  await page.evaluate(async (all) => {
    const opening = indexedDB.open('assay');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error as Error));
    });
    const names = Object.keys(all);
    const work = database.transaction(names, 'readwrite');
    for (const name of names) for (const each of all[name]!) work.objectStore(name).put(each);
    await new Promise((resolve) => work.addEventListener('complete', resolve));
    database.close();
  }, entries);
}

/** Notes what nobody on the page caught. */
function noteErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

test('guides that can’t be read are left out of the list, and counted', async ({ page }) => {
  const errors = noteErrors(page);
  await page.goto('#/scratchpad');
  await openGuide(page, guide);
  const entry = { name: 'a.md', title: 'A', openedAt: 1, length: 1 };
  await store(page, {
    guides: [
      { id: 'no-date', ...entry, openedAt: NaN },
      { id: 'late', ...entry, openedAt: 1e300 },
      { id: 'no-title', ...entry, title: { toString: 5 } },
      { id: 'no-text', ...entry, title: 'Without a text' },
      { id: 'odd-text', ...entry, title: 'With an odd text' },
      { id: 'alone' },
    ],
    texts: [{ id: 'odd-text', text: ['x'], before: null, remark: null }],
  });
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents).toContainText('of this guide’s own runs');
  await page.goto('#/guides');
  await expect(contents).not.toContainText('own runs');
  await page.reload();
  const article = page.getByRole('article');
  await expect(article.getByRole('link', { name: 'Kept' })).toBeVisible();
  await expect(article).toContainText('4 more are kept here that can’t be read');
  await expect(article.locator('.guide-card-title')).toHaveCount(3);
  for (const id of ['no-text', 'odd-text', 'no-date', 'alone']) {
    await page.goto(`#/guide/${id}`);
    await expect(page.getByRole('heading', { name: 'isn’t in this browser' })).toBeVisible();
  }
  expect(errors).toEqual([]);
});

test('settings and results that make no sense count as none', async ({ page }) => {
  const errors = noteErrors(page);
  await openScratchpad(page);
  await page.evaluate(() => {
    const odd = ['1e300', '{"of":', '[[', '{"of":{},"text":{}}', 'null', '"'];
    const keys = Object.keys(localStorage).filter((key) => key.startsWith('assay'));
    const names = ['limit', 'theme', 'python', 'types', 'lint', 'last-read', 'guides'];
    for (const [at, key] of [...keys, ...names.map((name) => `assay:${name}`)].entries()) {
      localStorage.setItem(key, odd[at % odd.length]!);
    }
    localStorage.setItem('assay:limit', '1e300');
    localStorage.setItem('assay:draft:scratchpad:scratchpad', '{"of":{},"text":{}}');
  });
  await page.reload();
  await inSettings(page, (dialog) => expect(dialog.getByLabel('Run time limit')).toHaveValue(''));
  expect(await run(page, 'print("runs")')).toContain('runs');
  await page.goto('');
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(errors).toEqual([]);
});
