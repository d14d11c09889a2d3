/** Snippets on the page, for tests of what is done with them, and guides to be opened. */
import { expect, type Locator, type Page } from '@playwright/test';

export const editorOf = (snippet: Locator): Locator =>
  snippet.getByRole('textbox', { name: /^Code/ });

export const runButton = (snippet: Locator): Locator =>
  snippet.getByRole('button', { name: 'Run', exact: true });

/**
 * Waits for a state of a snippet's run. Playwright's own waiting looks once a second in the end, which is
 * longer than most programs run.
 */
export async function expectState(
  snippet: Locator,
  state: RegExp,
  { timeout = 30_000, intervals = [50, 50, 100, 100, 200] } = {},
): Promise<void> {
  const now = (): Promise<string | null> => snippet.getAttribute('data-run-state');
  await expect.poll(now, { timeout, intervals }).toMatch(state);
}

/** The verdict of the claim on a line, in the list under the editor. */
export const claimOn = (snippet: Locator, line: number): Locator =>
  snippet.locator(`[data-claim-line="${line}"][data-verdict]`);

/** An editor renders all lines of a text as short as this. */
const ALL_RENDERED = 30;

/** Puts code into a snippet's editor, in place of what was there. */
export async function write(page: Page, snippet: Locator, code: string): Promise<void> {
  const editor = editorOf(snippet);
  const lines = code.split('\n').length;
  // Once more where the click's own selection came after all was selected.
  await expect(async () => {
    await editor.click();
    await page.keyboard.press('ControlOrMeta+A');
    // As one insertion, since typing would indent and close brackets.
    await page.keyboard.insertText(code);
    if (lines < ALL_RENDERED)
      await expect(editor.locator('.cm-line')).toHaveCount(lines, { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
}

export const scratchpad = (page: Page): Locator => page.locator('[data-snippet="scratchpad"]');

/** Chooses a file with the button that opens guides; resolves when its first section is there. */
export async function openGuide(page: Page, text: string, name = 'small.md'): Promise<void> {
  await openFile(page, { name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();
}

/** Chooses a file, by its path or as it is given. */
export async function openFile(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.goto('#/scratchpad');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a guide…' }).click();
  await (await choosing).setFiles(file);
  await expect(page.locator('[data-section]:not([data-section="scratchpad"])')).toBeVisible();
}

/** The address that Share puts on the clipboard. */
export async function share(page: Page, snippet: Locator): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await snippet.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}
