/** What it costs that another thread goes on: two that wake each other by turns. */
import type { Browser } from 'playwright';
import { measureAtMost } from './limits.ts';

const PROGRAM = `import threading, time
ping, pong = threading.Semaphore(0), threading.Semaphore(0)
def answer():
    for _ in range(2000):
        ping.acquire()
        pong.release()
thread = threading.Thread(target=answer)
thread.start()
start = time.perf_counter()
for _ in range(2000):
    ping.release()
    pong.acquire()
print((time.perf_counter() - start) / 4000 * 1e6)
thread.join()
`;

/** The line of the bench, and how to play a round of it: µs a switch, as the program says. */
export function createThreads(browser: Browser, url: string) {
  const turn = measureAtMost('A thread wakes another', 200, 'µs');

  async function play(): Promise<void> {
    const page = await browser.newPage();
    await page.goto(`${url}#/scratchpad`);
    await page.getByRole('textbox', { name: /^Code/ }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(PROGRAM);
    await page.getByRole('button', { name: 'Run', exact: true }).first().click();
    await page.locator('[data-run-state="done"]').first().waitFor();
    turn.ours.push(Number(await page.locator('[data-output]').first().innerText()));
    await page.close();
  }
  return { measures: [turn], play };
}
