/**
 * Whatever a program does: the page answers, Stop ends it, edits and output stay, and the next run
 * is right. With and without isolation (the two projects), and with JSPI off.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { deaths, endless, floods, tampering, type Trial } from './programs.ts';
import { openScratchpad, scratch, write } from './scratch.ts';
import { longestTask } from './tasks.ts';

/** A longer task of the page's thread is felt, in ms. */
const LONGEST_TASK = 100;
/** How soon after Stop a run is over, in ms. */
const STOPPED_WITHIN = 2_000;
/** Programs that end by themselves may take their time on a busy machine, in ms. */
const PATIENCE = 60_000;

const AFTER = 'total = 1 + 1\nprint(total)  # 2\nprint(total)  # 3\n';

/** Takes JSPI from the workers before anything of theirs runs. */
async function withoutSuspending(page: Page): Promise<void> {
  await page.route(/python\.worker.*\.js/, async (route) => {
    const response = await route.fetch().catch(() => null);
    const script = await response?.text().catch(() => null);
    // The page went away with its test, while a spare was still starting.
    if (!response || typeof script !== 'string') return route.abort().catch(() => {});
    const body = `delete WebAssembly.Suspending; delete WebAssembly.promising; delete WebAssembly.SuspendError;\n${script}`;
    await route.fulfill({ response, body });
  });
}

async function open(page: Page, suspending: boolean): Promise<void> {
  if (!suspending) await withoutSuspending(page);
  await openScratchpad(page);
}

function browserOf(page: Page): Browser {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  return browser;
}

const state = (page: Page) => scratch(page).getAttribute('data-run-state');
const click = (page: Page, name: string) =>
  scratch(page).getByRole('button', { name, exact: true }).click();

/** Runs a trial's program and stops it where it asks for that. */
async function runTrial(page: Page, trial: Trial): Promise<void> {
  await click(page, 'Run');
  const output = scratch(page).locator('[data-output]');
  if (trial.stop) {
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'running');
    if (trial.output) await expect(output).toContainText(trial.output, { timeout: PATIENCE });
    await page.waitForTimeout(400);
    const pressed = Date.now();
    await click(page, 'Stop');
    await expect
      .poll(() => state(page), { intervals: [50], timeout: PATIENCE })
      .toMatch(trial.ends);
    expect(Date.now() - pressed, 'ms from Stop to the end').toBeLessThan(STOPPED_WITHIN);
  } else {
    await expect.poll(() => state(page), { timeout: PATIENCE }).toMatch(trial.ends);
  }
}

/** Runs a trial, then a program whose verdicts are known. */
async function attempt(page: Page, trial: Trial): Promise<void> {
  await write(page, trial.code);
  const longest = await longestTask(browserOf(page), page, () => runTrial(page, trial));
  const output = scratch(page).locator('[data-output]');
  for (const text of [trial.output, trial.afterwards]) {
    if (text)
      await expect.poll(async () => (await output.allTextContents()).join('')).toMatch(text);
  }
  await expect(scratch(page).locator('[data-verdict="held"]')).toHaveCount(0);
  if (trial.verdict) {
    const claims = scratch(page).locator('[data-claim-line][data-verdict]');
    await expect(claims.last()).toHaveAttribute('data-verdict', trial.verdict);
  }
  const [firstLine = ''] = trial.code.split('\n');
  const editor = scratch(page).getByRole('textbox', { name: /^Code/ });
  await expect(editor).toContainText(firstLine);

  await write(page, AFTER);
  await click(page, 'Run');
  const line = scratch(page).locator('.run-status');
  await expect(line).toHaveText('Done', { timeout: PATIENCE });
  for (const [at, verdict] of [
    [2, 'held'],
    [3, 'broken'],
  ] as const) {
    await expect(
      scratch(page).locator(`[data-claim-line="${at}"][data-verdict]`).first(),
    ).toHaveAttribute('data-verdict', verdict);
  }
  expect(longest, 'longest task of the page, in ms').toBeLessThanOrEqual(LONGEST_TASK);
}

for (const suspending of [true, false]) {
  const title = suspending ? 'the battery @any-host' : 'the battery with JSPI off';
  test.describe(title, () => {
    let page: Page;
    test.beforeAll(async ({ browser, baseURL }) => {
      page = await browser.newPage(baseURL ? { baseURL } : {});
      await open(page, suspending);
    });
    test.afterAll(() => page.close());
    test('a question is asked and answered, or refused with the reason', async () => {
      await write(page, 'name = input("Who? ")\nprint(name)  # Ada');
      await click(page, 'Run');
      if (suspending) {
        const box = scratch(page).getByRole('textbox', { name: 'Who?' });
        await box.fill('Ada');
        await box.press('Enter');
        await expect(scratch(page)).toHaveAttribute('data-run-state', 'done');
        await expect(scratch(page).locator('[data-verdict="held"]').first()).toBeAttached();
      } else {
        await expect(scratch(page)).toHaveAttribute('data-run-state', 'raised');
      }
      const said = suspending ? 'Who? Ada\nAda' : "this browser doesn't offer";
      await expect(scratch(page).locator('[data-output]')).toContainText(said);
    });
    for (const [group, trials] of Object.entries({ endless, floods, deaths, tampering })) {
      for (const trial of trials) {
        if (trial.suspends && !suspending) continue;
        test(`${group}: ${trial.name}`, () => attempt(page, trial));
      }
    }
  });
}
