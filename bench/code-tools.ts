/** What the type checker and ruff cost a reader who switches them on: bytes, and time to their first remark. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import { measureAtMost } from './limits.ts';
import { draftsOf, openAssay } from './pages.ts';

/** Something for both to remark on. */
const PROGRAM = 'import os\n\nage: int = "old"\n';

/** The benchmark's lines on both, and how to play a round of them. */
export function createCodeTools(browser: Browser, url: string) {
  const types = [
    measureAtMost('Type checker: bytes, gzip', 3400, 'KB'),
    measureAtMost('Type checker: first remark', 8000, 'ms'),
    measureAtMost('Type checker: remark after an edit', 1500, 'ms'),
  ] as const;
  const lint = [
    measureAtMost('Ruff: bytes, gzip', 4000, 'KB'),
    measureAtMost('Ruff: first remark', 3000, 'ms'),
    measureAtMost('Ruff: remark after an edit', 1000, 'ms'),
  ] as const;

  async function play(): Promise<void> {
    for (const [name, lines] of [
      ['Check types', types],
      ['Lint', lint],
    ] as const) {
      const [bytes, first, later] = lines;
      const values = await switchOn(browser, url, name);
      bytes.ours.push(values.bytes);
      first.ours.push(values.first);
      later.ours.push(values.later);
    }
  }
  return { measures: [...types, ...lint], play };
}

async function switchOn(browser: Browser, url: string, name: string) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const drafts = await draftsOf(context, url, PROGRAM);
    const page = await openAssay(context, url, drafts);
    await page.locator('.cm-content').waitFor();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (!/worker|ruff/.test(new URL(response.url()).pathname)) return;
      if (/python\.worker/.test(response.url())) return;
      sizes.push(response.body().then((body) => gzipSync(body).length / 1024));
    });
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const start = Date.now();
    await page.getByRole('checkbox', { name }).check();
    await remarks(page, 1);
    const first = Date.now() - start;
    await page.keyboard.press('Escape');
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText('import re\nsize: int = "big"\n');
    const edited = Date.now();
    await remarks(page, 2);
    const later = Date.now() - edited;
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    return { bytes, first, later };
  } finally {
    await context.close();
  }
}

async function remarks(page: Page, count: number): Promise<void> {
  await page
    .locator('.cm-lintRange')
    .nth(count - 1)
    .waitFor();
}
