/** A snippet in pages of others: alone, as high as it needs, with and without isolation around it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { sidewaysScroll } from './layout.ts';
import { claimOn, editorOf, runButton, write } from '../snippets.ts';

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Somebody's site, on an origin of its own. */
let site: Server;
let html = '';
let headers: Record<string, string> = {};

test.beforeAll(async () => {
  site = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(html);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => site.close());

/** Shows a page of that site; `base` is where the course is. */
async function visit(page: Page, body: string, isolated = false): Promise<void> {
  html = `<!doctype html><html lang="en"><title>A site</title><body><h1>Mine</h1>${body}`;
  headers = isolated ? ISOLATION : {};
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
}

async function expectRuns(frame: FrameLocator, line: number): Promise<void> {
  const snippet = frame.locator('[data-run-state]');
  await runButton(snippet).click();
  await expect(claimOn(snippet, line)).toHaveAttribute('data-verdict', 'held');
}

const script = (base: string) => `<script src="${base}assay-snippet.js" defer></script>`;

for (const isolated of [false, true]) {
  const where = isolated ? 'an isolated page' : 'a plain page, from any host too @any-host';
  test(`an element shows its code as high as it is in ${where}`, async ({ page, baseURL }) => {
    const code = 'for n in range(2):\n    print(n < 2)   # True';
    await visit(
      page,
      `<assay-snippet label="Mine too">\n  ${code.replace(/\n/g, '\n  ').replace('<', '&lt;')}\n</assay-snippet>${script(baseURL!)}`,
      isolated,
    );
    const frame = page.frameLocator('assay-snippet iframe');
    await expect(editorOf(frame.locator('[data-run-state]'))).toContainText('    print(n < 2)');
    await expect(frame.locator('[data-run-state]')).toHaveAttribute('data-run-state', 'idle');
    await expectRuns(frame, 2);
    const element = page.locator('assay-snippet iframe');
    await expect(element).toHaveAttribute('title', 'Mine too');
    await expect
      .poll(async () => {
        const inner = await frame.locator('#root').evaluate((root) => root.scrollHeight);
        return Math.abs((await element.boundingBox())!.height - inner);
      })
      .toBeLessThan(2);
    expect(await frame.locator('html').evaluate((all) => all.scrollHeight - all.clientHeight)).toBe(
      0,
    );
  });
}

test('a snippet of the course stands alone, with its lesson under it', async ({
  page,
  baseURL,
}) => {
  await page.goto('#/1.3');
  await page.evaluate(() => localStorage.setItem('assay:draft:course:1.3-1', 'mine = 1'));
  await visit(
    page,
    `${script(baseURL!)}<assay-snippet at="1.3/1.3-1" theme="dark"></assay-snippet>`,
  );
  const frame = page.frameLocator('assay-snippet iframe');
  await expect(frame.locator('[data-snippet]')).toHaveCount(1);
  await expect(frame.locator('.header')).toHaveCount(0);
  await expect(frame.getByRole('link', { name: /^From 1.3/ })).toHaveAttribute(
    'href',
    './#/1.3/1.3-1',
  );
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await frame.locator('[data-snippet]').getByRole('button', { name: 'Run', exact: true }).click();
  await expect(frame.locator('[data-snippet]')).toHaveAttribute('data-run-state', /done|raised/);
});

test('neither reads nor writes what is the reader’s', async ({ page }) => {
  await page.goto('embed.html#/1.3/1.3-1');
  const snippet = page.locator('[data-snippet="1.3-1"]');
  await expect(editorOf(snippet)).toBeVisible();
  await page.evaluate(() =>
    localStorage.setItem('assay:draft:course:1.3-1', JSON.stringify({ text: 'print("mine")' })),
  );
  const before = await page.evaluate(() => JSON.stringify(localStorage));
  await page.reload();
  await expect(editorOf(snippet)).not.toContainText('mine');
  await write(page, snippet, 'print(3)   # 3');
  await runButton(snippet).click();
  await expect(claimOn(snippet, 1)).toHaveAttribute('data-verdict', 'held');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before);
});

test('only the snippet alone may stand in a frame', async ({ page, baseURL }) => {
  await visit(page, `<iframe src="${baseURL!}#/1.3" title="All"></iframe>`);
  const inner = page.frames().at(-1)!;
  await expect.poll(() => inner.url()).not.toBe('');
  await page.waitForTimeout(1_000);
  expect(await page.frameLocator('iframe').locator('#root').count()).toBe(0);
});

test('?embed leads to the snippet alone; a wrong address is told @any-host', async ({ page }) => {
  await page.goto('?embed#/1.3/1.3-1');
  await expect(page).toHaveURL(/embed\.html#\/1\.3\/1\.3-1$/);
  await expect(editorOf(page.locator('[data-snippet="1.3-1"]'))).toBeVisible();
  await expectAccessible(page, 'embed');
  await page.setViewportSize({ width: 320, height: 600 });
  expect(await sidewaysScroll(page)).toBe(0);
  await page.goto('embed.html#/1.3/1.3-99');
  await expect(page.getByText('Lesson 1.3 has no snippet 1.3-99.')).toBeVisible();
});

test('the element is a few KB', async ({ request }) => {
  const script = await (await request.get('assay-snippet.js')).body();
  expect(script.length).toBeLessThan(6_000);
});

test('Share has a short address for what the course gives, and HTML for pages', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('#/1.3');
  const snippet = page.locator('[data-snippet="1.3-1"]');
  const link = page.getByRole('dialog').getByRole('textbox', { name: /^Link/ });
  await snippet.getByRole('button', { name: 'Share' }).click();
  await expect(link).toHaveValue(/\/#\/1\.3\/1\.3-1$/);
  await page.getByRole('button', { name: 'Copy HTML' }).click();
  await expect(page.getByRole('button', { name: 'HTML copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await expectAccessible(page, 'Share', '.share');
  await page.keyboard.press('Escape');

  await write(page, snippet, 'print("mine")   # mine');
  await snippet.getByRole('button', { name: 'Share' }).click();
  await expect(link).toHaveValue(/\/#\/shared\/[\w-]+$/);

  await visit(page, copied);
  const frame = page.frameLocator('assay-snippet iframe');
  await expect(frame.locator('[data-snippet="1.3-1"]')).toBeVisible();
});
