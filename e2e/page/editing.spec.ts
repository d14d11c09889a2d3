/** Edits: kept, compared, taken back, offered again; and what the editor helps with. */
import { expect, test } from '@playwright/test';
import { claimOn, editorOf, openGuide, runButton, scratchpad, write } from '../snippets.ts';
import { fence } from '../small-guide.ts';

const lesson = `# Small guide

## 1.1 Adding

${fence}python
total = 1 + 1
print(total)  # 2
${fence}

## 1.2 Two snippets

${fence}python title="First of two"
first = 1
print(first)   # 1
${fence}

${fence}python title="Second of two"
print("before")
${fence}
`;

test('an edit makes verdicts stale, is kept, and Reset brings the original back', async ({
  page,
}) => {
  await openGuide(page, lesson);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await runButton(snippet).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'done');
  await expect(snippet).not.toHaveAttribute('data-stale');

  await editorOf(snippet).click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('# first\n');
  await expect(snippet).toHaveAttribute('data-stale');
  await expect(claimOn(snippet, 3)).toHaveAttribute('data-stale');
  await expect(claimOn(snippet, 2)).toHaveCount(0);

  await page.reload();
  await expect(editorOf(snippet)).toContainText('# first');
  await snippet.getByRole('button', { name: 'Reset' }).click();
  await expect(editorOf(snippet)).not.toContainText('# first');
  await expect(snippet.getByRole('button', { name: 'Reset' })).toHaveCount(0);
  await page.reload();
  await expect(editorOf(snippet)).toContainText('total = 1 + 1');
  await expect(editorOf(snippet)).not.toContainText('# first');
});

test('an edit of the set-up makes what stands on it stale', async ({ page }) => {
  const lesson =
    '# G\n\n## 1.1 A\n\n```python setup\nx = 1\n```\n\n```python\nprint(x)  # 1\n```\n';
  await openGuide(page, lesson);
  const snippet = page.locator('[data-snippet="1.1-2"]');
  await runButton(snippet).click();
  await expect(claimOn(snippet, 1)).toHaveAttribute('data-verdict', 'held');
  await page.getByText('Set-up: Python').click();
  await write(page, page.locator('[data-snippet="1.1-1"]'), 'x = 2');
  await expect(snippet).toHaveAttribute('data-stale');
  await runButton(snippet).click();
  await expect(claimOn(snippet, 1)).toHaveAttribute('data-verdict', 'broken');
});

test('verdicts and undo are still there after a look at another page', async ({ page }) => {
  await openGuide(page, lesson);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await write(page, snippet, 'print(3)  # 3');
  await runButton(snippet).click();
  await expect(claimOn(snippet, 1)).toHaveAttribute('data-verdict', 'held');
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.getByRole('link', { name: /1\.1.*1 held/ })).toBeVisible();

  await contents.getByRole('link', { name: /1\.2/ }).click();
  await expect(snippet).toHaveCount(0);
  await contents.getByRole('link', { name: /1\.1/ }).click();
  await expect(claimOn(snippet, 1)).toHaveAttribute('data-verdict', 'held');
  await expect(snippet.locator('.cm-claim')).toHaveText(/held/);
  await editorOf(snippet).click();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(editorOf(snippet)).toContainText('total = 1 + 1');
  await expect(snippet).toHaveAttribute('data-stale');
});

test('the changes to the original are shown', async ({ page }) => {
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  const snippet = page.locator('[data-snippet="1.2-1"]');
  await expect(snippet.getByRole('button', { name: 'Changes' })).toHaveCount(0);
  await write(page, snippet, 'first = 2\nprint(first)   # 1');
  await expect(snippet.getByText('edited', { exact: true })).toBeVisible();
  const changes = snippet.getByRole('button', { name: 'Changes' });
  await changes.click();
  await expect(snippet.locator('.cm-deletedChunk')).toHaveText(/first = 1/);
  await changes.click();
  await expect(snippet.locator('.cm-deletedChunk')).toHaveCount(0);
});

test('when a lesson changed under an edit, both are offered', async ({ page }) => {
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  const snippet = page.locator('[data-snippet="1.2-1"]');
  await write(page, snippet, 'mine = 1');
  await openGuide(page, lesson.replace('first = 1', 'first = 10'));
  await page.goto('#/opened/1.2');
  await expect(editorOf(snippet)).toContainText('first = 10');
  await snippet.getByRole('button', { name: 'Use my edit' }).click();
  await expect(editorOf(snippet)).toContainText('mine = 1');
  await snippet.getByRole('button', { name: 'Reset' }).click();
  await expect(editorOf(snippet)).toContainText('first = 10');
  await expect(snippet.getByRole('button', { name: 'Use my edit' })).toHaveCount(0);
});

test('an edit stays with its snippet when another one was put in above it', async ({ page }) => {
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  await write(page, page.locator('[data-snippet="1.2-1"]'), 'mine = 1');
  const above = `${fence}python title="New"\nnew = 0\n${fence}\n\n`;
  const first = `${fence}python title="First of two"`;
  await openGuide(page, lesson.replace(first, above + first));
  await page.goto('#/opened/1.2');
  await expect(editorOf(page.locator('[data-snippet="1.2-1"]'))).toContainText('new = 0');
  await expect(editorOf(page.locator('[data-snippet="1.2-2"]'))).toContainText('mine = 1');
  await expect(page.getByRole('button', { name: 'Use my edit' })).toHaveCount(0);
});

test('the editor completes names that only the last run knows', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, 'exec("conj" + "ured = 1")\n');
  await runButton(pad).click();
  await expect(pad).toHaveAttribute('data-run-state', 'done');
  await editorOf(pad).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('conju');
  await expect(page.getByRole('option', { name: /^conjured/ })).toContainText('last run');
});

test('the editor completes names, toggles comments and finds text', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, 'wonderful = 1\n');
  await page.keyboard.type('wond');
  const completion = page.getByRole('option', { name: 'wonderful' });
  await expect(completion).toBeVisible();
  await page.waitForTimeout(100); // A completion can't be taken in the moment it appears.
  await page.keyboard.press('Enter');
  await expect(pad.locator('.cm-line').nth(1)).toHaveText('wonderful');
  await page.keyboard.press('ControlOrMeta+/');
  await expect(pad.locator('.cm-line').nth(1)).toHaveText('# wonderful');
  await page.keyboard.press('ControlOrMeta+F');
  await expect(pad.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(editorOf(pad)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editorOf(pad)).not.toBeFocused();
});
