/** Running code on the scratchpad, for tests of what runs it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { expectState, write as writeInto } from './snippets.ts';

export const scratch = (page: Page): Locator => page.locator('[data-run-state]').first();

/** Puts code into the scratchpad's editor, in place of what was there. */
export async function write(page: Page, code: string): Promise<void> {
  await writeInto(page, page.locator('body'), code);
}

/** Runs code there; resolves to what it printed, once it has ended. `meanwhile`: what the reader does. */
export async function run(
  page: Page,
  code: string,
  meanwhile: () => Promise<void> = async () => {},
): Promise<string> {
  await write(page, code);
  await scratch(page).getByRole('button', { name: 'Run', exact: true }).click();
  await meanwhile();
  // Thousands of threads take seconds, and many times that on a busy machine.
  await expectState(scratch(page), /done|raised|stopped|crashed/, { timeout: 90_000 });
  // Output is drawn by frames, and laid out only where it is seen: `innerText` would lack the rest.
  await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r, 50))));
  return (await scratch(page).locator('[data-output]').allTextContents()).join('');
}

export async function openScratchpad(page: Page): Promise<void> {
  await page.goto('#/scratchpad');
  await expect(page.getByRole('textbox', { name: /^Code/ })).toBeVisible();
}
