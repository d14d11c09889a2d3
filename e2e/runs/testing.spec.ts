/** Snippets that are test modules: the tree of tests under them. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../page/accessible.ts';
import { sidewaysScroll } from '../page/layout.ts';
import { editorOf, runButton, write } from '../snippets.ts';

test('tests are told of one by one, open to say why, and run again alone', async ({ page }) => {
  await page.goto('#/11.1');
  const snippet = page.getByRole('region', { name: 'A function, or a method' });
  await runButton(snippet).click();
  const tests = snippet.getByRole('region', { name: 'Tests' });
  await expect(tests.locator('.tests-summary')).toHaveText('2 failed, 2 passed');
  await expect(tests.getByRole('listitem')).toHaveCount(4);
  await expect(tests.locator('.tests-class')).toHaveText(['PostageTests']);
  await expect(snippet.locator('.claim-broken')).toHaveCount(0);
  await expect(snippet.locator('.claim-held')).toHaveCount(4);

  const parcel = tests.getByRole('listitem').filter({ hasText: 'test_parcel' }).first();
  await expect(parcel).toHaveAttribute('data-outcome', 'failed');
  const why = parcel.getByText('assert 270 == 160', { exact: true });
  await expect(parcel.getByLabel('What went wrong in test_parcel')).toBeHidden();
  await why.focus();
  await page.keyboard.press('Enter');
  await expect(parcel.getByLabel('What went wrong in test_parcel')).toContainText(
    'where 270 = postage(101)',
  );
  await expectAccessible(page, 'with a test opened');

  await parcel.getByRole('button', { name: 'Run test_parcel again' }).press('Enter');
  await expect(snippet).toHaveAttribute('data-run-state', 'done');
  await expect(tests.getByRole('listitem')).toHaveCount(4);
  await expect(tests.locator('.tests-summary')).toHaveText('2 failed, 2 passed');
  await expect(snippet.locator('.claim-held')).toHaveCount(1);

  await page.setViewportSize({ width: 390, height: 800 });
  expect(await sidewaysScroll(page)).toBe(0);
});

test('a broken claim about a test is mended by what came out', async ({ page }) => {
  await page.goto('#/11.1');
  const snippet = page.getByRole('region', { name: 'A function, or a method' });
  const editor = editorOf(snippet);
  await editor.getByText('# passes').first().dblclick();
  await page.keyboard.type('fails');
  await expect(editor).toContainText('def test_letter():           # fails');
  await runButton(snippet).click();
  await expect(snippet.locator('.claim-broken')).toHaveCount(1);
  await snippet.locator('.claims-toggle').click();
  await snippet.locator('.claim-broken .claim-accept').click();
  await expect(snippet.locator('.tests')).toHaveAttribute('data-stale', '');
  await expect(
    snippet
      .locator('.tests')
      .getByRole('button', { name: /^Run test/ })
      .first(),
  ).toBeDisabled();
  await runButton(snippet).click();
  await expect(snippet.locator('.claim-held')).toHaveCount(4);
});

test('lines that no test ran are marked, until the code is edited', async ({ page }) => {
  await page.goto('#/11.1');
  const snippet = page.getByRole('region', { name: 'A function, or a method' });
  await editorOf(snippet).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(
    'def sign(n):\n    if n < 0:\n        return -1\n    return 1\n\ndef test_sign():\n    assert sign(2) == 1\n',
  );
  await runButton(snippet).click();
  const told = snippet.locator('.tests-coverage');
  await expect(told).toHaveText(/: 5 of 6 lines ran; not 3$/);
  await expect(snippet.locator('.cm-lineNumbers .cm-missed')).toHaveText(['3']);
  await editorOf(snippet).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('\n');
  await expect(snippet.locator('.cm-missed')).toHaveCount(0);
});

const BACK = `from unittest.mock import patch
import clock

def test_back():    # passes
    with patch("clock.strftime", return_value="1999") as strftime:
        assert clock.stamp() == "1999"
    strftime.assert_called_once_with("%Y")

def test_again():   # passes
    assert clock.stamp() != "1999"
`;

test('an exercise may be a test module: solved when its tests come to what is claimed', async ({
  page,
}) => {
  await page.goto('#/11.1');
  const card = page.getByRole('region', { name: 'Back to 1999' });
  const state = card.locator('[data-exercise]');
  await runButton(card).click();
  await expect(state).toHaveText('Not yet: 1 claim doesn’t hold.');
  await write(page, card, BACK);
  await runButton(card).click();
  await expect(state).toHaveText('Solved: all that it claims holds.');
});
