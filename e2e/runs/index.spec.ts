/** Packages that the build lacks: installed from the index, for which a stand-in answers here. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { runButton, scratchpad, write } from '../snippets.ts';

const WHEEL = 'assay_kettle-1.0-py3-none-any.whl';
const METADATA = 'Metadata-Version: 2.1\nName: assay-kettle\nVersion: 1.0\n';
const wheel = Buffer.from(
  zipSync({
    'assay_kettle.py': strToU8('def boil():\n    return 100\n'),
    'assay_kettle-1.0.dist-info/METADATA': strToU8(METADATA),
    'assay_kettle-1.0.dist-info/WHEEL': strToU8('Wheel-Version: 1.0\nTag: py3-none-any\n'),
    'assay_kettle-1.0.dist-info/RECORD': strToU8(''),
  }),
);
const sha256 = createHash('sha256').update(wheel).digest('hex');

/** What the index says of a package: one wheel of that name. */
function listing(name: string, filename: string, url: string): string {
  const files = [{ filename, url, hashes: { sha256 }, 'requires-python': '>=3.8', yanked: false }];
  return JSON.stringify({ meta: { 'api-version': '1.0' }, name, versions: ['1.0'], files });
}

/** Answers for the index: a package, one that was built for a desktop, and none besides. */
async function standIn(page: Page): Promise<void> {
  const headers = { 'Access-Control-Allow-Origin': '*' };
  await page.context().route(/\/simple\/|\/pypi\//, async (route) => {
    const url = route.request().url();
    const contentType = 'application/vnd.pypi.simple.v1+json';
    const at = (file: string): string => new URL(`/pypi/files/${file}`, url).href;
    if (url.endsWith(WHEEL)) return route.fulfill({ headers, body: wheel });
    if (url.includes('assay-kettle')) {
      const body = listing('assay-kettle', WHEEL, at(WHEEL));
      return route.fulfill({ headers, contentType, body });
    }
    if (url.includes('assay-engine')) {
      const file = 'assay_engine-1.0-cp314-cp314-win_amd64.whl';
      return route.fulfill({ headers, contentType, body: listing('assay-engine', file, at(file)) });
    }
    if (url.includes('micropip')) {
      const file = 'micropip-1.0-py3-none-any.whl';
      return route.fulfill({ headers, contentType, body: listing('micropip', file, at(file)) });
    }
    return route.fulfill({ status: 404, headers, body: '' });
  });
}

async function run(page: Page, code: string): Promise<string> {
  const snippet = scratchpad(page);
  await write(page, snippet, code);
  await runButton(snippet).click();
  await expect(snippet).toHaveAttribute('data-run-state', /done|raised|crashed/);
  return snippet.innerText();
}

test('what the build lacks comes from the index, or a sentence says why not', async ({ page }) => {
  await standIn(page);
  await page.goto('#/scratchpad');
  expect(await run(page, 'import assay_kettle\nprint(assay_kettle.boil() + 1)')).toContain('101');
  expect(await run(page, 'import assay_engine')).toContain(
    '[assay-engine is in the index, but not built for the browser.]',
  );
  expect(await run(page, 'import flaskk')).toContain(
    '[The package index has no package flaskk. Is it flask?]',
  );
});

test('without a network, that is said', async ({ page }) => {
  await page.context().route(/\/simple\/|\/pypi\//, (route) => route.abort());
  await page.goto('#/scratchpad');
  expect(await run(page, 'import assay_kettle')).toContain(
    '[assay-kettle is not in this build, and the package index can’t be reached: no network?]',
  );
});
