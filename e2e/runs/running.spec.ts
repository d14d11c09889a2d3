/** Runs: verdicts, output, exceptions, stopping, and what the page says of them. */
import { expect, test } from '@playwright/test';
import { lesson } from '../small-guide.ts';
import { places } from '../page/layout.ts';
import { claimOn, editorOf, openGuide, runButton, scratchpad, write } from '../snippets.ts';

test('the scratchpad checks claims, accepts what came out, and keeps its text', async ({
  page,
}) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, 'x = [1, 2]\nprint(x)  # [1, 2]\nprint(len(x))  # 3\n');
  await runButton(pad).click();
  await expect(pad).toHaveAttribute('data-run-state', 'done');
  await expect(claimOn(pad, 2)).toHaveAttribute('data-verdict', 'held');
  await expect(claimOn(pad, 3)).toHaveAttribute('data-verdict', 'broken');
  await expect(pad.locator('[data-output]')).toHaveText('[1, 2]\n2\n');

  const atLine = pad.locator('.cm-line', { hasText: 'len(x)' });
  await expect(atLine).toContainText('came out 2');
  await atLine.getByRole('button', { name: 'Accept actual' }).click();
  await expect(pad).toHaveAttribute('data-stale');
  await expect(atLine).toContainText('accepted, run to check');
  await expect(atLine).not.toContainText('broken');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(atLine).toContainText('broken');
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  await expect(atLine).toContainText('accepted, run to check');
  await runButton(pad).click();
  await expect(claimOn(pad, 3)).toHaveAttribute('data-verdict', 'held');
  await expect(atLine).not.toContainText('accepted');

  await page.reload();
  await expect(editorOf(pad)).toContainText('print(len(x))  # 2');
});

test('a comment that claims nothing becomes a claim of what came out', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  const code = 'x = [1, 2]  # two numbers\nfor _ in x:  # each of them\n    pass\n# the end\n';
  await write(page, pad, code);
  await runButton(pad).click();
  const line = (text: string) => pad.locator('.cm-line', { hasText: text });
  const offer = (text: string) => line(text).getByRole('button', { name: 'Make this a claim' });
  await line('x = [1').hover();
  await offer('x = [1').click();
  await expect(line('x = [1')).toContainText('# [1, 2]');
  await expect(line('x = [1')).toContainText('accepted, run to check');
  await page.keyboard.press('ControlOrMeta+Z');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(line('x = [1')).toContainText('# two numbers');
  // Where a line has no value, its words stay, and the reader hears why.
  await line('for _').hover();
  await offer('for _').click();
  await expect(pad.getByRole('alert')).toHaveText(
    'Line 2 gave nothing that a comment could claim.',
  );
  await expect(editorOf(pad)).toContainText('for _ in x:  # each of them');
  await line('# the end').hover();
  await expect(offer('# the end')).toHaveCount(0);
});

test('verdicts come without moving a line', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, 'print(1)  # 1\nprint(2)  # 3\nprint(3)  # may be 3\nlast = 4\n');
  const lines = pad.locator('.cm-line');
  const foot = pad.locator('.snippet-foot');
  const before = [await places(lines), await places(foot)];
  await runButton(pad).click();
  await expect(claimOn(pad, 2)).toHaveAttribute('data-verdict', 'broken');
  await expect(pad).toHaveAttribute('data-run-state', 'done');
  await expect(pad.locator('.cm-verdicts .mark-broken')).toBeVisible();
  expect([await places(lines), await places(foot)]).toEqual(before);
});

test('an announced exception is marked without alarm', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, '1 / 0  # ZeroDivisionError\nint("x")\n');
  await runButton(pad).click();
  await expect(pad).toHaveAttribute('data-run-state', 'raised');
  await expect(pad).toContainText('Uncaught ValueError on line 2.');
  await expect(pad.locator('.cm-raised')).toHaveCount(2);
  await expect(pad.locator('.cm-raised-claimed')).toHaveText(/1 \/ 0/);
  await expect(pad.locator('[data-output] .expected')).toContainText('ZeroDivisionError');
  await expect(pad.locator('[data-output] .expected')).not.toContainText('ValueError');
  await expect(pad.locator('[data-output] .stderr').last()).toContainText('ValueError');
});

