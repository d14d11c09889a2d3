/**
 * Whatever a program does: the page answers, Stop ends it, edits and output stay, and the next run
 * is right. With and without isolation (the two projects), and with JSPI off.
 */
import { expect, type Page, test } from '@playwright/test';
import { deaths, endless, floods, tampering, type Trial } from './programs.ts';
import { openScratchpad, scratch, write } from './scratch.ts';

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
    const response = await route.fetch();
    const body = `delete WebAssembly.Suspending; delete WebAssembly.promising; delete WebAssembly.SuspendError;\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

async function open(page: Page, suspending: boolean): Promise<void> {
  if (!suspending) await withoutSuspending(page);
  await openScratchpad(page);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });
}

const state = (page: Page) => scratch(page).getAttribute('data-run-state');
const click = (page: Page, name: string) =>
  scratch(page).getByRole('button', { name, exact: true }).click();

/** Runs one program and whatever the trial asks of it, then a program whose verdicts are known. */
async function attempt(page: Page, trial: Trial): Promise<void> {
  await write(page, trial.code);
  await page.evaluate(() => void ((window as unknown as { tasks: number[] }).tasks.length = 0));
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
  if (trial.output) expect((await output.allInnerTexts()).join('')).toMatch(trial.output);
  const line = scratch(page).locator('.run-status');
  if (trial.says) await expect(line).toContainText(trial.says);
  await expect(scratch(page).locator('[data-verdict="held"]')).toHaveCount(0);
  const longest = await page.evaluate(() =>
    Math.max(0, ...(window as unknown as { tasks: number[] }).tasks),
  );
  const [firstLine = ''] = trial.code.split('\n');
  const editor = scratch(page).getByRole('textbox', { name: /^Code/ });
  await expect(editor).toContainText(firstLine);

  await write(page, AFTER);
  await click(page, 'Run');
  await expect(scratch(page)).toHaveAttribute('data-run-state', 'done', { timeout: PATIENCE });
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
    for (const [group, trials] of Object.entries({ endless, floods, deaths, tampering })) {
      for (const trial of trials) {
        if (trial.suspends && !suspending) continue;
        test(`${group}: ${trial.name}`, () => attempt(page, trial));
      }
    }
  });
}
