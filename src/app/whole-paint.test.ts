import { expect, test } from 'vitest';
import { paintTrouble } from './whole-paint.ts';

test.each([
  ['1.3', '<main><article class="article" data-section="1.3"><p>data-failure</p></article></main>'],
  ['1.3', '<article data-section="1.3"><code>&lt;i data-failure></code></article>'],
  ['home', '<article class="article home "><h1>Assay</h1></article>'],
])('%s is whole', (id, html) => expect(paintTrouble(id, html)).toBeNull());

test.each([
  [
    '1.3',
    '<article data-section="1.3"><div role="alert" data-failure><p>It failed</p></div></article>',
  ],
  ['1.3', '<main><p class="arriving">Reading…</p></main>'],
  ['1.3', '<article data-section="1.30"></article>'],
  ['home', ''],
])('%s isn’t, and that is told', (id, html) => expect(paintTrouble(id, html)).toContain(id));
