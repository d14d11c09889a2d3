/** A component that crashes says so in its place, and the rest of the page lives on. */
import { expect, type Page, test } from '@playwright/test';
import { claimOn, editorOf, openGuide, runButton, write } from '../snippets.ts';
import { lesson } from '../small-guide.ts';

/** Lets what `breakAt` names crash, a selector of an editor or an output, until it is emptied. */
async function letCrash(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const broken = (element: Element) => {
      const { breakAt = '' } = document.documentElement.dataset;
      return breakAt !== '' && element.matches(breakAt);
    };
    const { observe } = IntersectionObserver.prototype;
    IntersectionObserver.prototype.observe = function (element) {
      if (broken(element)) throw new Error('No room for an editor');
      return observe.call(this, element);
    };
    const height = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollHeight')!;
    Object.defineProperty(HTMLPreElement.prototype, 'scrollHeight', {
      get() {
        if (broken(this)) throw new Error('No room for output');
        return height.get!.call(this);
      },
    });
  });
}

const breakAt = (page: Page, selector: string) =>
  page.evaluate((at) => (document.documentElement.dataset.breakAt = at), selector);

test.beforeEach(async ({ page }) => {
  await letCrash(page);
  await openGuide(page, lesson);
  await page.getByRole('link', { name: 'Two snippets' }).first().click();
});

test('an editor that crashes leaves the others alive, and keeps its edit', async ({ page }) => {
  const first = page.getByRole('region', { name: 'First of two' });
  const second = page.getByRole('region', { name: 'Second of two' });
  const edited = 'first = 2\nprint(first)   # 2\n';
  await write(page, first, edited);

  await page.getByRole('link', { name: 'Guessing' }).first().click();
  await breakAt(page, '[aria-label="First of two"] .editor');
  await page.getByRole('link', { name: 'Two snippets' }).first().click();
  const failure = first.getByRole('alert');
  await expect(failure).toContainText('The editor failed: No room for an editor');
  await expect(failure).toContainText('Your edits are kept.');
  await expect(editorOf(second)).toBeVisible();

  // What was edited runs without its editor, and its claims are judged on their lines.
  await runButton(first).click();
  await expect(claimOn(first, 2)).toHaveAttribute('data-verdict', 'held');

  await breakAt(page, '');
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(editorOf(first)).toContainText('first = 2');
  await expect(failure).toHaveCount(0);
});

test('an output that crashes comes back with the next run', async ({ page }) => {
  const first = page.getByRole('region', { name: 'First of two' });
  await breakAt(page, '[aria-label="First of two"] .output');
  await runButton(first).click();
  await expect(first.getByRole('alert')).toContainText('The output failed: No room for output');
  await expect(claimOn(first, 2)).toHaveAttribute('data-verdict', 'held');

  await breakAt(page, '');
  await runButton(first).click();
  await expect(first.locator('[data-output]')).toHaveText('1\n');
  await expect(first.getByRole('alert')).toHaveCount(0);
});

test('an export that fails is told', async ({ page }) => {
  const row = page.locator('.save-guide');
  await page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new Error('No memory left');
    };
  });
  await row.getByRole('button', { name: 'Markdown', exact: true }).click();
  await expect(row.getByRole('alert')).toHaveText('The guide couldn’t be saved: No memory left');
});
