/**
 * Pictures of three sections after Run all, for `docs/screenshots/`: at phone and desktop width, in
 * both themes. Build the page first: `npm run build && node tools/screenshots.mjs`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { chromiumLaunch } from './chromium.mjs';
import { root } from './setup.mjs';

/** What is at the top of the picture: a snippet, or null for the section's title. */
const SECTIONS = { 1.3: null, 2.5: '2.5-5', 1.11: null };
const SIZES = { desktop: { width: 1180, height: 800 }, phone: { width: 390, height: 844 } };
const SCHEMES = ['light', 'dark'];
const folder = join(root, 'docs/screenshots');

mkdirSync(folder, { recursive: true });
const server = await preview({ root, preview: { port: 4399 }, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0];
const browser = await chromium.launch(chromiumLaunch());
try {
  for (const [section, top] of Object.entries(SECTIONS)) await picture(section, top);
} finally {
  await browser.close();
  await server.close();
}

/** Runs a section once, and takes its picture at every size in every theme. */
async function picture(section, top) {
  const page = await browser.newPage();
  await page.goto(`${address}#/${section}`);
  await page.getByRole('button', { name: 'Run all' }).click();
  await page.getByText(/^Ran (\d+) of \1/).waitFor({ timeout: 300_000 });
  await page.mouse.move(0, 0);
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.evaluate((id) => {
        if (id === null) window.scrollTo(0, 0);
        else document.getElementById(id)?.scrollIntoView();
      }, top);
      // Editors lay themselves out anew after a change of size.
      await page.waitForTimeout(500);
      const path = join(folder, `${section}-${size}-${colorScheme}.png`);
      await page.screenshot({ path });
      console.log(path);
    }
  }
  await page.close();
}
