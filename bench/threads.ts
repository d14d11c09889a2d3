/** What threads cost: that another goes on, that two compute at once, and where there are none. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';
import { measure, measureAtMost } from './limits.ts';
import { openBare } from './pages.ts';

/** The lines of the bench, and how to play a round of them. */
export function createThreads(browser: Browser, url: string) {
  const switching = measureAtMost('A thread wakes another', 200, 'µs');
  const computing = measureAtMost('Two threads that compute, against none', 1.25, '');
  const loop = measure('A loop without threads', { kind: 'times', factor: 1.15 });

  async function play(): Promise<void> {
    switching.ours.push(await runInAssay(browser, url, program('switches')));
    computing.ours.push(await runInAssay(browser, url, program('computing')));
    loop.ours.push(await runInAssay(browser, url, program('loop')));
    loop.bare.push(await runInBare(browser, url, program('loop')));
  }
  return { measures: [switching, computing, loop], play };
}

/** A program of the bench that prints a number. */
function program(name: string): string {
  return readFileSync(new URL(`./programs/${name}.py`, import.meta.url), 'utf8');
}

async function runInAssay(browser: Browser, url: string, code: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`${url}#/scratchpad`);
  await page.getByRole('textbox', { name: /^Code/ }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(code);
  await page.getByRole('button', { name: 'Run', exact: true }).first().click();
  await page.locator('[data-run-state="done"]').first().waitFor();
  const printed = await page.locator('[data-output]').first().innerText();
  await page.close();
  return Number(printed);
}

async function runInBare(browser: Browser, url: string, code: string): Promise<number> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await openBare(context, url);
  await page.evaluate((text) => window.bare.first.run(text), code);
  const printed = await page.locator('#output').innerText();
  await context.close();
  return Number(printed);
}
