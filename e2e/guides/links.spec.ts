/** Links into an opened guide lead to what they name, in this section or another. */
import { expect, test } from '@playwright/test';
import { openGuide } from '../snippets.ts';

const filler = Array.from({ length: 40 }, (_, at) => `Paragraph ${at + 1} of many.`).join('\n\n');
const headings = ['Fruit', 'Roots', 'Leaves', 'Seeds', 'Bark'];

const guide = `# A guide with links

## 1.1 From here

[the roots](#roots) [the mark](#mark) [the other section](#12-over-there) and a note.[^n]

${filler}

[^n]: The note itself.

## 1.2 Over there

${headings.map((heading) => `### ${heading}\n\n${filler}`).join('\n\n')}

A place <a name="mark"></a> in the text.

${filler}
`;

test('headings, names and footnotes are scrolled to and take the focus', async ({ page }) => {
  await openGuide(page, guide);
  await page.getByRole('link', { name: 'the roots' }).click();
  const roots = page.getByRole('heading', { name: 'Roots' });
  await expect(roots).toBeInViewport();
  await expect(roots).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Leaves' })).not.toBeInViewport();

  await page.goBack();
  await page.getByRole('link', { name: 'the mark' }).click();
  await expect(page.locator('[name="user-content-mark"]')).toBeFocused();
  await expect(page.getByText('A place in the text.')).toBeInViewport();

  await page.goBack();
  const note = page.getByText('The note itself.');
  await expect(note).not.toBeInViewport();
  await page.locator('sup a').click();
  await expect(note).toBeInViewport();
  await expect(page).toHaveURL(/\/1\.1\/fn-n$/);

  // Followed again where the address is there already.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.locator('sup a').click();
  await expect(note).toBeInViewport();
  await page.getByRole('link', { name: 'Back to reference' }).click();
  await expect(page.locator('sup a')).toBeInViewport();
});

test('a long section lists its headings', async ({ page }) => {
  await openGuide(page, guide);
  await expect(page.getByText('On this page')).toHaveCount(0);
  await page.getByRole('link', { name: 'the other section' }).click();
  await page.getByText('On this page').click();
  await page.locator('.on-this-page').getByRole('link', { name: 'Bark' }).click();
  await expect(page.getByRole('heading', { name: 'Bark' })).toBeInViewport();
});
