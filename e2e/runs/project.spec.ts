/** A program of several files: tabs over one editor, edited anywhere, run and kept as one. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { claimOn, editorOf, openGuide, runButton, share } from '../snippets.ts';
import { fence } from '../small-guide.ts';

const guide = `# Small guide

## 1.1 Files

${fence}python file=rates.py group=shop run=none
RATES = {"de": 19}

def rate(land):
    return RATES[land]
${fence}

${fence}ini file=shop.ini group=shop
[shop]
land = de
${fence}

${fence}python title="Prices" file=prices.py group=shop
from rates import rate
print(open("shop.ini").read().split()[-1])   # de
print(rate("de"))   # 19
${fence}
`;

const prices = (page: Page): Locator => page.locator('[data-snippet="1.1-3"]');
const tab = (page: Page, name: string): Locator => prices(page).getByRole('tab', { name });

async function open(page: Page): Promise<void> {
  await openGuide(page, guide);
  await expect(editorOf(prices(page))).toContainText('print(rate');
}

/** Puts a text in the place of the editor's that is shown. */
async function rewrite(page: Page, text: string): Promise<void> {
  await editorOf(prices(page)).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

test('tabs go by keyboard, and a file edited in one is edited where the guide tells of it', async ({
  page,
}) => {
  await open(page);
  await expect(prices(page).getByRole('tab')).toHaveText(['prices.py', 'rates.py', 'shop.ini']);
  await tab(page, 'prices.py').focus();
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'rates.py')).toBeFocused();
  await expect(tab(page, 'rates.py')).toHaveAttribute('aria-selected', 'true');
  await expect(prices(page).getByRole('tabpanel', { name: 'rates.py' })).toContainText('RATES');
  await page.keyboard.press('End');
  await expect(prices(page).getByRole('tabpanel', { name: 'shop.ini' })).toContainText('land = de');
  await page.keyboard.press('ArrowRight');
  await expect(editorOf(prices(page))).toContainText('print(rate');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(editorOf(prices(page))).toContainText('RATES');
  // One stop of the Tab key for all of them: the next is in the editor.
  await page.keyboard.press('Tab');
  await expect(editorOf(prices(page))).toBeFocused();

  await rewrite(page, 'def rate(land):\n    return 7');
  await expect(page.locator('[data-snippet="1.1-1"] .cm-content')).toContainText('return 7');
  await expect(tab(page, 'rates.py')).toContainText('edited');
  await runButton(prices(page)).click();
  await expect(claimOn(prices(page), 3)).toHaveAttribute('data-verdict', 'broken');
  await expect(claimOn(prices(page), 2)).toHaveAttribute('data-verdict', 'held');

  // A claim leads to the file that it is in.
  await prices(page)
    .getByRole('button', { name: /1 held/ })
    .click();
  await claimOn(prices(page), 3).getByRole('button', { name: 'line 3' }).click();
  await expect(tab(page, 'prices.py')).toHaveAttribute('aria-selected', 'true');

  await page.reload();
  await expect(tab(page, 'rates.py')).toContainText('edited');
  await prices(page).getByRole('button', { name: 'Reset' }).click();
  await tab(page, 'rates.py').click();
  await expect(editorOf(prices(page))).toContainText('RATES');
  await expect(page.locator('[data-snippet="1.1-1"] .cm-content')).toContainText('RATES');
});

