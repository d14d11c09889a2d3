/** A guide run whole: progress, Stop, and a report with links, to be saved. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../page/accessible.ts';
import { openGuide } from '../snippets.ts';
import { fence, lesson } from '../small-guide.ts';

const guide = lesson.replace('print(first)   # 1', 'print(first)   # 5');

test('one press runs the guide, and the report leads to what is broken', async ({ page }) => {
  await openGuide(page, guide);
  await page.getByRole('link', { name: 'Run the whole guide' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Report on Small guide');
  const report = page.locator('[data-report]');
  await report.getByRole('button', { name: 'Run the whole guide' }).click();
  await expect(report).toHaveAttribute('data-report', 'ended');
  await expect(report.getByText('blocks: 2 ran to the end, 1 stopped before')).toBeVisible();
  await expect(
    report.getByText('claims: 2 held, 1 broken, 0 unreached, 1 unchecked'),
  ).toBeVisible();
  const broken = report.getByRole('group').filter({ hasText: 'Broken 1' });
  await expect(broken).toContainText('printed claimed 5 actual 1');
  await expect(report).toContainText('raised ZeroDivisionError');
  await expectAccessibleInBothThemes(page, '[data-report]');

  for (const [as, name, words] of [
    [
      'Markdown',
      'small.report.md',
      /^# Small guide: report[^]*## Broken\n\n- Section 1\.2, line 19/,
    ],
    ['JSON', 'small.report.json', /"verdict": "broken"/],
  ] as const) {
    const saving = page.waitForEvent('download');
    await report.getByRole('button', { name: as, exact: true }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(name);
    expect(readFileSync((await saved.path())!, 'utf8')).toMatch(words);
  }

  await broken.getByRole('link').click();
  await expect(page.locator('[data-snippet="1.2-1"]')).toBeInViewport();
  await expect(page.locator('[data-snippet="1.2-1"] [data-verdict="broken"]')).toHaveCount(1);
  await page.goBack();
  await expect(report).toHaveAttribute('data-report', 'ended');
});

test('it can be stopped', async ({ page }) => {
  const endless = `${fence}python\nwhile True:\n    pass\n${fence}`;
  await openGuide(
    page,
    `# G\n\n## 1.1 A\n\n${fence}python\nprint(1)   # 1\n${fence}\n\n${endless}\n\n${endless}\n`,
  );
  await page.getByRole('link', { name: 'Run the whole guide' }).click();
  const report = page.locator('[data-report]');
  await report.getByRole('button', { name: 'Run the whole guide' }).click();
  await expect(report.getByText('Block 2 of 3')).toBeVisible();
  await report.getByRole('button', { name: 'Stop' }).click();
  await expect(report.getByRole('status')).toHaveText('Stopped after 1 of 3 blocks.');
  await expect(report.getByText('blocks: 1 ran to the end')).toBeVisible();
});
