/** Interpreters that are ready: what is fetched, kept, restored, and thrown away. */
import { expect, test, type Page } from '@playwright/test';
import { openScratchpad, run, scratch } from '../scratch.ts';

const program = `
import random
print({"a", "b", "c", "d"}, hash("x"))
print("number", random.random())
`;

/** Names of the kept interpreters. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await (await caches.open('assay-snapshots-3.14')).keys()).map(({ url }) => url),
  );

test('Pyodide is fetched once a visit; later runs start from memory', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await openScratchpad(page);
  const outputs = [await run(page, program), await run(page, program)];
  const heavy = fetched.filter((path) => /\.(wasm|zip)$|lock\.json$/.test(path));
  expect(heavy.sort()).toEqual([
    '/pyodide/3.14/pyodide-lock.json',
    '/pyodide/3.14/pyodide.asm.wasm',
    '/pyodide/3.14/python_stdlib.zip',
  ]);
  const [first, second] = outputs.map((output) => output.trim().split('\n'));
  // Memory keeps the seed of hashes, hence the order of sets; not that of random numbers.
  expect(first?.[0]).toBe(second?.[0]);
  expect(first?.[1]).toMatch(/^number 0\.\d+$/);
  expect(first?.[1]).not.toBe(second?.[1]);
});

test('the next visit starts from what this one kept, and still suspends', async ({
  page,
  context,
}) => {
  await openScratchpad(page);
  const before = await run(page, program);
  await expect.poll(() => kept(page)).toHaveLength(1);
  await page.close();
  const next = await context.newPage();
  await openScratchpad(next);
  const after = await run(next, program);
  expect(after.split('\n')[0]).toBe(before.split('\n')[0]);
  expect(await run(next, 'import time\ntime.sleep(0.05)\nprint("slept")')).toContain('slept');
});

test.describe('the memory that comes with the build', () => {
  const manifest = 'pyodide/3.14/snapshot.json';
  const memory = /\/pyodide\/3\.14\/snapshot-\w+\.bin$/;

  test.beforeEach(async ({ request }) => {
    const about: unknown = await (await request.get(manifest)).json();
    test.skip(about === null, 'the build was made without Chromium, and has none');
  });

  /** What a first visit prints: the seed of hashes is drawn when an interpreter starts. */
  async function visit(page: Page): Promise<string> {
    await openScratchpad(page);
    return run(page, 'import time\ntime.sleep(0.01)\nprint("seeded", hash("x"))');
  }

  test('is what a first visit starts from, and what it keeps', async ({
    page,
    browser,
    baseURL,
  }) => {
    const other = await browser.newContext(baseURL ? { baseURL } : {});
    const outputs = [await visit(page), await visit(await other.newPage())];
    await other.close();
    expect(outputs[0]).toMatch(/seeded -?\d/);
    expect(outputs[0]).toBe(outputs[1]);
    await expect.poll(() => kept(page)).toHaveLength(1);
  });

  test('is ignored where it is of another build', async ({ page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.route(`**/${manifest}`, async (route) => {
      const about = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...about, build: 'another' } });
    });
    expect(await visit(page)).toMatch(/seeded -?\d/);
    expect(fetched.some((path) => path.endsWith(manifest))).toBe(true);
    expect(fetched.filter((path) => memory.test(path))).toEqual([]);
  });

  test('is thrown away where it is damaged', async ({ page }) => {
    const warnings: string[] = [];
    page.on('console', (message) => warnings.push(message.text()));
    await page.route(memory, async (route) => {
      const body = await (await route.fetch()).body();
      body[body.length >> 1] = (body[body.length >> 1] as number) ^ 1;
      await route.fulfill({ body });
    });
    expect(await visit(page)).toMatch(/seeded -?\d/);
    expect(warnings.join('\n')).toContain('Discarding the stored snapshot');
    await expect.poll(() => kept(page)).toHaveLength(0);
    // The next interpreter is started in the ordinary way, and makes one for the next visit.
    expect(await run(page, 'print(2 + 2)')).toContain('4');
    await expect.poll(() => kept(page)).toHaveLength(1);
  });
});

test('damaged memory is noticed, thrown away and made anew', async ({ page, context }) => {
  await openScratchpad(page);
  await run(page, 'print(1)');
  await expect.poll(() => kept(page)).toHaveLength(1);
  await page.evaluate(async () => {
    const cache = await caches.open('assay-snapshots-3.14');
    const [request] = await cache.keys();
    const response = request && (await cache.match(request));
    if (!response) throw new Error('nothing is kept');
    const bytes = new Uint8Array(await response.arrayBuffer());
    bytes[9_000_000] = (bytes[9_000_000] as number) ^ 1;
    await cache.put(request, new Response(bytes, { headers: response.headers }));
  });
  await page.close();
  const next = await context.newPage();
  const warnings: string[] = [];
  next.on('console', (message) => warnings.push(message.text()));
  await openScratchpad(next);
  expect(await run(next, 'print(1 + 1)')).toContain('2');
  expect(warnings.join('\n')).toContain(
    'Discarding the stored snapshot: the kept memory is damaged',
  );
  expect(await run(next, 'print(2 + 2)')).toContain('4');
  await expect.poll(() => kept(next)).toHaveLength(1);
});

test('a browser that keeps nothing runs all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  });
  await openScratchpad(page);
  expect(await run(page, 'print(1 + 1)')).toContain('2');
  expect(await run(page, 'print(2 + 2)')).toContain('4');
  expect(await kept(page)).toEqual([]);
});

test('where memory is short, no interpreter waits', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'deviceMemory', { get: () => 2 });
  });
  await openScratchpad(page);
  await page.waitForTimeout(1000);
  expect(page.workers()).toHaveLength(0);
  expect(await run(page, 'print(1 + 1)')).toContain('2');
  await expect(scratch(page)).toHaveAttribute('data-run-state', 'done');
  await expect.poll(() => page.workers().length).toBe(0);
});