test('a traceback leads into the file that raised', async ({ page }) => {
  await open(page);
  await tab(page, 'rates.py').click();
  await rewrite(page, '# none\nRATES = {}\n\ndef rate(land):\n    return RATES[land]');
  await runButton(prices(page)).click();
  await expect(prices(page)).toHaveAttribute('data-run-state', 'raised');
  await expect(tab(page, 'rates.py')).toContainText('an exception passed through it');
  await tab(page, 'prices.py').click();
  await prices(page)
    .getByRole('button', { name: /rates\.py", line 5/ })
    .click();
  await expect(tab(page, 'rates.py')).toHaveAttribute('aria-selected', 'true');
  await expect(editorOf(prices(page))).toBeFocused();
});

test('a link and a download hold all files as they are', async ({ page }) => {
  await open(page);
  await tab(page, 'rates.py').click();
  await rewrite(page, 'def rate(land):\n    return 7');
  const downloading = page.waitForEvent('download');
  await prices(page).getByRole('button', { name: 'Download' }).click();
  const saved = await downloading;
  expect(saved.suggestedFilename()).toBe('1.1-3.zip');
  const files = unzipSync(new Uint8Array(readFileSync(await saved.path())));
  expect(Object.keys(files)).toEqual(['prices.py', 'rates.py', 'shop.ini']);
  expect(new TextDecoder().decode(files['rates.py'])).toContain('return 7');

  const link = await share(page, prices(page));
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(link);
  const shared = page.locator('[data-snippet="shared-3"]');
  await shared.getByRole('tab', { name: 'rates.py' }).click();
  await expect(editorOf(shared)).toContainText('return 7');
  await runButton(shared).click();
  await expect(claimOn(shared, 3)).toHaveAttribute('data-verdict', 'broken');
});

const block = (page: Page, title: string): Locator =>
  page.locator(`section.snippet[aria-label="${title}"]`);
const command = (terminal: Locator, text: string): Locator =>
  terminal.locator(`[data-command="${text}"]`);

/** Where the reader types. */
const entry = (terminal: Locator): Locator => terminal.getByRole('textbox', { name: 'Command' });

/** Types a line into a terminal; resolves when the command has ended. */
async function type(terminal: Locator, text: string): Promise<Locator> {
  await entry(terminal).fill(text);
  await entry(terminal).press('Enter');
  const line = command(terminal, text).last();
  await expect(line).toHaveAttribute('data-state', 'ended', { timeout: 90_000 });
  return line;
}

test('a Django project: edited, migrated, asked, its admin used, and tested', async ({ page }) => {
  test.setTimeout(400_000);
  await page.goto('#/9.1');
  const terminal = block(page, 'In a terminal');
  // What the lesson says stands there before anything has run.
  await expect(command(terminal, 'python manage.py check')).toContainText('no issues');
  await runButton(terminal).click();
  await expect(terminal).toHaveAttribute('data-run-state', 'done', { timeout: 200_000 });
  await expect(terminal.locator('li[data-verdict="held"]')).toHaveCount(5);
  await expect(terminal.locator('li[data-verdict="broken"]')).toHaveCount(0);

  const site = block(page, 'The site, to be asked');
  await site.getByRole('tab', { name: 'boats/models.py' }).click();
  const editor = editorOf(site);
  await expect(editor).toContainText('class Boat');
  await editor.getByText('name = models.CharField(max_length=40)').click();
  await page.keyboard.press('End');
  await page.keyboard.insertText('\n    metres = models.IntegerField(default=7)');
  await expect(terminal).toHaveAttribute('data-stale', '');
  // The folder starts anew with the edited file, and the line comes after the block's own.
  const sql = await type(terminal, 'python manage.py sqlmigrate boats 0001');
  await expect(sql).toContainText('"metres" integer');
  await expect(await type(terminal, 'ls boats/migrations')).toContainText('0001_initial.py');
  await expect(await type(terminal, 'npm start')).toContainText('can’t run here');
  await expect(await type(terminal, 'ls | wc')).toContainText('needs a shell');
  await entry(terminal).press('ArrowUp');
  await expect(entry(terminal)).toHaveValue('ls | wc');
  const tests = await type(terminal, 'python manage.py test');
  await expect(tests).toContainText('Ran 1 test');

  await runButton(site).click();
  await expect(site).toHaveAttribute('data-run-state', 'done', { timeout: 200_000 });
  const panel = site.locator('[data-http]');
  const frame = panel.frameLocator('[data-page]');
  const ask = async (target: string) => {
    await panel.getByLabel('Path and query').fill(target);
    await panel.getByRole('button', { name: 'Send', exact: true }).first().click();
  };
  await ask('/');
  await expect(frame.getByText('Fox')).toBeVisible();
  await ask('/admin/');
  await frame.getByLabel('Username').fill('ada');
  await frame.getByLabel('Password').fill('lovelace');
  await frame.getByRole('button', { name: 'Log in' }).click();
  await expect(frame.getByText('Site administration')).toBeVisible();
  await frame.locator('.model-boat .addlink').click();
  await frame.getByLabel('Name').fill('Erika');
  // The field that was written above has its default.
  await expect(frame.getByLabel('Metres')).toHaveValue('7');
  await frame.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(frame.getByText('was added successfully')).toBeVisible();
  await ask('/');
  await expect(frame.getByText('Erika, Fox')).toBeVisible();
});
