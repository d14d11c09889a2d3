/** The page around the snippets: theme, drawer, keyboard, edits, opened guides, scratchpad. */
import { expect, type Locator, type Page, test } from '@playwright/test';

const guide = `# Small guide

## 1.1 Adding

Numbers are added.

\`\`\`python
total = 1 + 1
print(total)  # 2
\`\`\`

## 1.2 A long section name that a phone has to break into several lines

A line of prose with \`one_very_long_name.that_has_no(place_to_break, on_a_phone=True)\` in it.

| one | two | three | four |
| --- | --- | ----- | ---- |
| representation | implementation | interpretation | communication |

\`\`\`dockerfile
FROM python:3.14-slim
${'RUN true\n'.repeat(60)}\`\`\`

\`\`\`python
print(missing)
\`\`\`
`;

async function openGuide(page: Page, name = 'small.md', text = guide): Promise<void> {
  await page.goto('#/scratchpad');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a guide…' }).click();
  const chooser = await choosing;
  await chooser.setFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
}

const runButton = (snippet: Locator) => snippet.getByRole('button', { name: 'Run', exact: true });
const editorOf = (snippet: Locator) => snippet.getByRole('textbox', { name: /^Code/ });
const claimOn = (snippet: Locator, line: number) =>
  snippet.locator(`[data-claim-line="${line}"][data-verdict]`);

async function write(page: Page, snippet: Locator, code: string): Promise<void> {
  await editorOf(snippet).click();
  await page.keyboard.press('ControlOrMeta+A');
  // As one insertion, since typing would indent and close brackets.
  await page.keyboard.insertText(code);
}

test('the theme is chosen, shown and remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('#/scratchpad');
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole('radio', { name: 'Dark' }).check();
  const dark = await paper();
  expect(dark).not.toBe(light);

  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  expect(await paper()).toBe(dark);

  await page.getByRole('radio', { name: 'As the system' }).check();
  expect(await paper()).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await paper()).toBe(dark);
});

