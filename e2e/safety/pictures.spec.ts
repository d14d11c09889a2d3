/** What a value shows of itself, and what is printed, can't hold the page or mislead its reader. */
import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { openScratchpad, run, scratch, write } from '../scratch.ts';
import { openGuide } from '../snippets.ts';
import { longestTask } from '../tasks.ts';

/** A longer task of the page's thread is felt, in ms. */
const LONGEST_TASK = 100;

const output = (page: Page): Locator => scratch(page).locator('[data-output]');

/** A program that shows, at the prompt, what the expression makes. */
const showing = (kind: 'html' | 'svg', expression: string, times = 1): string =>
  [
    'class Picture:',
    `    def _repr_${kind}_(self): return ${expression}`,
    '',
    'p = Picture()',
    ...Array.from({ length: times }, () => 'p'),
    'print("after")',
  ].join('\n');

/** Shows it and looks at it; the longest task of the page meanwhile is short. */
async function show(page: Page, code: string, look: () => Promise<void>): Promise<void> {
  await scratch(page).getByRole('radio', { name: 'prompt' }).check();
  await write(page, code);
  const browser = page.context().browser() as Browser;
  const longest = await longestTask(browser, page, async () => {
    await scratch(page).getByRole('button', { name: 'Run', exact: true }).click();
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'done', { timeout: 60_000 });
    await output(page).scrollIntoViewIfNeeded();
    await look();
  });
  expect(longest, 'longest task, in ms').toBeLessThanOrEqual(LONGEST_TASK);
  await expect(output(page)).toContainText('after');
}

/** Groups that each use the one before ten times. */
const LAUGHS = `"<svg><g id='a0'><rect width='1' height='1'/></g>" + "".join(
        "<g id='a%d'>" % i + ("<use href='#a%d'/>" % (i - 1)) * 10 + "</g>" for i in range(1, 9)
    ) + "<use href='#a8'/></svg>"`;

test.beforeEach(({ page }) => openScratchpad(page));

test('a drawing of millions of shapes is not drawn, and can be saved', async ({ page }) => {
  await show(page, showing('svg', LAUGHS), async () => {
    await expect(output(page)).toContainText(/too large to draw: [\d,]{11} shapes/);
  });
  const download = page.waitForEvent('download');
  await output(page).getByRole('button', { name: 'Save it as a file' }).click();
  const saved = await readFile(await (await download).path(), 'utf8');
  expect(saved).toMatch(/^<svg>.*<use href='#a8'\/><\/svg>$/);
});

test('a picture is drawn in another process than the page', async ({ page }) => {
  const table = '"<table><tr><td>cell</td></tr></table>" + "<p style=\'height:300px\'>x</p>"';
  await show(page, showing('html', table), async () => {
    await expect(page.frameLocator('.display-frame').getByText('cell')).toBeVisible();
  });
  const session = await page.context().newCDPSession(page);
  const { targetInfos } = await session.send('Target.getTargets');
  // Frames of other processes are targets of their own.
  expect(targetInfos.filter(({ type }) => type === 'iframe')).toHaveLength(1);
  const frame = output(page).locator('iframe');
  await expect.poll(async () => (await frame.boundingBox())?.height).toBeGreaterThan(300);
});

test('a picture is light or dark as the page is', async ({ page }) => {
  await page.getByRole('radio', { name: 'Dark' }).check();
  await show(page, showing('html', '"<p>cell</p>"'), async () => {
    const cell = page.frameLocator('.display-frame').getByText('cell');
    // Without a colour of its own it has the page's: white on dark.
    await expect(cell).toHaveCSS('color', 'rgb(255, 255, 255)');
    await page.getByRole('radio', { name: 'Light' }).check();
    await expect(cell).toHaveCSS('color', 'rgb(0, 0, 0)');
  });
});

test('a picture neither grows with its frame nor moves', async ({ page }) => {
  const growing = `("<style>@keyframes a { to { width: 900px } } div { animation: a 1s infinite }</style>"
        "<div style='height: calc(100vh + 50px); background: red'>cell</div>")`;
  await show(page, showing('html', growing), async () => {
    const cell = page.frameLocator('.display-frame').getByText('cell');
    await expect(cell).toBeVisible();
    expect(await cell.evaluate((element) => element.getAnimations().length)).toBe(0);
    await page.waitForTimeout(500);
    expect((await output(page).locator('iframe').boundingBox())?.height).toBeLessThan(50);
  });
});

test('of many tables those in sight are drawn', async ({ page }) => {
  const table = '"<table><tr><td>cell</td></tr></table>"';
  await show(page, showing('html', table, 120), async () => {
    const frames = output(page).locator('iframe');
    await expect.poll(() => frames.count()).toBeGreaterThan(2);
    expect(await frames.count()).toBeLessThan(60);
    await output(page).evaluate((pane) => (pane.scrollTop = 0));
    await expect(output(page).locator('.display-place').first().locator('iframe')).toBeVisible();
    expect(await frames.count()).toBeLessThan(60);
  });
});

test('what turns text round is shown, in code, claims and output', async ({ page }) => {
  const turned = 'x = "a\u202E\u2066b"';
  await run(page, `${turned}\nx  # "\u2067other\u2069"\nprint(x, "שלום")`);
  await expect(output(page)).toHaveText('a⟨RLO⟩⟨LRI⟩b שלום\n');
  const editor = scratch(page).getByRole('textbox', { name: /^Code/ });
  await expect(editor).toContainText('x = "a⟨RLO⟩⟨LRI⟩b"');
  await expect(scratch(page).locator('.claim-text')).toContainText('⟨RLI⟩other⟨PDI⟩');
  await openGuide(page, `# A guide\n\n## 1.1 One\n\n\`\`\`text\n${turned}\n\`\`\`\n`);
  await expect(page.locator('[data-section="1.1"]')).toContainText('a⟨RLO⟩⟨LRI⟩b');
});
