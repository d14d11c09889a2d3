/** The panel under a program's output, for tests that ask its app. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { openScratchpad, run } from '../scratch.ts';

export const panelOf = (page: Page): Locator => page.locator('[data-http]');
export const response = (page: Page): Locator =>
  panelOf(page).getByRole('region', { name: 'Response' });
export const frameOf = (page: Page): FrameLocator => panelOf(page).frameLocator('[data-page]');

export async function runApp(page: Page, code: string): Promise<Locator> {
  await openScratchpad(page);
  await run(page, code);
  await expect(panelOf(page)).toBeVisible();
  return panelOf(page);
}

export async function send(page: Page, method: string, target: string): Promise<void> {
  const panel = panelOf(page);
  await panel.getByLabel('Method').selectOption(method);
  await panel.getByLabel('Path and query').fill(target);
  await panel.getByRole('button', { name: 'Send', exact: true }).first().click();
}
