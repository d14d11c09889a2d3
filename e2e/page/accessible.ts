/** Axe, with the rules that every page is held to. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects that axe finds nothing, in the whole page or in what a selector matches. */
export async function expectAccessible(page: Page, what: string, part?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(TAGS);
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join('\n')}`);
  expect(found, what).toEqual([]);
}

/** The same in the light and in the dark theme, one after the other. */
export async function expectAccessibleInBothThemes(page: Page, part: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${part}, ${colorScheme}`, part);
  }
  await page.emulateMedia({ colorScheme: null });
}
