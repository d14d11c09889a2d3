/** Type claims, judged in the page by a type checker. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { openScratchpad, run, scratch, write } from '../scratch.ts';
import { inSettings, setCheck } from './settings.ts';

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

/** Points at a word of a line, which needn't be an element of its own. */
async function hoverWord(page: Page, line: Locator, word: string): Promise<void> {
  const box = await line.evaluate((element, word) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const at = text.textContent?.indexOf(word) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + word.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`The line doesn't say ${word}.`);
  }, word);
  await page.mouse.move(box.x, box.y);
}

const shelf = `class Shelf[Thing]:
    things: list[Thing]
    def __init__(self, *things: Thing):
        self.things = list(things)
    def put(self, thing: Thing):
        self.things += [thing]

shelf = Shelf[int](1)
`;

test('a claimed type error is held, and broken once it is mended', async ({ page }) => {
  const asked = fetched(page);
  await openScratchpad(page);
  await run(page, shelf);
  expect(asked).toEqual([]);

  await run(page, `${shelf}shelf.put("x")  # mypy error\n# shelf.put(None)  # mypy error`);
  await expect(claimOn(page, 9)).toHaveAttribute('data-verdict', 'held');
  await expect(claimOn(page, 10)).toHaveAttribute('data-verdict', 'held');
  expect(asked.length).toBeGreaterThan(0);

  await run(page, `${shelf}shelf.put(2)  # mypy error`);
  await expect(claimOn(page, 9)).toHaveAttribute('data-verdict', 'broken');
  await expect(claimOn(page, 9)).toContainText('no type error');
});

test('the type claims of lesson 1.7 are held', async ({ page }) => {
  await page.goto('#/1.7');
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
  await expect(claimOn(page, 1)).toContainText('type checker can’t be loaded');
  await expect(claimOn(page, 2)).toHaveAttribute('data-verdict', 'held');
});

test('types and remarks are told while one edits, when wanted, and that is remembered @any-host', async ({
  page,
}) => {
  const asked = fetched(page);
  await openScratchpad(page);
  await write(page, `import os\n${shelf}shelf.put("x")\n`);
  const marks = scratch(page).locator('.cm-lintRange');
  await inSettings(page, (dialog) =>
    expect(dialog.getByRole('checkbox', { name: 'Check types' })).not.toBeChecked(),
  );
  expect(asked).toEqual([]);

  await setCheck(page, 'Check types', true);
  await expect(marks).toHaveText(['"x"']);
  expect(asked.join()).not.toContain('ruff');
  await setCheck(page, 'Lint', true);
  await expect(marks).toHaveText(['os', '"x"']);

  await page.reload();
  await expect(marks).toHaveText(['os', '"x"']);
  const remarks = scratch(page).getByRole('button', { name: '2 remarks on the code' });
  await remarks.click();
  const list = scratch(page).getByRole('listbox');
  await expect(list).toBeFocused();
  await expect(list).toContainText('`os` imported but unused');
  await expect(list).toContainText('"Literal[\'x\']" is not assignable to "int"');
  await expectAccessibleInBothThemes(page, '[data-snippet]');
  await page.keyboard.press('Escape');

  const call = scratch(page).locator('.cm-line', { hasText: 'shelf.put' });
  await hoverWord(page, call, 'put');
  await expect(page.locator('.cm-type-tip')).toContainText('def put(thing: int) -> None');
  await expectAccessibleInBothThemes(page, '.cm-tooltip');
  await page.mouse.move(0, 0);
  await call.click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F1');
  await expect(page.locator('.cm-type-tip')).toContainText('(variable) shelf: Shelf[int]');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('shelf.pu');
  await expect(page.getByRole('option', { name: 'put' })).toBeVisible();
  await page.keyboard.press('Escape');

  await setCheck(page, 'Check types', false);
  await setCheck(page, 'Lint', false);
  await expect(marks).toHaveCount(0);
  await expect(scratch(page).getByRole('button', { name: /remarks? on the code/ })).toHaveCount(0);
});

test('Format leaves claims on their lines, with their verdicts', async ({ page }) => {
  await openScratchpad(page);
  await run(page, "x=[1,2]   # note:  two\nprint( x )   # [1, 2]\nif x: print( 'b' )    # a\n");
  await scratch(page).getByRole('button', { name: 'Format' }).click();
  const code = page.getByRole('textbox', { name: /^Code/ });
  await expect(code).toContainText('x = [1, 2]  # note:  two');
  await expect(code).toContainText('print("b")  # a');
  await expect(claimOn(page, 2)).toHaveAttribute('data-verdict', 'held');
  await expect(claimOn(page, 4)).toHaveAttribute('data-verdict', 'broken');

  await write(page, 'def f(:\n');
  await scratch(page).getByRole('button', { name: 'Format' }).click();
  await expect(scratch(page).getByRole('alert')).toBeVisible();
  await expect(code).toContainText('def f(:');
});
