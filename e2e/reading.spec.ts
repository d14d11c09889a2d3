/** What makes the page worth reading: notes, predictions, pictures, search, links, changes, print. */
import { expect, type Locator, type Page, test } from '@playwright/test';

const fence = '```';
const lesson = `# Small guide

## 1.1 Guessing

${fence}python predict title="A guess"
items = [3, 1]
items.sort()   # note: in place
print(items)   # [1, 3]
print(len(items))
# 2
${fence}

## 1.2 Two snippets

A paragraph about penguins.

${fence}python title="First of two"
first = 1
print(first)   # 1
${fence}

${fence}python title="Second of two"
def fail(n):
    return 1 / n

print("before")
fail(0)
${fence}
`;

async function openGuide(page: Page, text = lesson): Promise<void> {
  await page.goto('#/scratchpad');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a guide…' }).click();
  await (
    await choosing
  ).setFiles({
    name: 'small.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(text),
  });
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();
}

const editorOf = (snippet: Locator) => snippet.getByRole('textbox', { name: /^Code/ });
const run = (snippet: Locator) => snippet.getByRole('button', { name: 'Run', exact: true }).click();
const claimOn = (snippet: Locator, line: number) =>
  snippet.locator(`[data-claim-line="${line}"][data-verdict]`);

async function write(page: Page, snippet: Locator, code: string): Promise<void> {
  await editorOf(snippet).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(code);
}

/** The address that Share puts on the clipboard. */
async function share(page: Page, snippet: Locator): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await snippet.getByRole('button', { name: 'Share' }).click();
  await expect(snippet.getByRole('button', { name: 'Link copied' })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('claims to be predicted are hidden until they are asked for, notes are not', async ({
  page,
}) => {
  await openGuide(page);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await expect(editorOf(snippet)).toContainText('in place');
  await expect(snippet.getByRole('img', { name: /^Claim, hidden/ })).toHaveCount(2);
  await expect(editorOf(snippet)).not.toContainText('[1, 3]');
  await snippet.getByRole('button', { name: 'Predict, then reveal' }).click();
  await expect(editorOf(snippet)).toContainText('# [1, 3]');
  await expect(snippet.getByRole('img', { name: /^Claim, hidden/ })).toHaveCount(0);
  await expect(snippet.getByRole('button', { name: 'Reset' })).toHaveCount(0);
});

test('running shows what was to be predicted', async ({ page }) => {
  await openGuide(page);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await run(snippet);
  await expect(claimOn(snippet, 3)).toHaveAttribute('data-verdict', 'held');
  await expect(editorOf(snippet)).toContainText('# [1, 3]');
});

test('code is there before its editor, in the same places', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/mount-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('#/1.3');
  const first = page.locator('[data-snippet="1.3-1"]');
  await expect(first.locator('.static-lines')).toContainText('second = ["a", "b"]');
  const places = () =>
    page
      .locator('.snippet')
      .evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
  const left = (text: Locator) => text.evaluate((element) => element.getBoundingClientRect().left);
  const before = await places();
  const wordBefore = await left(first.locator('.static-lines .code-string').first());
  release();
  await expect(editorOf(first)).toBeVisible();
  expect(await places()).toEqual(before);
  const wordAfter = await left(first.locator('.cm-line .code-string').first());
  expect(Math.abs(wordAfter - wordBefore)).toBeLessThan(0.5);
});

test('pictures stand between the lines of the output, and no script in them runs', async ({
  page,
}) => {
  await page.goto('#/scratchpad');
  const pad = page.locator('[data-snippet="scratchpad"]');
  await write(
    page,
    pad,
    [
      'class Table:',
      '    def _repr_html_(self):',
      `        return "<table><tr><td>cell</td></tr></table><script>parent.hacked = 1</script>"`,
      `        `,
      'class Drawing:',
      '    def _repr_svg_(self):',
      `        return '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="150"><title>A bar</title><rect width="9" height="150" onload="parent.hacked = 1"/></svg>'`,
      'print("one")',
      'Table()',
      'print("two")',
      'Drawing()',
      'print("three")',
    ].join('\n'),
  );
  await pad.getByRole('radio', { name: 'prompt' }).check();
  await run(pad);
  await expect(pad).toHaveAttribute('data-run-state', 'done');
  const order = await pad
    .locator('[data-output]')
    .evaluate((output) =>
      [...output.childNodes].map((node) =>
        node instanceof HTMLIFrameElement ? node.title : (node.textContent?.trim() ?? ''),
      ),
    );
  const shown = order.filter((each) => /one|two|three|What|Picture/.test(each));
  expect(shown.map((each) => each.split('\n')[0])).toEqual([
    expect.stringContaining('one'),
    'What the value shows of itself',
    expect.stringContaining('two'),
    'Picture: A bar',
    expect.stringContaining('three'),
  ]);
  const table = pad.frameLocator('iframe').first();
  await expect(table.getByText('cell')).toBeVisible();
  const drawing = pad.locator('iframe').last();
  await expect.poll(async () => (await drawing.boundingBox())?.height ?? 0).toBeGreaterThan(149);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});

