/** The page without a network, and a new version of it: offered, never forced. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { claimOn, editorOf, runButton, scratchpad, write } from '../snippets.ts';

test.use({ serviceWorkers: 'allow' });

/** Paths that the browser keeps of the build. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('assay '));
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });

test('after one visit the page works offline: a reload, another lesson, Python', async ({
  page,
  context,
}) => {
  await page.goto('#/1.3');
  const first = page.locator('[data-snippet="1.3-1"]');
  await runButton(first).click();
  await expect(first).toHaveAttribute('data-run-state', 'done');
  const names = ['index.html', 'pyodide.asm.wasm', 'lesson-1.2'];
  await expect
    .poll(async () => {
      const paths = await kept(page);
      return names.filter((name) => !paths.some((path) => path.includes(name)));
    })
    .toEqual([]);

  await context.setOffline(true);
  // There really is none.
  expect(
    await page.evaluate(() =>
      fetch('no-such-file').then(
        () => 'there',
        () => 'gone',
      ),
    ),
  ).toBe('gone');
  await page.reload();
  await runButton(first).click();
  await expect(first).toHaveAttribute('data-run-state', 'done');
  await page.goto('#/1.2');
  const other = page.locator('[data-snippet="1.2-1"]');
  await expect(editorOf(other)).toBeVisible();
  await runButton(other).click();
  await expect(other).toHaveAttribute('data-run-state', 'done');
  await expect(other.locator('[data-verdict="held"]').first()).toBeAttached();
});

test('a new version is offered, and edits outlast it', async ({ page, baseURL }) => {
  let version = 1;
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await fetch(new URL(`.${request.url}`, baseURL));
      const headers = Object.fromEntries(answer.headers);
      for (const name of ['content-encoding', 'content-length', 'transfer-encoding'])
        delete headers[name];
      response.writeHead(answer.status, headers);
      response.write(new Uint8Array(await answer.arrayBuffer()));
      response.end(request.url === '/sw.js' ? `\n// ${version}` : '');
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = `http://localhost:${(server.address() as AddressInfo).port}/#/scratchpad`;
  try {
    await page.goto(address);
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
      .toBe(true);
    const pad = scratchpad(page);
    await write(page, pad, 'print(7)   # 7');
    version = 2;
    await page.reload();
    const notice = page.getByRole('status').filter({ hasText: 'A new version of Assay is here' });
    await expect(notice).toBeVisible();
    await page.evaluate(() => Object.assign(window, { before: true }));
    await notice.getByRole('button', { name: 'Use it now' }).click();
    // In between there is no page to ask.
    await expect.poll(() => page.evaluate(() => 'before' in window).catch(() => true)).toBe(false);
    await expect(editorOf(pad)).toContainText('print(7)');
    await runButton(pad).click();
    await expect(claimOn(pad, 1)).toHaveAttribute('data-verdict', 'held');
    await expect(notice).toHaveCount(0);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
