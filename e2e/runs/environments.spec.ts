/** Interpreters that start with packages, in the page: made, used again, and kept for the next visit. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { claimOn, runButton, scratchpad, write } from '../snippets.ts';

/** The first run of packages, in ms, on a machine that does much else. */
const FIRST = 90_000;

/** A compiled extension is in it, and a compiled validator. */
const PROGRAM = `import sys
before = "pydantic" in sys.modules
from pydantic import BaseModel
class Cup(BaseModel):
    size: int
print(Cup.model_validate_json('{"size": "3"}').size)  # 3
Cup(size="big")  # ValidationError
print(before)`;

async function run(page: Page): Promise<string> {
  const snippet = scratchpad(page);
  await runButton(snippet).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'done', { timeout: FIRST });
  for (const line of [6, 7]) {
    await expect(claimOn(snippet, line)).toHaveAttribute('data-verdict', 'held');
  }
  const [last = ''] = (await snippet.innerText()).match(/\b(True|False)\b(?=\s*$)/) ?? [];
  return last;
}

/** How many environments the browser keeps. */
const kept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const cache = await caches.open('assay-environments');
    return (await cache.keys()).filter(({ url }) => !url.endsWith('/list')).length;
  });

test('an interpreter with packages is made once and serves the next visit', async ({ page }) => {
  await page.goto('#/scratchpad');
  await write(page, scratchpad(page), PROGRAM);
  await run(page);
  await expect.poll(() => kept(page)).toBe(1);
  expect(await run(page)).toBe('True');

  await page.reload();
  // The list of packages is there once the spare is asked for; until then programs start bare.
  await expect(async () => expect(await run(page)).toBe('True')).toPass();
  expect(await kept(page)).toBe(1);
});

test('memory that was damaged is thrown away, and the program runs', async ({ page }) => {
  await page.goto('#/scratchpad');
  await write(page, scratchpad(page), PROGRAM);
  await run(page);
  await expect.poll(() => kept(page)).toBe(1);
  await page.evaluate(async () => {
    const cache = await caches.open('assay-environments');
    for (const request of await cache.keys()) {
      if (request.url.endsWith('/list')) continue;
      const { headers } = (await cache.match(request)) as Response;
      await cache.put(request, new Response('no memory', { headers }));
    }
  });
  await page.reload();
  const warned = page.waitForEvent('console', (message) =>
    message.text().includes('the kept memory is damaged'),
  );
  await expect(async () => expect(['True', 'False']).toContain(await run(page))).toPass();
  await run(page);
  await warned;
});
