/** The two pages as the bench drives them. All times are in ms, taken within the page. */
import type { BrowserContext, Page } from 'playwright';

/** Where a program's run is started and watched from within the page. */
interface Probe {
  /** Ends in `performance.now()` when every claim has its verdict and that is painted. */
  verdict: Promise<number>;
  /** For each worker: when it was made, and when it said that it has started. */
  workers: { made: number; ready: number | null }[];
  /** Durations of tasks of the main thread that took 50 ms or more. */
  tasks: number[];
}

declare global {
  interface Window {
    probe: Probe;
    bare: { startWorker(): BareWorker; first: BareWorker };
  }
}

interface BareWorker {
  booted: Promise<number>;
  run(code: string): Promise<void>;
  end(): void;
}

/** Watches workers and long tasks; put into pages before their own scripts. */
export function watchPage(): void {
  const probe: Probe = { verdict: Promise.resolve(0), workers: [], tasks: [] };
  window.probe = probe;
  const { Worker: Native } = window;
  window.Worker = class extends Native {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      const life: Probe['workers'][number] = { made: performance.now(), ready: null };
      probe.workers.push(life);
      this.addEventListener('message', () => (life.ready ??= performance.now()));
    }
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.tasks.push(duration);
  }).observe({ type: 'longtask' });
}

/** Presses Run as soon as it is there, and again resolves when the run's last verdict is painted. */
export function pressRun(): Promise<{ pressed: number; verdict: number }> {
  const painted = (): Promise<void> =>
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const until = (condition: () => unknown): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        observer.disconnect();
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true });
      look();
    });
  const snippet = (): HTMLElement | null => document.querySelector('[data-run-state]');
  const button = (): HTMLButtonElement | undefined =>
    [...(snippet()?.querySelectorAll('button') ?? [])].find((b) => b.textContent?.trim() === 'Run');
  return (async () => {
    await until(button);
    const pressed = performance.now();
    button()?.click();
    await until(() => snippet()?.dataset.runState !== 'idle');
    await until(
      () =>
        snippet()?.dataset.runState === 'done' && snippet()?.querySelector('[data-verdict="held"]'),
    );
    await painted();
    return { pressed, verdict: performance.now() };
  })();
}

/** Opens the scratchpad with this program in it. */
export async function openAssay(
  context: BrowserContext,
  url: string,
  drafts: Record<string, string>,
): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.addInitScript((kept) => {
    for (const [key, text] of Object.entries(kept)) localStorage.setItem(key, text);
  }, drafts);
  await page.goto(`${url}#/scratchpad`, { waitUntil: 'commit' });
  return page;
}

/** What the scratchpad keeps of a program, so that it is there when the page opens. */
export async function draftsOf(
  context: BrowserContext,
  url: string,
  code: string,
): Promise<Record<string, string>> {
  const page = await context.newPage();
  await page.route('**/pyodide/**', (route) => route.abort());
  await page.goto(`${url}#/scratchpad`);
  await page.getByRole('textbox', { name: /^Code/ }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(code);
  await page.waitForTimeout(500);
  const drafts = await page.evaluate(() => ({ ...localStorage }));
  await page.close();
  return drafts;
}

export async function openBare(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.goto(`${url}bare/`, { waitUntil: 'commit' });
  await page.waitForFunction(() => 'bare' in window);
  return page;
}
