/** What makes the page worth reading: predictions, first paint, search, keys, paper. */
import { expect, type Locator, test } from '@playwright/test';
import { places } from './layout.ts';
import { EDITOR_SCRIPT, hold, PAGE_SCRIPT } from '../requests.ts';
import { lesson } from '../small-guide.ts';
import { claimOn, editorOf, openGuide, runButton, write } from '../snippets.ts';

test('claims to be predicted are hidden until they are asked for, notes are not', async ({
  page,
}) => {
  await openGuide(page, lesson);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await expect(editorOf(snippet)).toContainText('in place');
  await expect(snippet.getByRole('img', { name: /^Claim, hidden/ })).toHaveCount(2);
  await expect(editorOf(snippet)).not.toContainText('[1, 3]');
  await snippet.getByRole('button', { name: 'Reveal' }).click();
  await expect(editorOf(snippet)).toContainText('# [1, 3]');
  await expect(snippet.getByRole('img', { name: /^Claim, hidden/ })).toHaveCount(0);
  await expect(snippet.getByRole('button', { name: 'Reset' })).toHaveCount(0);
});

test('running shows what was to be predicted', async ({ page }) => {
  await openGuide(page, lesson);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await runButton(snippet).click();
  await expect(claimOn(snippet, 3)).toHaveAttribute('data-verdict', 'held');
  await expect(editorOf(snippet)).toContainText('# [1, 3]');
});

test('a claim that holds has a tick, and its word for whoever points at the line', async ({
  page,
}) => {
  await openGuide(page, lesson);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await runButton(snippet).click();
  const word = snippet.locator('.cm-claim-word').first();
  await expect(word).toHaveText('held');
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(word).toHaveCSS('opacity', '0');
  await word.hover();
  await expect(word).toHaveCSS('opacity', '1');
});

test('Run all stays in sight below the page’s header', async ({ page }) => {
  await page.goto('#/1.2');
  const button = page.getByRole('button', { name: 'Run all' });
  await expect(page.locator('#root')).not.toHaveAttribute('inert');
  const goDown = (): Promise<void> => page.evaluate(() => window.scrollTo(0, 1500));
  await goDown();
  await expect(button).toBeInViewport();
  // On a phone each snippet's own Run does.
  await page.setViewportSize({ width: 390, height: 844 });
  await goDown();
  await expect(button).not.toBeInViewport();
});

test('a lesson is painted before the page’s scripts are there, and stays in its place', async ({
  page,
}) => {
  const release = await hold(page, PAGE_SCRIPT);
  await page.goto('#/1.3/1.3-2', { waitUntil: 'commit' });
  const second = page.locator('[data-snippet="1.3-2"]');
  await expect(second.locator('.static-lines .code-comment').first()).toBeInViewport();
  await expect(page.locator('#root')).toHaveAttribute('inert');
  const fixed = page.locator('header, .contents a, h1, .prose, .snippet, .snippet button');
  const before = await places(fixed);
  release();
  await expect(page.locator('#root')).not.toHaveAttribute('inert');
  expect(await places(fixed)).toEqual(before);
  await runButton(second).click();
  await expect(second).toHaveAttribute('data-run-state', 'done');
});

test('a reader’s own text is not painted over with the lesson’s', async ({ page }) => {
  await page.goto('#/1.3');
  await write(page, page.locator('[data-snippet="1.3-1"]'), 'mine = 1');
  await hold(page, PAGE_SCRIPT);
  await page.reload({ waitUntil: 'commit' });
  await expect(page).toHaveTitle('Assay');
  await page.waitForTimeout(500);
  await expect(page.locator('[data-snippet]')).toHaveCount(0);
});

test('code is there before its editor, in the same places', async ({ page }) => {
  const release = await hold(page, EDITOR_SCRIPT);
  await page.goto('#/1.3');
  const first = page.locator('[data-snippet="1.3-1"]');
  await expect(first.locator('.static-lines')).toContainText('second = ["a", "b"]');
  const snippets = page.locator('.snippet');
  const left = (text: Locator) => text.evaluate((element) => element.getBoundingClientRect().left);
  const before = await places(snippets);
  const wordBefore = await left(first.locator('.static-lines .code-string').first());
  release();
  await expect(editorOf(first)).toBeVisible();
  expect(await places(snippets)).toEqual(before);
  const wordAfter = await left(first.locator('.cm-line .code-string').first());
  expect(Math.abs(wordAfter - wordBefore)).toBeLessThan(0.5);
});

test('the palette finds titles, prose and code by keyboard alone', async ({ page }) => {
  await openGuide(page, lesson);
  const palette = page.getByRole('dialog', { name: 'Search' });
  const box = page.getByRole('combobox', { name: /^Search/ });
  const options = palette.getByRole('option');

  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await page.keyboard.type('penguins');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(page.locator('[data-section="1.2"]')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('of two');
  await expect(options).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/guide\/small-[0-9a-f]{8}\/1\.2\/1\.2-2$/);

  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('no such thing');
  await expect(palette.getByText('Nothing found.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
});

test('keys lead to the neighbouring sections, and can be switched off', async ({ page }) => {
  await openGuide(page, lesson);
  await page.keyboard.press(']');
  await expect(page.locator('[data-section="1.2"]')).toBeVisible();
  await page.keyboard.press('[');
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: /^Search/ })).toBeFocused();
  await page.keyboard.type('keys: switch off');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press(']');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();
});

test('on paper there is the lesson with its results, and nothing to press', async ({ page }) => {
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  const snippet = page.locator('[data-snippet="1.2-1"]');
  await runButton(snippet).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'done');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(snippet.locator('.cm-content')).toContainText('print(first)');
  const word = snippet.locator('.cm-claim-word');
  await expect(word).toHaveText('held');
  await expect(word).toHaveCSS('opacity', '1');
  await expect(snippet.locator('[data-output]')).toHaveText('1\n');
});
