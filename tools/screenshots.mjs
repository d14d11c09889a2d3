/**
 * Pictures of the page for `docs/screenshots/`, at phone and desktop width, in both themes. Build the
 * page first: `npm run build && node tools/screenshots.mjs`; names of pictures take these alone.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { chromiumLaunch } from './chromium.mjs';
import { root } from './setup.mjs';

const SIZES = { desktop: { width: 1180, height: 800 }, phone: { width: 390, height: 844 } };
const EVERYWHERE = ['desktop-light', 'desktop-dark', 'phone-light', 'phone-dark'];
const ONCE = ['desktop-light', 'phone-dark'];
const folder = join(root, 'docs/screenshots');

/** Something for the type checker and for ruff to remark on. */
const REMARKABLE = `import os

class Shelf[Thing]:
    def __init__(self, *things: Thing):
        self.things = list(things)

    def put(self, thing: Thing):
        self.things.append(thing)

shelf = Shelf[int](1)
shelf.put("x")
`;

/**
 * By name: the page, what is done there, the id of what is then at the top (null for the page's own),
 * in which sizes and themes, and what is done before each of these.
 */
const PICTURES = {
  1.3: { hash: '1.3', act: runAll, top: null, looks: EVERYWHERE },
  1.11: { hash: '1.11', act: runAll, top: null, looks: EVERYWHERE },
  2.5: { hash: '2.5', act: runAll, top: '2.5-5', looks: EVERYWHERE },
  compare: { hash: '1.3', act: compare, top: '1.3-3', looks: ONCE },
  types: { hash: 'scratchpad', act: checkTypes, top: 'scratchpad', looks: ONCE, before: hoverPut },
  remarks: { hash: 'scratchpad', act: listRemarks, top: 'scratchpad', looks: ONCE },
  bytecode: { hash: '12.6', act: showBytecode, top: '12.6-2', looks: EVERYWHERE },
};

const names = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = await preview({ root, preview: { port: 4399 }, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0];
const browser = await chromium.launch(chromiumLaunch());
try {
  for (const name of names.length > 0 ? names : Object.keys(PICTURES)) await take(name);
} finally {
  await browser.close();
  await server.close();
}

async function take(name) {
  const { hash, act, top, looks, before = async () => {} } = PICTURES[name];
  const context = await browser.newContext({ viewport: SIZES.desktop });
  const page = await context.newPage();
  await page.goto(`${address}#/${hash}`);
  await page.locator('.cm-content').filter({ visible: true }).first().waitFor();
  await act(page);
  await page.mouse.move(0, 0);
  for (const look of looks) {
    const [size, colorScheme] = look.split('-');
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme });
    await page.evaluate((id) => {
      if (id === null) window.scrollTo(0, 0);
      else document.getElementById(id)?.scrollIntoView();
    }, top);
    // Editors lay themselves out anew after a change of size.
    await page.waitForTimeout(500);
    await before(page);
    const path = join(folder, `${name}-${look}.png`);
    await page.screenshot({ path });
    console.log(path);
  }
  await context.close();
}

async function runAll(page) {
  await page.getByRole('button', { name: 'Run all' }).click();
  await page
    .locator('.run-all')
    .getByText(/^Ran (\d+) of \1/)
    .waitFor({ timeout: 300_000 });
}

async function compare(page) {
  await page.locator('[id="1.3-3"]').getByRole('button', { name: 'Compare' }).click();
  await page.locator('table').waitFor({ timeout: 120_000 });
}

async function checkTypes(page) {
  await page.locator('.cm-content').click();
  await page.keyboard.insertText(REMARKABLE);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Check types' }).check();
  await page.getByRole('checkbox', { name: 'Lint' }).check();
  await page.keyboard.press('Escape');
  await page.locator('.cm-lintRange').nth(1).waitFor();
}

/** Over `put`, whose type is then told. */
async function hoverPut(page) {
  await page.mouse.move(0, 0);
  const line = page.locator('.cm-line', { hasText: 'shelf.put' });
  const at = await line.evaluate((element) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()?.textContent.indexOf('put') === -1);
    const range = document.createRange();
    range.selectNode(texts.currentNode);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.move(at.x, at.y);
  await page.locator('.cm-type-tip').waitFor();
}

async function listRemarks(page) {
  await checkTypes(page);
  await page.getByRole('button', { name: /remarks/ }).click();
  await page.locator('.cm-panel-lint').waitFor();
}

async function showBytecode(page) {
  const panel = page.locator('[id="12.6-2"] [data-bytecode]');
  await panel.getByRole('option', { name: /BINARY_OP \*/ }).click({ timeout: 60_000 });
}
