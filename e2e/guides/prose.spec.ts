/** A guide from elsewhere: its HTML does nothing, its pictures are fetched when they are asked for. */
import { expect, test } from '@playwright/test';
import { openGuide } from '../snippets.ts';
import { fence } from '../small-guide.ts';

const far = 'https://far.example';

const guide = `# From elsewhere

Before. <b title="kept">Bold</b> ![A chart](${far}/chart.png) and ![a logo][logo].

[![Badge](${far}/badge.svg)](${far}/build) <img src="${far}/tag.png" alt="A photo" onerror="window.ran = 1">

[logo]: ${far}/logo.png

## 1.1 Harmful

<script>window.ran = 2</script>
<script src="${far}/script.js"></script>
<style>@import url(${far}/style.css); body { background: url(${far}/back.png) }</style>
<link rel="stylesheet" href="${far}/link.css">
<meta http-equiv="refresh" content="0; url=${far}/">
<base href="${far}/">

<details>
<summary>Details</summary>

Inside *them*.

</details>

<iframe src="${far}/frame" srcdoc="<script>parent.ran = 3</script>"></iframe>
<object data="${far}/object"></object><embed src="${far}/embed">
<svg onload="window.ran = 4"><image href="${far}/image.png"/></svg>
<form action="${far}/form"><input name="secret"><button formaction="${far}/f">Send</button></form>
<video src="${far}/video" autoplay poster="${far}/poster.png"></video>
<p style="background: url(${far}/p.png)" onmouseover="window.ran = 5" onclick="window.ran = 5">Plain</p>

<a href="javascript:window.ran=6" target="_blank">runs</a> <a href="JaVa&#10;Script:window.ran=6">too</a>
<a href="data:text/html,<script>1</script>">data</a> <a href="${far}/page" target="_blank">page</a>
<a href="#/guides">in</a> [more](#11-harmful) [beside](other.md) [mail](mailto:a@far.example)
<picture><source srcset="${far}/set.png"><img srcset="${far}/s.png 2x" src="data:image/png;base64,AA" alt="Set"></picture>
<table background="${far}/table.png"><tr><td background="${far}/td.png">cell</td></tr></table>

${fence}python
print("ran")   # ran
${fence}
`;

test('what a guide brings along does nothing by itself', async ({ page, context, baseURL }) => {
  const asked: string[] = [];
  await context.route(`${far}/**`, (route) => route.fulfill({ body: 'A picture' }));
  context.on('request', (request) => {
    if (!request.url().startsWith(baseURL!)) asked.push(request.url());
  });
  await openGuide(page, guide);
  const article = page.getByRole('article');
  await expect(article.getByText('Details')).toBeVisible();
  await article.getByText('Plain', { exact: true }).click();
  await expect(article.locator('.prose details')).toContainText('Inside them.');

  const found = await article.evaluate((root) => {
    const all = [...root.querySelectorAll('.prose *')];
    return {
      elements: [...new Set(all.map((each) => each.localName))].toSorted(),
      attributes: [...new Set(all.flatMap((each) => each.getAttributeNames()))].toSorted(),
      links: all.flatMap((each) =>
        each.localName === 'a' ? `${each.textContent}: ${each.getAttribute('href') ?? ''}` : [],
      ),
    };
  });
  expect(found.elements.join(' ')).toBe('a b details em input p summary table tbody td tr');
  expect(found.attributes.join(' ')).toBe('disabled href name rel target title type');
  expect(found.links).toEqual([
    `A chart (picture at far.example): ${far}/chart.png`,
    `a logo (picture at far.example): ${far}/logo.png`,
    `Badge: ${far}/build`,
    `A photo (picture at far.example): ${far}/tag.png`,
    'runs: ',
    'too: ',
    'data: ',
    `page: ${far}/page`,
    'in: ',
    'more: #/opened/1.1',
    'beside: ',
    'mail: mailto:a@far.example',
  ]);
  await expect(page.locator('[data-snippet]')).toHaveAttribute('data-run-state', 'idle');
  expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBeUndefined();
  expect(asked).toEqual([]);

  const opening = context.waitForEvent('page');
  await article.getByRole('link', { name: 'A chart' }).click();
  const picture = await opening;
  await expect(picture.getByText('A picture')).toBeVisible();
  expect(await picture.evaluate(() => window.opener as unknown)).toBeNull();
  expect(asked).toEqual([`${far}/chart.png`]);
  await expect(article.getByText('Details')).toBeVisible();

  await article.getByRole('link', { name: 'more' }).click();
  await expect(page).toHaveURL(/#\/guide\/small-[0-9a-f]+\/1\.1$/);
});
