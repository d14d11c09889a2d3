/** Processes in the page: real workers, which go when the run goes. */
import { expect, test } from '@playwright/test';
import { openScratchpad, run, scratch, write } from '../scratch.ts';

test.beforeEach(({ page }) => openScratchpad(page));

test('a pool, a remote traceback, and a killed child @any-host', async ({ page }) => {
  const output = await run(
    page,
    `
import multiprocessing as mp, os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def square(n):
    return n * n, os.getpid()

def fail():
    raise ValueError("far away")

def die():
    os._exit(1)

if __name__ == "__main__":
    print("cores", os.cpu_count())
    with ProcessPoolExecutor(2) as pool:
        answers = list(pool.map(square, range(6)))
        print([n for n, _ in answers], os.getpid() not in {pid for _, pid in answers})
        try:
            pool.submit(fail).result()
        except ValueError as error:
            print(error, "in fail" in str(error.__cause__))
        try:
            pool.submit(die).result()
        except BrokenProcessPool:
            print("broken")
    with mp.Pool(1) as pool:
        print(pool.map(abs, [-1, -2]))
`,
  );
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(output.trim().split('\n')).toEqual([
    `cores ${cores}`,
    '[0, 1, 4, 9, 16, 25] True',
    'far away True',
    'broken',
    '[1, 2]',
  ]);
});

test('Stop ends the children too @any-host', async ({ page }) => {
  await run(page, 'print(1)');
  // One interpreter stands by.
  await expect.poll(() => page.workers().length).toBe(1);
  await write(
    page,
    `
import multiprocessing as mp, time

def spin():
    print("spinning")
    while True:
        pass

if __name__ == "__main__":
    children = [mp.Process(target=spin) for _ in range(2)]
    for child in children: child.start()
    for child in children: child.join()
`,
  );
  await scratch(page).getByRole('button', { name: 'Run', exact: true }).click();
  await expect(scratch(page).locator('[data-output]').first()).toContainText(/spinning\s*spinning/);
  expect(page.workers().length).toBeGreaterThanOrEqual(3);
  await scratch(page).getByRole('button', { name: 'Stop' }).click();
  await expect(scratch(page)).toHaveAttribute('data-run-state', 'stopped');
  await expect.poll(() => page.workers().length).toBe(1);
});