test('on a phone the contents are in a drawer', async ({ page }) => {
  await openGuide(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();
  const links = page.getByRole('navigation', { name: 'Contents' }).getByRole('link');
  await expect(links).toHaveCount(0);

  const menu = page.getByRole('button', { name: 'Contents', exact: true });
  await menu.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(menu).toBeFocused();

  const drawer = page.getByRole('dialog');
  // The second time the link leads to where the reader is.
  for (const section of [/1\.1/, /1\.1/, /1\.2/]) {
    await menu.click();
    await drawer.getByRole('link', { name: section }).click();
    await expect(drawer).toHaveCount(0);
  }
  await menu.click();
  await page.goBack();
  await expect(drawer).toHaveCount(0);
  await page.goForward();
  await expect(page.locator('[data-section="1.2"]')).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

test('the keyboard alone reaches the lesson, runs it and leaves the editor', async ({ page }) => {
  await openGuide(page);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await expect(snippet).toBeVisible();
  await page.reload();
  await expect(snippet).toHaveAttribute('data-run-state', 'idle');

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the lesson' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  for (let i = 0; i < 10; i += 1) {
    await page.keyboard.press('Tab');
    if (await runButton(snippet).evaluate((button) => button === document.activeElement)) break;
  }
  await expect(runButton(snippet)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(snippet).toHaveAttribute('data-run-state', 'done');
  await expect(claimOn(snippet, 2)).toHaveAttribute('data-verdict', 'held');
  await expect(page.getByRole('status')).toHaveText('Run done: 1 held.');

  await page.keyboard.press('Tab');
  await expect(editorOf(snippet)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await expect(editorOf(snippet)).toContainText('    total = 1 + 1');
  await page.keyboard.press('ControlOrMeta+Z');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(snippet).not.toHaveAttribute('data-stale');
  await expect(snippet).toHaveAttribute('data-run-state', 'done');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editorOf(snippet)).not.toBeFocused();
});

test('an edit makes verdicts stale, is kept, and Reset brings the original back', async ({
  page,
}) => {
  await openGuide(page);
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
  await openGuide(page, 'setup.md', lesson);
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
  await openGuide(page);
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

test('a guide from the disk is opened, never run by itself, and kept for the visit', async ({
  page,
}) => {
  await openGuide(page);
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();
  await expect(page).toHaveTitle(/1\.1 Adding · Small guide · Assay/);
  await expect(page.locator('[data-snippet]')).toHaveAttribute('data-run-state', 'idle');

  await page.goto('#/opened/1.2/1.2-2');
  await expect(page.locator('[data-snippet="1.2-2"]')).toBeInViewport();
  await expect(page.locator('[data-snippet="1.2-1"]')).toContainText('shown, not run');
  await expect(runButton(page.locator('[data-snippet="1.2-1"]'))).toHaveCount(0);
  const missing = page.locator('[data-snippet="1.2-2"]');
  await runButton(missing).click();
  await expect(missing).toHaveAttribute('data-run-state', 'raised');
  await expect(missing).toContainText('The guide never defines missing.');
  await expect(missing.locator('[data-output]')).toContainText("name 'missing' is not defined");
  await expect(missing.locator('.cm-raised')).toHaveCount(1);

  await page.reload();
  await expect(page.locator('[data-section="1.2"]')).toBeVisible();
  await expect(missing).toHaveAttribute('data-run-state', 'idle');
});

test('a dropped file is opened too', async ({ page }) => {
  await page.goto('#/scratchpad');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.md', { type: 'text/markdown' }));
    return data;
  }, guide);
  const target = page.locator('.cm-content');
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop to open as a guide')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.locator('[data-section="1.1"]')).toBeVisible();
});

test('the scratchpad checks claims, accepts what came out, and keeps its text', async ({
  page,
}) => {
  await page.goto('#/scratchpad');
  const pad = page.locator('[data-snippet="scratchpad"]');
  await write(page, pad, 'x = [1, 2]\nprint(x)  # [1, 2]\nprint(len(x))  # 3\n');
  await runButton(pad).click();
  await expect(pad).toHaveAttribute('data-run-state', 'done');
  await expect(claimOn(pad, 2)).toHaveAttribute('data-verdict', 'held');
  await expect(claimOn(pad, 3)).toHaveAttribute('data-verdict', 'broken');
  await expect(pad.locator('[data-output]')).toHaveText('[1, 2]\n2\n');

  const atLine = pad.locator('.cm-line', { hasText: 'len(x)' });
  await expect(atLine).toContainText('came out 2');
  await atLine.getByRole('button', { name: 'Accept actual' }).click();
  await expect(pad).toHaveAttribute('data-stale');
  await runButton(pad).click();
  await expect(claimOn(pad, 3)).toHaveAttribute('data-verdict', 'held');

  await page.reload();
  await expect(editorOf(pad)).toContainText('print(len(x))  # 2');
});

test('verdicts come without moving a line', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = page.locator('[data-snippet="scratchpad"]');
  await write(page, pad, 'print(1)  # 1\nprint(2)  # 3\nprint(3)  # may be 3\nlast = 4\n');
  const lines = pad.locator('.cm-line');
  const places = () =>
    lines.evaluateAll((all) =>
      all.map((line) => [line.getBoundingClientRect().left, line.getBoundingClientRect().top]),
    );
  const foot = () => pad.locator('.snippet-foot').boundingBox();
  const before = [await places(), await foot()];
  await runButton(pad).click();
  await expect(claimOn(pad, 2)).toHaveAttribute('data-verdict', 'broken');
  await expect(pad).toHaveAttribute('data-run-state', 'done');
  await expect(pad.locator('.cm-verdicts .mark-broken')).toBeVisible();
  expect([await places(), await foot()]).toEqual(before);
});

test('an announced exception is marked without alarm', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = page.locator('[data-snippet="scratchpad"]');
  await write(page, pad, '1 / 0  # ZeroDivisionError\nint("x")\n');
  await runButton(pad).click();
  await expect(pad).toHaveAttribute('data-run-state', 'raised');
  await expect(pad).toContainText('Uncaught ValueError on line 2.');
  await expect(pad.locator('.cm-raised')).toHaveCount(2);
  await expect(pad.locator('.cm-raised-claimed')).toHaveText(/1 \/ 0/);
  await expect(pad.locator('[data-output] .expected')).toContainText('ZeroDivisionError');
  await expect(pad.locator('[data-output] .expected')).not.toContainText('ValueError');
  await expect(pad.locator('[data-output] .stderr').last()).toContainText('ValueError');
});

test('Stop ends a run, and the next one works', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = page.locator('[data-snippet="scratchpad"]');
  await write(page, pad, 'print("begun")\nwhile True:\n    pass\n');
  await runButton(pad).click();
  await expect(pad.locator('[data-output]')).toContainText('begun');
  await expect(pad).toHaveAttribute('data-run-state', 'running');
  await pad.getByRole('button', { name: 'Stop' }).click();
  await expect(pad).toHaveAttribute('data-run-state', 'stopped');
  await write(page, pad, 'print(1)  # 1');
  await runButton(pad).click();
  await expect(claimOn(pad, 1)).toHaveAttribute('data-verdict', 'held');
});

test('a guide that the server was started with is found', async ({ page }) => {
  await page.route('**/opened-guide.json', (route) =>
    route.fulfill({ json: { name: 'served.md', text: guide } }),
  );
  await page.goto('#/opened/1.2');
  await expect(page.locator('[data-section="1.2"]')).toBeVisible();
});

test('without a guide the page says how to open one', async ({ page }) => {
  await page.goto('#/opened');
  await expect(page.getByRole('heading', { name: 'No guide is open' })).toBeVisible();
});

test('an interpreter that cannot be had is told in a sentence, and edits stay', async ({
  page,
}) => {
  await page.route('**/pyodide/**', (route) => route.abort());
  await page.goto('#/scratchpad');
  const pad = page.locator('[data-snippet="scratchpad"]');
  await write(page, pad, 'print(1)  # 1');
  await runButton(pad).click();
  await expect(pad).toHaveAttribute('data-run-state', 'crashed');
  await expect(pad.locator('.run-status')).toContainText('Press Run to go on');
  await expect(editorOf(pad)).toContainText('print(1)  # 1');

  await page.unroute('**/pyodide/**');
  await runButton(pad).click();
  await expect(claimOn(pad, 1)).toHaveAttribute('data-verdict', 'held');
});

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('#/no-such-section');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to the first section' })).toBeVisible();
});