test('a frame of a traceback leads to its line', async ({ page }) => {
  await openGuide(page);
  await page.goto('#/opened/1.2');
  const snippet = page.locator('[data-snippet="1.2-2"]');
  await run(snippet);
  await expect(snippet).toHaveAttribute('data-run-state', 'raised');
  await snippet.getByRole('button', { name: /line 2/ }).click();
  await expect(editorOf(snippet)).toBeFocused();
  await page.keyboard.insertText('!');
  await expect(snippet.locator('.cm-line').nth(1)).toHaveText(/return 1 \/ n!$/);
});

test('the palette finds titles, prose and code by keyboard alone', async ({ page }) => {
  await openGuide(page);
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
  await expect(page).toHaveURL(/#\/opened\/1\.2\/1\.2-2$/);

  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('no such thing');
  await expect(palette.getByText('Nothing found.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
});

test('keys lead to the neighbouring sections, and can be switched off', async ({ page }) => {
  await openGuide(page);
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

test('Run all runs one after the other, and verdicts are there at the next visit', async ({
  page,
}) => {
  await openGuide(page);
  await page.goto('#/opened/1.2');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(page.getByText('Ran 2 of 2: 1 held')).toBeVisible();
  await expect(page.locator('[data-snippet="1.2-1"]')).toHaveAttribute('data-run-state', 'done');
  await expect(page.locator('[data-snippet="1.2-2"]')).toHaveAttribute('data-run-state', 'raised');

  await page.reload();
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.getByRole('link', { name: /1\.2.*1 held/ })).toBeVisible();
  // Another text under the same title has verdicts of its own.
  await openGuide(page, lesson.replace('penguins', 'auks'));
  await expect(contents.getByRole('link', { name: /1\.2/ })).toBeVisible();
  await expect(contents.getByRole('link', { name: /1 held/ })).toHaveCount(0);
});

test('Run all can be stopped', async ({ page }) => {
  await openGuide(
    page,
    `# G\n\n## 1.1 A\n\n${fence}python\nwhile True:\n    pass\n${fence}\n\n${fence}python\nprint(1)   # 1\n${fence}\n`,
  );
  await page.getByRole('button', { name: 'Run all' }).click();
  const first = page.locator('[data-snippet="1.1-1"]');
  await expect(first).toHaveAttribute('data-run-state', 'running');
  await page.getByRole('button', { name: 'Stop all' }).click();
  await expect(page.getByText('Ran 1 of 2')).toBeVisible();
  await expect(first).toHaveAttribute('data-run-state', 'stopped');
  await expect(page.locator('[data-snippet="1.1-2"]')).toHaveAttribute('data-run-state', 'idle');
});

test('the changes to the original are shown', async ({ page }) => {
  await openGuide(page);
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
  await openGuide(page);
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

test('a shared snippet is shown, and never runs by itself', async ({ page }) => {
  await openGuide(page);
  await page.goto('#/opened/1.2');
  const snippet = page.locator('[data-snippet="1.2-1"]');
  await write(page, snippet, 'print("shared")   # shared');
  const link = await share(page, snippet);
  expect(link).toMatch(/#\/shared\/[\w-]+$/);

  await page.goto('about:blank');
  await page.goto(link);
  const shared = page.locator('[data-snippet="shared-1"]');
  await expect(editorOf(shared)).toContainText('print("shared")');
  await expect(page.getByText('This code came in a link.')).toBeVisible();
  // Long enough for an interpreter to have run it.
  await page.waitForTimeout(4_000);
  await expect(shared).toHaveAttribute('data-run-state', 'idle');
  await run(shared);
  await expect(claimOn(shared, 1)).toHaveAttribute('data-verdict', 'held');

  await page.goto('#/shared/broken');
  await expect(page.getByRole('heading', { name: 'This link can’t be opened' })).toBeVisible();
});

test('the editor completes names, toggles comments and finds text', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = page.locator('[data-snippet="scratchpad"]');
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

test('on paper there is the lesson with its results, and nothing to press', async ({ page }) => {
  await openGuide(page);
  await page.goto('#/opened/1.2');
  const snippet = page.locator('[data-snippet="1.2-1"]');
  await run(snippet);
  await expect(snippet).toHaveAttribute('data-run-state', 'done');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(snippet.locator('.cm-content')).toContainText('print(first)');
  await expect(snippet.locator('.cm-claim-word')).toHaveText('held');
  await expect(snippet.locator('[data-output]')).toHaveText('1\n');
});
