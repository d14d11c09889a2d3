/** The verdicts of the user's guide in the page, against the list that was reviewed by reading. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { openFile } from '../snippets.ts';
import type { GoldenVerdicts } from '../../src/guide/testing/verdicts.ts';

const folder = process.env.ASSAY_GUIDE ?? '';
const file = join(folder, 'guide.txt');

function read<T>(name: string): T {
  return JSON.parse(
    readFileSync(new URL(`../src/guide/golden/${name}.json`, import.meta.url), 'utf8'),
  ) as T;
}

interface Block {
  section: string;
  firstLine: number;
  lastLine: number;
}

const golden = read<GoldenVerdicts>('guide-verdicts');
const blocks = read<Block[]>('guide-blocks');
/** Chapters whose blocks need, but for four, no package from elsewhere. */
const plainChapters = ['1', '2', '3', '4', '5', '6', '12'];

test.describe("verdicts of the user's guide (needs ASSAY_GUIDE, the folder of its text)", () => {
  test.skip(folder === '' || !existsSync(file), 'ASSAY_GUIDE names no folder with guide.txt');

  for (const chapter of plainChapters) {
    test(`chapter ${chapter} in both modes`, async ({ page }) => {
      test.setTimeout(600_000);
      await openFile(page, file);
      const found: Record<string, unknown>[] = [];
      const expected: Record<string, unknown>[] = [];
      let waiting = 0;
      for (const { section, firstLine, end } of golden.blocks) {
        if (section.split('.')[0] !== chapter) continue;
        const { lastLine } = blocks.find((block) => block.firstLine === firstLine)!;
        const inside = ({ line }: { line: number }) => line >= firstLine && line <= lastLine;
        const claims = golden.claims.filter(inside);
        const card = await cardOf(page, section, firstLine);
        for (const mode of ['script', 'prompt'] as const) {
          const state = await run(card, mode);
          // What this browser's Python can't do yet is no verdict on the guide.
          if (await cannot(card)) {
            waiting += 1;
            continue;
          }
          if (end === 'done')
            expect(`${firstLine} ${mode} ${state}`).toBe(`${firstLine} ${mode} done`);
          const verdicts = await verdictsOf(card);
          for (const claim of claims) {
            const line = claim.line - firstLine + 1;
            const actual = mode === 'prompt' ? (claim.promptActual ?? claim.actual) : claim.actual;
            const broken = claim[mode] === 'broken' ? { actual } : {};
            expected.push({ line: claim.line, mode, verdict: claim[mode], ...broken });
            found.push({ line: claim.line, mode, ...verdicts.get(line) });
          }
        }
      }
      expect(found).toEqual(expected);
      expect(found.length + waiting).toBeGreaterThan(0);
    });
  }

  test('shows what a block runs after, and lets it run alone', async ({ page }) => {
    await openFile(page, file);
    const card = await cardOf(page, '3.3', 619);
    const bar = card.locator('.runs-after');
    await expect(bar.getByRole('link', { name: 'block 1' })).toBeVisible();
    expect(await run(card, 'script')).toBe('done');
    await bar.getByRole('checkbox').uncheck();
    expect(await run(card, 'script')).toBe('raised');
    await expect(card).toContainText('A comes from another block, in 3.3');
  });

  test('says which package a block needs', async ({ page }) => {
    await openFile(page, file);
    const card = await cardOf(page, '12.2', 3064);
    expect(await run(card, 'script')).toBe('raised');
    await expect(card).toContainText('needs the package numpy');
  });

  test('takes the stand-ins away and the reader’s own instead', async ({ page }) => {
    await openFile(page, file);
    const card = await cardOf(page, '4.3', 893);
    const pane = page.locator('[data-setup-pane]');
    await pane.locator('summary').click();
    await expect(pane).toContainText(/never defines|Other sections define/);
    await pane.getByRole('checkbox').uncheck();
    expect(await run(card, 'script')).toBe('raised');
    const own = pane.getByRole('textbox');
    await own.fill('import time\nfrom unittest.mock import Mock\nconnect, db = Mock(), Mock()');
    expect(await run(card, 'script')).toBe('done');
    await page.reload();
    await pane.locator('summary').click();
    await expect(own).toHaveValue(/Mock/);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Markdown with set-ups' }).click();
    const saved = readFileSync((await (await saving).path())!, 'utf8');
    expect(saved).toContain('```python setup\nimport time\nfrom unittest.mock import Mock');
  });

  test('shows what the course knows about a broken claim', async ({ page }) => {
    await openFile(page, file);
    const card = await cardOf(page, '1.3', 73);
    expect(await run(card, 'script')).toBe('done');
    const note = card.locator('[data-lesson-note]');
    await expect(note).toContainText('script: True | prompt');
    await note.getByRole('link').click();
    await expect(page.locator('[data-section="1.3"]')).toBeVisible();
    expect(page.url()).toMatch(/#\/1\.3/);
  });
});

/** The card of the block that begins on a line of the guide, in sight. */
async function cardOf(page: Page, section: string, firstLine: number): Promise<Locator> {
  await page.goto(`#/opened/${section}`);
  await expect(page.locator(`[data-section="${section}"]`)).toBeVisible();
  const inSection = blocks.filter((block) => block.section === section);
  const index = inSection.findIndex((block) => block.firstLine === firstLine);
  const card = page.locator('[data-snippet]').nth(index);
  await card.scrollIntoViewIfNeeded();
  return card;
}

/** Runs a block; returns how it ended. */
async function run(card: Locator, mode: 'script' | 'prompt'): Promise<string> {
  await card.getByRole('radio', { name: mode }).check({ force: true });
  await card.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(card).not.toHaveAttribute('data-stale');
  await expect(card).toHaveAttribute('data-run-state', /done|raised/, { timeout: 90_000 });
  return (await card.getAttribute('data-run-state')) ?? '';
}

async function cannot(card: Locator): Promise<boolean> {
  return (await card.locator('.run-hint', { hasText: /needs (threads|processes)/ }).count()) > 0;
}

/** Verdicts by line of the block, with what came out instead of a broken claim. */
async function verdictsOf(
  card: Locator,
): Promise<Map<number, { verdict: string; actual?: string }>> {
  const rows = await card.locator('[data-claim-line]').evaluateAll((all) =>
    all.map((row) => ({
      line: Number(row.getAttribute('data-claim-line')),
      verdict: row.getAttribute('data-verdict') ?? '',
      actual: row.querySelector('.claim-actual code')?.textContent ?? null,
    })),
  );
  return new Map(
    rows.map(({ line, verdict, actual }) => [
      line,
      {
        verdict,
        ...(actual === null ? {} : { actual: actual.replaceAll(/0x[0-9a-f]+/g, '0x…') }),
      },
    ]),
  );
}
