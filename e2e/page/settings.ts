/** The dialog of settings, for tests that change one. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Opens it, does something in it, and closes it again. */
export async function inSettings(
  page: Page,
  act: (dialog: Locator) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toBeVisible();
  await act(dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

/** Switches a checkbox of it on or off. */
export async function setCheck(page: Page, name: string, on: boolean): Promise<void> {
  await inSettings(page, (dialog) => dialog.getByRole('checkbox', { name }).setChecked(on));
}
