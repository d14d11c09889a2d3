/** Guides that stay in the browser: several, over reloads and versions, in several tabs. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { fence } from '../small-guide.ts';

function guideOf(title: string, blocks: readonly string[]): string {
  const sections = blocks.map(
    (code, at) => `## 1.${at + 1} Part ${at + 1}\n\n${fence}python\n${code}\n${fence}\n`,
  );
  return `# ${title}\n\n${sections.join('\n')}`;
}

async function open(page: Page, name: string, text: string | Buffer): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a guide…' }).first().click();
  const buffer = Buffer.from(text);
  await (await choosing).setFiles({ name, mimeType: 'text/plain', buffer });
}

const editorOf = (snippet: Locator) => snippet.getByRole('textbox', { name: /^Code/ });
const block = (page: Page, id: string) => page.locator(`[data-snippet="${id}"]`);
const contents = (page: Page) => page.getByRole('navigation', { name: 'Contents' });

async function write(page: Page, id: string, code: string): Promise<void> {
  await editorOf(block(page, id)).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(code);
}

const two = ['x = 1\nprint(x)   # 1', 'y = 2\nprint(y)   # 2'];

test.beforeEach(({ page }) => page.goto('#/scratchpad'));

test('several stay over a reload, each with its edits, until they are removed', async ({
  page,
}) => {
  await open(page, 'first.md', guideOf('First', two));
  await write(page, '1.1-1', 'mine = 1');
  const address = page.url();
  expect(address).toMatch(/#\/guide\/first-[0-9a-f]{8}$/);
  await open(page, 'second.md', guideOf('Second', two));
  await expect(contents(page)).toContainText('Second');
  await expect(editorOf(block(page, '1.1-1'))).toContainText('x = 1');

  await page.goto('about:blank');
  await page.goto(`${address}/1.2/1.2-1`);
  await expect(editorOf(block(page, '1.2-1'))).toContainText('y = 2');
  await page.goto(address);
  await expect(editorOf(block(page, '1.1-1'))).toContainText('mine = 1');

  await page.locator('.guide-switch summary').click();
  await page.getByRole('navigation', { name: 'Guides' }).getByText('Manage guides').click();
  await page.getByRole('button', { name: 'Remove First' }).click();
  await expect(page.getByRole('link', { name: 'First' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('article').getByRole('link', { name: 'First' }).click();
  await expect(editorOf(block(page, '1.1-1'))).toContainText('mine = 1');

  await page.goto('#/guides');
  await page.getByRole('button', { name: 'Remove First' }).click();
  await expect(page.getByText('Removed “First”')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'isn’t in this browser' })).toBeVisible();
  // Opened again, nothing of what was removed comes back.
  await open(page, 'first.md', guideOf('First', two));
  await expect(editorOf(block(page, '1.1-1'))).toContainText('x = 1');
});

test('a changed version keeps edits, and shows what changed', async ({ page }) => {
  const old = ['a = 1\nb = 2\nprint(a + b)   # 3', 'print("stays")', 'print("goes")'];
  await open(page, 'g.md', guideOf('Changing', old));
  const address = page.url();
  await write(page, '1.1-1', 'my = "first"');
  await page.goto(`${address}/1.2`);
  await write(page, '1.2-1', 'my = "second"');
  await page.goto(`${address}/1.3`);
  await write(page, '1.3-1', 'my = "third"');

  const now = `# Changing\n\n## 1.1 New\n\n${fence}python\nprint("new")\n${fence}\n
## 1.2 Part 1\n\n${fence}python\na = 1\nb = 5\nprint(a + b)   # 6\n${fence}\n
## 1.3 Part 2\n\n${fence}python\nprint("stays")\n${fence}\n`;
  await open(page, 'g (1).md', now);
  await expect(page.getByText('1 block changed, 1 new, 1 gone')).toBeVisible();
  await page.goto(`${address}/1.2`);
  const changed = block(page, '1.2-1');
  await expect(editorOf(changed)).toContainText('b = 5');
  await changed.getByRole('button', { name: 'Use my edit' }).click();
  await expect(editorOf(changed)).toContainText('my = "first"');
  await page.goto(`${address}/1.3`);
  await expect(editorOf(block(page, '1.3-1'))).toContainText('my = "second"');

  await page.reload();
  await page.getByRole('link', { name: 'Show what changed' }).click();
  const diff = page.locator('[data-block-change="changed"]');
  await expect(diff.locator('.cm-deletedChunk')).toContainText('b = 2');
  await expect(diff.locator('.cm-changedLine').first()).toContainText('b = 5');
  await expect(page.locator('[data-change="removed"]')).toContainText('Part 3');
  await expect(page.locator('[data-orphan]')).toContainText('my = "third"');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.goto(`${address}/1.2`);
  await expect(page.locator('[data-section="1.2"]')).toBeVisible();
  await expect(page.getByText('This guide has changed')).toHaveCount(0);

  // What was made of a block that is gone stays to be found, an older edit too.
  await write(page, '1.2-1', 'my = "again"');
  await open(page, 'g.md', guideOf('Changing', ['zzz = 0']));
  await page.goto(`${address}/1.1`);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  const notice = page.getByText('of your edits belong to blocks that this guide no longer has');
  await notice.getByRole('link', { name: 'Show them' }).click();
  const orphans = page.locator('[data-orphan]');
  await expect(orphans.filter({ hasText: 'my = "second"' })).toBeVisible();
  await orphans.filter({ hasText: 'my = "third"' }).getByRole('button', { name: 'Remove' }).click();
  await expect(orphans.filter({ hasText: 'my = "third"' })).toHaveCount(0);
  await expect(orphans.filter({ hasText: 'my = "again"' })).toBeVisible();
});

test('several files become a guide each; a folder and other JSON are refused clearly', async ({
  page,
  context,
}) => {
  const folder = test.info().outputPath('notes');
  mkdirSync(folder, { recursive: true });
  const dragging = await context.newCDPSession(page);
  const drop = async (...files: string[]) => {
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await dragging.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
    }
  };
  const files = ['first.md', 'second.md', 'n.ipynb'].map((name) => join(folder, name));
  writeFileSync(files[0]!, guideOf('First', two));
  writeFileSync(files[1]!, guideOf('Second', two));
  writeFileSync(files[2]!, '{"cells": [], "nbformat": 4}');
  await drop(files[0]!, files[1]!);
  await expect(contents(page)).toContainText('Second');
  await page.locator('.guide-switch summary').click();
  await expect(page.getByRole('navigation', { name: 'Guides' })).toContainText('First');
  await drop(files[2]!);
  await expect(page.getByRole('main')).toContainText('n.ipynb is a Jupyter notebook');
  await drop(folder);
  await expect(page.getByRole('main')).toContainText('notes can’t be read. It is a folder');
});

test('two tabs don’t lose each other’s edits', async ({ page, context }) => {
  await open(page, 'tabs.md', guideOf('Tabs', ['x = 1', 'y = 2']));
  await expect(editorOf(block(page, '1.1-1'))).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(editorOf(block(other, '1.1-1'))).toContainText('x = 1');
  await write(page, '1.1-1', 'x = 10');
  await expect(editorOf(block(other, '1.1-1'))).toContainText('x = 10');
  await editorOf(block(other, '1.1-1')).click();
  await other.keyboard.press('ControlOrMeta+End');
  await other.keyboard.type('0');
  await expect(editorOf(block(page, '1.1-1'))).toContainText('x = 100');

  // Set-ups of two sections, one in each.
  const setUp = async (tab: Page, section: string, code: string) => {
    await tab.goto(`${/.*#\/guide\/[^/]+/.exec(tab.url())![0]}/${section}`);
    await tab.locator('[data-setup-pane] summary').click();
    await tab.locator('[data-setup-pane] textarea').fill(code);
  };
  await setUp(page, '1.1', 'one = 1');
  await setUp(other, '1.2', 'two = 2');
  await page.reload();
  await page.locator('[data-setup-pane] summary').click();
  await expect(page.locator('[data-setup-pane] textarea')).toHaveValue('one = 1');
});

test('without storage a guide is there for the visit, and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  });
  await page.reload();
  await open(page, 'brief.md', guideOf('Brief', two));
  await expect(page.getByText('doesn’t let the page store guides')).toBeVisible();
  await page.goto('#/1.3');
  await page.locator('.guide-switch summary').click();
  await page.getByRole('link', { name: 'Brief', exact: true }).click();
  await expect(block(page, '1.1-1')).toBeVisible();
});

test('an exported guide is opened again with its edits and set-ups', async ({ page, browser }) => {
  await open(page, 'take.md', guideOf('Take', two));
  await write(page, '1.1-1', 'x = helper\nprint(x)   # 7');
  await page.locator('[data-setup-pane] summary').click();
  await page.locator('[data-setup-pane] textarea').fill('helper = 7');
  const saving = page.waitForEvent('download');
  await page.locator('.save-guide').getByRole('button', { name: 'JSON' }).click();
  const saved = readFileSync((await (await saving).path())!);

  const elsewhere = await browser.newContext();
  const fresh = await elsewhere.newPage();
  await fresh.goto(new URL('#/scratchpad', page.url()).href);
  await open(fresh, 'take.assay.json', saved);
  const card = block(fresh, '1.1-1');
  await expect(editorOf(card)).toContainText('x = helper');
  await card.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(card.locator('[data-claim-line="2"]')).toHaveAttribute('data-verdict', 'held');
  await card.getByRole('button', { name: 'Reset' }).click();
  await expect(editorOf(card)).toContainText('x = 1');
  await elsewhere.close();
});

test('a saved plain-text guide has all that stood in it, the edits, and no set-up', async ({
  page,
}) => {
  const plain =
    'A guide to it\n\nWords before all.\n\nx = 1\nprint(x)   # 1\n\n1. One\n\n1.1 Names\n\ny = 2\nprint(y)   # 2\n';
  await open(page, 'plain.txt', plain);
  await expect(page.getByRole('main')).toContainText('Words before all.');
  const early = page.locator('[data-snippet]').first();
  await editorOf(early).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('x = 3\nprint(x)   # 3');
  await page.locator('[data-setup-pane] summary').click();
  await page.locator('[data-setup-pane] textarea').fill('helper = 7');
  const saving = page.waitForEvent('download');
  await page.locator('.save-guide').getByRole('button', { name: 'Markdown', exact: true }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('plain.md');
  const text = readFileSync((await saved.path())!, 'utf8');
  for (const each of ['Words before all.', 'x = 3', 'y = 2']) expect(text).toContain(each);
  expect(text).not.toContain('helper');
});

const text = '# Größe\n\n## 1.1 Maß\n\nText.\n';
const wide = Buffer.from(`\uFEFF${text}`, 'utf16le');

for (const [what, name, bytes, seen] of [
  ['UTF-16', 'wide.md', wide, 'Maß'],
  ['Latin-1', 'latin.md', Buffer.from(text, 'latin1'), 'isn’t in UTF-8'],
  ['an empty file', 'empty.md', Buffer.from(''), 'The file is empty.'],
  ['a PDF', 'doc.pdf', Buffer.from('%PDF-1.7\n\0'), 'This is a PDF. Save its text'],
  ['bytes', 'b.txt', Buffer.from(Array.from({ length: 5000 }, (_, at) => at % 251)), 'not text'],
  ['a fence left open', 'open.md', Buffer.from(`# T\n\n${fence}python\nx = 1\n`), 'x = 1'],
  ['a huge file', 'huge.txt', Buffer.alloc(21_000_000, 'text\n'), 'larger than 20 MB'],
  ['too long a text', 'long.txt', Buffer.alloc(9_000_000, 'text\n'), 'more than 8 million'],
  ['an endless line', 'line.md', Buffer.from(`# T\n\n${'word '.repeat(300_000)}\n`), 'word word'],
] as const) {
  test(`${what} gets a clear message or a sensible reading`, async ({ page }) => {
    await open(page, name, bytes);
    await expect(page.getByRole('main')).toContainText(seen, { timeout: 30_000 });
  });
}
