/** How long the page's own thread was busy without a pause. */
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Time on the clock, in µs. */
  dur?: number;
  /** Time on the processor, in µs: a machine that is busy with other things doesn't count. */
  tdur?: number;
  args?: { name?: string };
}

/** Runs `act`; the longest task of the page's thread meanwhile, in ms of processor time. */
export async function longestTask(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  let trace: Buffer | undefined;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) =>
      name === 'ThreadControllerImpl::RunTask' && threads.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace has no tasks.');
  // Sandboxed kernels count a thread's time in steps, and so tell of tasks that took more than the clock.
  return tasks.reduce(
    (longest, { dur = 0, tdur = 0 }) => Math.max(longest, Math.min(dur, tdur) / 1000),
    0,
  );
}
