/**
 * The course through the page, every verdict compared. `verify` runs each snippet in each mode on the
 * same engine, so here one in three is enough, by turns as a script and at the prompt;
 * `ASSAY_COURSE=whole` runs all.
 */
import { expect, test as base } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { modesOf, snippetsOf } from '../src/guide/program/program.ts';
import type { Section, Snippet } from '../src/guide/model/guide.ts';
import { loadCourse } from '../tools/guides/course.ts';
import type { Mode } from '../wire/program.ts';
import { sectionsOf } from '../src/guide/model/sections.ts';

/** One visit for many sections, as a reader's is: the runtime is fetched and compiled once. */
const test = base.extend<object, { visit: Page }>({
  visit: [
    async ({ browser }, use, { project }) => {
      const { baseURL } = project.use;
      const visit = await browser.newPage({ baseURL: baseURL as string });
      await visit.goto('.');
      await use(visit);
      await visit.close();
    },
    { scope: 'worker' },
  ],
});

/** How many snippets of a lesson one is picked from. */
const STRIDE = process.env.ASSAY_COURSE === 'whole' ? 1 : 3;

const sections = sectionsOf(loadCourse(['snippets']).course);

/** Why a claim of the course may stay unchecked. */
const UNCHECKED = /type checker|Claimed for .* only/;

/** What each claim of a card says, by line. */
async function verdictsOf(card: Locator): Promise<Record<string, string>> {
  const entries = await card
    .locator('[data-claim-line]')
    .evaluateAll((elements) =>
      elements.map((element) => [
        element.getAttribute('data-claim-line') ?? '',
        element.getAttribute('data-verdict') ?? '',
      ]),
    );
  return Object.fromEntries(entries) as Record<string, string>;
}

async function runAs(card: Locator, mode: Mode): Promise<void> {
  const choice = card.getByRole('radio', { name: mode });
  if ((await choice.count()) > 0) await choice.check();
  await card.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(card).toHaveAttribute('data-run-state', /done|raised|stopped|crashed/);
}

/** Runs a snippet; how many claims held. */
async function check(card: Locator, snippet: Snippet, mode: Mode): Promise<number> {
  await runAs(card, mode);
  await expect(card, `${snippet.id} as ${mode}`).toHaveAttribute('data-run-state', 'done');
  const verdicts = await verdictsOf(card);
  const wrong = Object.entries(verdicts).filter(
    ([, verdict]) => verdict === 'broken' || verdict === 'unreached',
  );
  expect(wrong, `${snippet.id} as ${mode}`).toEqual([]);
  // What is neither held nor marked by its author must say why it isn't checked.
  const silent = card.locator('[data-verdict="unchecked"]:not([hidden])');
  for (const claim of await silent.all()) {
    await expect(claim, `${snippet.id} as ${mode}`).toContainText(UNCHECKED);
  }
  return Object.values(verdicts).filter((verdict) => verdict === 'held').length;
}

function title(section: Section): string {
  return `${section.id} ${section.title}: claims hold`;
}

for (const section of sections) {
  test(title(section), async ({ visit }) => {
    const runnable = snippetsOf(section).filter(
      (snippet) => modesOf(snippet).length > 0 && !snippet.setup && !snippet.exercise,
    );
    const sample = runnable.filter((_, index) => index % STRIDE === 0);
    test.setTimeout(60_000 + sample.length * 30_000);
    await visit.goto(`#/${section.id}`);
    await expect(visit.locator(`[data-section="${section.id}"]`)).toBeVisible();
    let held = 0;
    for (const [index, snippet] of sample.entries()) {
      const modes = modesOf(snippet);
      const mode = modes[index % modes.length] as Mode;
      held += await check(visit.locator(`[data-snippet="${snippet.id}"]`), snippet, mode);
    }
    expect(held, 'claims held').toBeGreaterThanOrEqual(sample.length);
  });
}
