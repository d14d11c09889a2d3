/** Accessibility: axe on every kind of page in both themes, small screens, and the whole job by keyboard. */
import { expect, test } from '@playwright/test';
import { expectAccessible as check } from './accessible.ts';
import { sidewaysScroll } from './layout.ts';
import { EDITOR_SCRIPT, hold } from '../requests.ts';
import { openGuide } from '../snippets.ts';
import { fence } from '../small-guide.ts';

const guide = `# A guide

## 1.1 Sound

| a | b |
| - | - |
| 1 | 2 |

${fence}python
print(1)   # 2
print(2)   # 2
x = 1      # may be 1
1 / 0      # ZeroDivisionError
undefined
${fence}

${fence}dockerfile
FROM python:3.14
${fence}
`;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a lesson, before and after it has run', async ({ page }) => {
      const release = await hold(page, EDITOR_SCRIPT);
      await page.goto('#/1.3');
      await expect(page.locator('.static-code').first()).toBeVisible();
      await check(page, 'before there are editors');
      release();
      await expect(page.locator('.cm-content').first()).toBeVisible();
      await check(page, 'before');
      await page.getByRole('button', { name: 'Run', exact: true }).first().click();
      await expect(page.locator('[data-snippet="1.3-1"]')).toHaveAttribute(
        'data-run-state',
        'done',
      );
      await check(page, 'after');
      await page.locator('.cm-content').first().click();
      await page.keyboard.press('End');
      await page.keyboard.insertText('  ');
      await check(page, 'edited');
      await page.getByRole('button', { name: 'Changes' }).click();
      await page.locator('.cm-content').first().click();
      await page.keyboard.press('ControlOrMeta+F');
      await check(page, 'compared, with the search open');
    });

    test('an opened guide with all kinds of verdicts', async ({ page }) => {
      await openGuide(page, guide);
      const snippet = page.locator('[data-snippet="1.1-1"]');
      await snippet.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(snippet).toHaveAttribute('data-run-state', 'raised');
      await snippet.getByRole('button', { name: /held/ }).click();
      await check(page, 'run, with the list of claims open');
    });

    test('the scratchpad, the palette, the drawer, and pages with nothing to show', async ({
      page,
    }) => {
      await page.goto('#/scratchpad');
      await expect(page.locator('.cm-content')).toBeVisible();
      await check(page, 'scratchpad');
      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.type('list');
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
      await check(page, 'palette');
      await page.keyboard.press('Escape');
      await page.goto('#/opened');
      await check(page, 'no guide');
      await page.goto('#/shared/nothing');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page, 'broken link');
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto('#/1.3');
      await page.getByRole('button', { name: 'Contents', exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check(page, 'drawer');
    });
  });
}

test('the whole job by keyboard: find a section, run, edit, run, accept what came out', async ({
  page,
}) => {
  await page.goto('');
  await expect(page.locator('.cm-content').first()).toBeVisible();
  await page.keyboard.press('/');
  const palette = page.getByRole('dialog');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('equal lists');
  await expect(palette.getByRole('option').first()).toHaveText(/Equal lists/);
  await page.keyboard.press('Enter');
  const snippet = page.locator('[data-snippet="1.3-1"]');
  const editor = snippet.getByRole('textbox', { name: /^Code/ });
  await expect(editor).toBeVisible();

  const tabTo = async (target: typeof editor) => {
    for (let i = 0; i < 60; i += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  };
  await tabTo(snippet.getByRole('button', { name: 'Run', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Run done' })).toHaveText(/3 held/);

  await tabTo(editor);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.insertText(', "c"');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Run done' })).toHaveText(/2 broken/);

  await page.keyboard.press('Escape');
  await tabTo(snippet.locator('.cm-claim-accept').first());
  await page.keyboard.press('Enter');
  await expect(editor).toBeFocused();
  await expect(editor).toContainText('print(first == second)   # False');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Run done' })).toHaveText(/1 broken/);
});

test('what can be pressed is large enough, and nothing scrolls sideways at 320 px', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of ['#/1.3', '#/1.2', '#/2.1', '#/scratchpad']) {
    await page.goto(address);
    await expect(page.locator('.cm-content').first()).toBeVisible();
    expect(await sidewaysScroll(page), address).toBe(0);
    const small = await page
      .locator('button:visible, input:visible, summary:visible, .segmented label:visible')
      .evaluateAll((all) =>
        all
          .map((each) => ({ text: each.textContent, box: each.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ text, box }) => `${text} ${box.width}×${box.height}`),
      );
    expect(small, address).toEqual([]);
  }
});

test('nothing moves for a reader who wants no motion', async ({ page }) => {
  // What moves is the wait for an interpreter, which doesn't come.
  await page.route('**/pyodide/**', () => {});
  await page.goto('#/scratchpad');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  const moving = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((each) => {
          const { animationDuration, transitionDuration } = getComputedStyle(each);
          return Math.max(parseFloat(animationDuration), parseFloat(transitionDuration)) > 0.001;
        }).length,
    );
  expect(await moving()).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toBe(0);
});
