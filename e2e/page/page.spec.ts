/** The page around the snippets: theme, drawer, keyboard, opened guides, pages with nothing to show. */
import { expect, test } from '@playwright/test';
import { sidewaysScroll } from './layout.ts';
import { claimOn, editorOf, openGuide, runButton } from '../snippets.ts';

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
  await openGuide(page, guide);
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
  expect(await sidewaysScroll(page)).toBe(0);
});

test('the keyboard alone reaches the lesson, runs it and leaves the editor', async ({ page }) => {
  await openGuide(page, guide);
  const snippet = page.locator('[data-snippet="1.1-1"]');
  await expect(snippet).toBeVisible();
  await page.reload();
  await expect(snippet).toHaveAttribute('data-run-state', 'idle');

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  for (let i = 0; i < 14; i += 1) {
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
  await page.keyboard.press('Enter');
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

test('a guide from the disk is opened, never run by itself, and kept for the visit', async ({
  page,
}) => {
  await openGuide(page, guide);
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

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('#/no-such-section');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to the start' })).toBeVisible();
});
