/** The picture of who ran when. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { runButton, scratchpad, write } from '../snippets.ts';

const CROWD = `import threading, time
lock = threading.Lock()
def work():
    with lock:
        time.sleep(0.05)
crew = [threading.Thread(target=work, name=f"T{n}") for n in range(2)]
for t in crew: t.start()
for t in crew: t.join()
`;

test('a lesson shows its threads, which keys and pointer can read', async ({ page }) => {
  await page.goto('#/6.1');
  const snippet = page.getByRole('region', { name: 'Four threads wait' });
  await runButton(snippet).click();
  const timeline = snippet.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText(/\d+ threads took turns: \d+ switches, never two at once\./);
  const row = timeline.getByRole('slider', { name: 'Stretches of MainThread' });
  await row.focus();
  const first = await row.getAttribute('aria-valuetext');
  expect(first).toMatch(/^MainThread runs: [\d.]+ ms to /);
  await row.press('End');
  await expect(row).not.toHaveAttribute('aria-valuetext', first ?? '');
  await expect(timeline.locator('.timeline-detail')).toHaveText(/^MainThread runs: /);
  const { violations } = await new AxeBuilder({ page }).include('[data-timeline]').analyze();
  expect(violations).toEqual([]);
});

test('a program about threads can be recorded, and says who held and who waited', async ({
  page,
}) => {
  await page.goto('#/scratchpad');
  const snippet = scratchpad(page);
  await write(page, snippet, 'print(1)');
  const button = snippet.getByRole('button', { name: 'Timeline' });
  await expect(button).toHaveCount(0);
  await write(page, snippet, CROWD);
  await button.click();
  const timeline = snippet.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('3 threads took turns');
  await expect(timeline.locator('.timeline-legend')).toContainText('holds a lock');
  const waiting = timeline.getByRole('slider', { name: 'Stretches of T1' });
  await waiting.focus();
  await expect(timeline.locator('.timeline-detail')).toHaveText(/^T1 /);
  await expect(timeline.locator('.timeline-label', { hasText: 'lock' })).toHaveCount(1);
  await button.click();
  await expect(timeline).toHaveCount(0);
});
