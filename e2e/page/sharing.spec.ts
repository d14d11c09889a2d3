/** Links that hold a snippet: shown whole, never run by themselves, run as they ran. */
import { expect, test } from '@playwright/test';
import { claimOn, editorOf, openGuide, runButton, share } from '../snippets.ts';
import { fence } from '../small-guide.ts';

const lesson = `# Small guide

## 1.1 Going on

${fence}python
def double(n):
    return n * factor
${fence}

${fence}python
print(double(21))   # 42
double(1)   # script: None | prompt: 2
${fence}
`;

test('a shared snippet is shown with all that it stands on, and runs as it ran, by hand only', async ({
  page,
}) => {
  await openGuide(page, lesson);
  const snippet = page.locator('[data-snippet="1.1-2"]');
  const pane = page.locator('[data-setup-pane]');
  await pane.locator('summary').click();
  await pane.getByRole('textbox').fill('factor = 2');
  await snippet.getByRole('radio', { name: 'prompt' }).check();
  const link = await share(page, snippet);
  expect(link).toMatch(/#\/shared\/[\w-]+$/);

  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(link);
  const shared = page.locator('[data-snippet="shared-2"]');
  await expect(editorOf(shared)).toContainText('print(double(21))');
  await expect(page.getByText('This code came in a link.')).toBeVisible();
  await expect(page.getByText('factor = 2')).toBeVisible();
  await expect(page.getByText('return n * factor')).toBeVisible();
  await expect(shared.getByRole('radio', { name: 'prompt' })).toBeChecked();
  // Long enough for an interpreter to have run it.
  await page.waitForTimeout(4_000);
  await expect(shared).toHaveAttribute('data-run-state', 'idle');
  await runButton(shared).click();
  await expect(claimOn(shared, 1)).toHaveAttribute('data-verdict', 'held');
  await expect(claimOn(shared, 2)).toHaveAttribute('data-verdict', 'held');
});

test('a link that holds nothing says so', async ({ page }) => {
  await page.goto('#/shared/broken');
  await expect(page.getByRole('heading', { name: 'This link can’t be opened' })).toBeVisible();
});
