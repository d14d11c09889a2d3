/**
 * Whatever a program does: the page answers, Stop ends it, edits and output stay, and the next run
 * is right. With and without isolation (the two projects), and with JSPI off.
 */
import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { deaths, endless, floods, type Trial } from './programs.ts';
import { tampering } from './tampering.ts';
import { openScratchpad, scratch, write } from '../scratch.ts';
import { inSettings } from '../page/settings.ts';
import { expectState } from '../snippets.ts';
import { longestTask } from '../tasks.ts';

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

const click = (page: Page, name: string) =>
  scratch(page).getByRole('button', { name, exact: true }).click();

/** Runs a trial's program and stops it where it asks for that. */
async function runTrial(page: Page, trial: Trial): Promise<void> {
  await click(page, 'Run');
  const output = scratch(page).locator('[data-output]');
  if (trial.stop) {
    await expectState(scratch(page), /^running$/);
    if (trial.output) await expect(output).toContainText(trial.output, { timeout: PATIENCE });
    // Into the middle of what doesn't end: where it said something, it is nearly there.
    await page.waitForTimeout(trial.output ? 100 : 400);
    const pressed = Date.now();
    await click(page, 'Stop');
    await expectState(scratch(page), trial.ends, { timeout: PATIENCE, intervals: [50] });
    expect(Date.now() - pressed, 'ms from Stop to the end').toBeLessThan(STOPPED_WITHIN);
  } else {
    await expectState(scratch(page), trial.ends, { timeout: PATIENCE });
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
  await expectNextRunRight(page);
  expect(longest, 'longest task of the page, in ms').toBeLessThanOrEqual(LONGEST_TASK);
}

async function expectNextRunRight(page: Page): Promise<void> {
  await write(page, AFTER);
  await click(page, 'Run');
  await expectState(scratch(page), /^done$/, { timeout: PATIENCE });
  await expect(scratch(page).locator('.run-status')).toHaveText(/^Done in /);
  for (const [at, verdict] of [
    [2, 'held'],
    [3, 'broken'],
  ] as const) {
    await expect(
      scratch(page).locator(`[data-claim-line="${at}"][data-verdict]`).first(),
    ).toHaveAttribute('data-verdict', verdict);
  }
}

/**
 * What ends a program, and what it dies of, depends on whether stacks can be suspended; how it is
 * ended, on the host too. Of the other groups one trial is enough elsewhere.
 */
for (const suspending of [true, false]) {
  const anyHost = { tag: suspending ? '@any-host' : [] };
  test.describe(suspending ? 'the battery' : 'the battery with JSPI off', () => {
    let page: Page;
    test.beforeAll(async ({ browser, baseURL }) => {
      page = await browser.newPage(baseURL ? { baseURL } : {});
      await open(page, suspending);
    });
    test.afterAll(() => page.close());
    test('a question is asked and answered, or refused with the reason', anyHost, async () => {
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
      for (const [index, trial] of trials.entries()) {
        if (trial.suspends && !suspending) continue;
        const sample = index === 0 || trials === endless;
        if (!suspending && !sample && trials !== deaths) continue;
        test(`${group}: ${trial.name}`, sample ? anyHost : {}, () => attempt(page, trial));
      }
    }
  });
}

/** What befalls a run from outside, and what the page itself offers; the same on any host. */
test.describe('the battery, from outside', () => {
  const output = (page: Page) => scratch(page).locator('[data-output]');

  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const { Worker: Native } = window;
      const workers: Worker[] = [];
      window.Worker = class extends Native {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          workers.push(this);
        }
      };
      Object.assign(window, { workers });
    });
    await openScratchpad(page);
  });

  for (const [what, strike] of [
    [
      'an error of the worker',
      async (page: Page) => {
        for (const worker of page.workers()) {
          await worker.evaluate(() => {
            setTimeout(() => {
              throw new Error('struck');
            });
          });
        }
      },
    ],
    [
      'a message that cannot be read',
      (page: Page) =>
        page.evaluate(() => {
          const { workers } = window as unknown as { workers: Worker[] };
          for (const worker of workers) worker.dispatchEvent(new MessageEvent('messageerror'));
        }),
    ],
  ] as const) {
    test(`${what} ends the run, and says so`, async ({ page }) => {
      await write(page, 'import time\nprint("on")  # on\ntime.sleep(1e6)\nx = 1  # 2');
      await click(page, 'Run');
      await expect(output(page)).toContainText('on');
      await strike(page);
      await expect(scratch(page)).toHaveAttribute('data-run-state', 'crashed');
      await expect(output(page)).toContainText('on');
      await expect(scratch(page).locator('.run-status')).toContainText('Python’s worker');
      await expectNextRunRight(page);
    });
  }

  test('a tab that was put to sleep goes on when it is woken', async ({ page }) => {
    await write(
      page,
      'import time\nfor i in range(40):\n    time.sleep(0.05)\nprint("awake")  # awake\ntime.sleep(1e6)',
    );
    await click(page, 'Run');
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'running');
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await expect(output(page)).toContainText('awake');
    await click(page, 'Stop');
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'stopped');
    await expect(scratch(page).locator('[data-verdict="held"]').first()).toBeAttached();
    await expectNextRunRight(page);
  });

  test('the time limit ends a run, and is remembered', async ({ page }) => {
    await inSettings(page, async (dialog) => {
      await dialog.getByLabel('Run time limit').selectOption('2 s');
    });
    await page.reload();
    await inSettings(page, (dialog) =>
      expect(dialog.getByLabel('Run time limit')).toHaveValue('2'),
    );
    await write(
      page,
      'print("on")\nwhile True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass',
    );
    await click(page, 'Run');
    await expect(output(page)).toContainText('on');
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'stopped');
    await expect(scratch(page).locator('.run-status')).toContainText('longer than 2 seconds');
    await expectNextRunRight(page);
  });

  test('a flood can be saved whole, or up to what is kept', async ({ page }) => {
    const save = async (): Promise<string> => {
      const download = page.waitForEvent('download');
      await scratch(page).getByRole('button', { name: 'Save all output' }).click();
      return readFile(await (await download).path(), 'utf8');
    };
    await write(page, 'for i in range(300_000): print(i)');
    await click(page, 'Run');
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'done');
    const lines = (await save()).split('\n');
    expect(lines.slice(0, 3)).toEqual(['0', '1', '2']);
    expect(lines.slice(-2)).toEqual(['299999', '']);
    expect(lines).toHaveLength(300_001);

    await write(page, 'print("x" * 20_000_000)');
    await click(page, 'Run');
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'done');
    await expect(scratch(page).locator('.save-output')).toContainText('The first 16 MB were kept');
    expect(await save()).toHaveLength(16_000_000);
  });

  test('a value of 1 MB is shown cut beside its claim', async ({ page }) => {
    await write(page, 'x = "y" * 10**6\nx  # 1');
    await click(page, 'Run');
    await expect(scratch(page)).toHaveAttribute('data-run-state', 'done');
    const actual = scratch(page).locator('[data-claim-line="2"] .claim-actual');
    await expect(actual).toContainText('… (1000002 characters)');
    expect(await actual.textContent()).toHaveLength('came out '.length + 2000 + 23);
  });
});
