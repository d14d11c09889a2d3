/** Type claims, judged in the page by a type checker. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openScratchpad, run, scratch } from './scratch.ts';

const claimOn = (page: Page, line: number) =>
  scratch(page).locator(`[data-claim-line="${line}"][data-verdict]`);

/** Paths that were asked for and are the tools' own. */
function fetched(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/pyright|checker|ruff/.test(pathname)) paths.push(pathname);
  });
  return paths;
}

const stack = `class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

stack: Stack[int] = Stack()
stack.push(1)
`;

test('a claimed type error is held, and broken once it is mended @any-host', async ({ page }) => {
  const asked = fetched(page);
  await openScratchpad(page);
  await run(page, stack);
  expect(asked).toEqual([]);

  await run(page, `${stack}stack.push("x")  # mypy error\n# stack.push(None)  # mypy error`);
  await expect(claimOn(page, 10)).toHaveAttribute('data-verdict', 'held');
  await expect(claimOn(page, 11)).toHaveAttribute('data-verdict', 'held');
  expect(asked.length).toBeGreaterThan(0);

  await run(page, `${stack}stack.push(2)  # mypy error`);
  await expect(claimOn(page, 10)).toHaveAttribute('data-verdict', 'broken');
  await expect(claimOn(page, 10)).toContainText('no type error');
});

test('the type claims of lesson 1.7 are held', async ({ page }) => {
  await page.goto('#/course/1.7/1.7-1');
  const snippet = page.locator('[data-snippet="1.7-1"]');
  await snippet.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'done');
  const claim = snippet.locator('[data-verdict]').filter({ hasText: 'mypy error' });
  await expect(claim).toHaveAttribute('data-verdict', 'held');
});

test('a checker that cannot be fetched leaves its claims unchecked, with the reason', async ({
  page,
}) => {
  await page.route(/pyright/, (route) => route.abort());
  await openScratchpad(page);
  await run(page, 'n: int = "a"  # mypy error\nprint(n)  # a');
  await expect(claimOn(page, 1)).toHaveAttribute('data-verdict', 'unchecked');
  await expect(claimOn(page, 1)).toContainText("type checker can't be loaded");
  await expect(claimOn(page, 2)).toHaveAttribute('data-verdict', 'held');
});