test('Stop ends a run, and the next one works', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, 'print("begun")\nwhile True:\n    pass\n');
  await runButton(pad).click();
  await expect(pad.locator('[data-output]')).toContainText('begun');
  await expect(pad).toHaveAttribute('data-run-state', 'running');
  await pad.getByRole('button', { name: 'Stop' }).click();
  await expect(pad).toHaveAttribute('data-run-state', 'stopped');
  await write(page, pad, 'print(1)  # 1');
  await runButton(pad).click();
  await expect(claimOn(pad, 1)).toHaveAttribute('data-verdict', 'held');
});

test('an interpreter that cannot be had is told in a sentence, and edits stay', async ({
  page,
}) => {
  await page.route('**/pyodide/**', (route) => route.abort());
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, 'print(1)  # 1');
  await runButton(pad).click();
  await expect(pad).toHaveAttribute('data-run-state', 'crashed');
  await expect(pad.locator('.run-status')).toContainText('Press Run to start a fresh interpreter');
  await expect(editorOf(pad)).toContainText('print(1)  # 1');

  await page.unroute('**/pyodide/**');
  await runButton(pad).click();
  await expect(claimOn(pad, 1)).toHaveAttribute('data-verdict', 'held');
});

/** One pixel. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('pictures stand between the lines of the output, and no script in them runs', async ({
  page,
}) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(
    page,
    pad,
    [
      'class Table:',
      '    def _repr_html_(self):',
      `        return "<table><tr><td>cell</td></tr></table><script>parent.hacked = 1</script>"`,
      `        `,
      'class Drawing:',
      '    def _repr_svg_(self):',
      `        return '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="150"><title>A bar</title><rect width="9" height="150" onload="parent.hacked = 1"/></svg>'`,
      'print("one")',
      'Table()',
      'print("two")',
      'Drawing()',
      'class Dot:',
      '    def _repr_png_(self):',
      '        import base64',
      `        return base64.b64decode("${PNG}")`,
      'print("three")',
      'Dot()',
    ].join('\n'),
  );
  await pad.getByRole('radio', { name: 'prompt' }).check();
  await runButton(pad).click();
  await expect(pad).toHaveAttribute('data-run-state', 'done');
  await expect(pad.locator('[data-output] iframe')).toHaveCount(2);
  await expect(pad.locator('[data-output] img')).toHaveCount(1);
  const order = await pad.locator('[data-output]').evaluate((output) =>
    [...output.children].map((part) => {
      const [frame, image] = [part.querySelector('iframe'), part.querySelector('img')];
      return frame?.title ?? image?.alt ?? part.textContent?.trim() ?? '';
    }),
  );
  const shown = order.filter((each) => /one|two|three|What|Picture/.test(each));
  expect(shown.map((each) => each.split('\n')[0])).toEqual([
    expect.stringContaining('one'),
    'What the value shows of itself',
    expect.stringContaining('two'),
    'Picture: A bar',
    expect.stringContaining('three'),
    'Picture that the value shows of itself',
  ]);
  const dot = pad.getByRole('img', { name: /^Picture that the value/ });
  await expect
    .poll(() => dot.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  const table = pad.frameLocator('iframe').first();
  await expect(table.getByText('cell')).toBeVisible();
  // The page's policy would stop scripts as well; each holds by itself.
  for (const frame of await pad.locator('iframe').all()) {
    await expect(frame).toHaveAttribute('sandbox', 'allow-scripts');
  }
  const drawing = pad.locator('iframe').last();
  await expect.poll(async () => (await drawing.boundingBox())?.height ?? 0).toBeGreaterThan(149);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});

test('a frame of a traceback leads to its line', async ({ page }) => {
  await openGuide(page, lesson);
  await page.goto('#/opened/1.2');
  const snippet = page.locator('[data-snippet="1.2-2"]');
  await runButton(snippet).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'raised');
  await snippet.getByRole('button', { name: /line 2/ }).click();
  await expect(editorOf(snippet)).toBeFocused();
  await page.keyboard.insertText('!');
  await expect(snippet.locator('.cm-line').nth(1)).toHaveText(/return 1 \/ n!$/);
});

test('a run says how long it took, and its code is saved as a file', async ({ page }) => {
  await page.goto('#/scratchpad');
  const pad = scratchpad(page);
  await write(page, pad, 'import time\ntime.sleep(1.2)\nprint(1)  # 1');
  await runButton(pad).click();
  await expect(pad.locator('.run-status')).toHaveText(/^Done in (?:1\.[2-9]|\d+(?:\.\d)?) s$/);
  const saving = page.waitForEvent('download');
  await pad.getByRole('button', { name: 'Download' }).click();
  expect((await saving).suggestedFilename()).toBe('scratchpad.py');
});
